/** What was typed behind a command, as a shell would take it: paths, and words for people behind ` -- `. */
export type ShellWords = { words: string[]; caption: string | undefined };

/** Undefined if a quotation mark is not closed. */
export function shellWords(typed: string): ShellWords | undefined {
  const found: string[] = [];
  const token = /\s*(?:(--)(?=\s|$)|((?:\\.|'[^']*'|"(?:\\.|[^"\\])*"|[^\s'"\\])+))/gy;
  for (let at = 0; typed.slice(at).trim() !== "";) {
    token.lastIndex = at;
    const match = token.exec(typed);
    if (!match) return undefined;
    at = token.lastIndex;
    if (match[1] !== undefined) return { words: found, caption: typed.slice(at).trim() || undefined };
    found.push(unquoted(match[2]!));
  }
  return { words: found, caption: undefined };
}

function unquoted(word: string): string {
  return word.replace(
    /'([^']*)'|"((?:\\.|[^"\\])*)"|\\(.)/g,
    (_, single, double, escaped) => single ?? double?.replace(/\\(["\\$`])/g, "$1") ?? escaped,
  );
}

/** As it has to be typed so that it stays one word. */
export function shellWord(path: string): string {
  return path.replace(/[\s'"\\]/g, "\\$&");
}
