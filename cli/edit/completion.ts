/** Behind these stand paths, until ` -- ` says that words for people follow. */
const pathCommand = /^\/(send|get \d+) (?!.*\s--\s)/;

/** What Tab makes of a beginning; the next Tab takes the next one that fits. */
export class Completion {
  #given: { text: string; at: number; from: number; fits: readonly string[]; turn: number } | undefined;

  /**
   * Returns how much of what stands before the cursor is replaced, and by what. `names` of people stand in the order
   * in which they spoke last; commands without their slash; paths as they have to be typed.
   */
  next(
    text: string,
    at: number,
    names: readonly string[],
    commands: readonly string[],
    paths: (beginning: string) => readonly string[] = () => [],
  ): { length: number; text: string } | undefined {
    const last = this.#given;
    if (last && last.text === text && last.at === at) {
      last.turn = (last.turn + 1) % last.fits.length;
      return this.#give(text, at, last.from, last.fits, last.turn);
    }
    const before = text.slice(0, at);
    const takesPaths = pathCommand.test(before);
    const word = (takesPaths ? /(?:\\.|[^\s\\])*$/ : /\S*$/).exec(before)![0];
    const from = at - word.length;
    const fits = takesPaths
      ? paths(word)
      : from === 0 && word.startsWith("/")
      ? commands.filter((name) => name.startsWith(word.slice(1).toLowerCase())).map((name) => `/${name} `)
      : fitting(names, word).map((name) => `${name}${from === 0 ? ": " : " "}`);
    return fits.length === 0 ? undefined : this.#give(text, at, from, fits, 0);
  }

  #give(text: string, at: number, from: number, fits: readonly string[], turn: number) {
    const chosen = fits[turn]!;
    this.#given = {
      text: text.slice(0, from) + chosen + text.slice(at),
      at: from + chosen.length,
      from,
      fits,
      turn,
    };
    return { length: at - from, text: chosen };
  }
}

/** Letters without their marks are enough: `zoe` finds Zoë. */
function fitting(names: readonly string[], word: string): string[] {
  const wanted = plain(word.replace(/^@/, ""));
  return wanted === "" ? [] : names.filter((name) => plain(name).startsWith(wanted));
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
