import { folded, placeIn } from "./folded.ts";
import { isSlashWord, slashRow } from "./slash_commands.ts";

/** What is being written where the caret is: somebody's name, a room's, an emoji's, a command. */
export type Token = {
  sign: "person" | "room" | "emoji" | "command";
  /** From its sign to the caret. */
  from: number;
  to: number;
  /** Behind the sign. */
  typed: string;
  /** It stands behind a command, where a name has no sign before it. */
  isBare: boolean;
};

/** No name and no code is longer. */
const longest = 48;
const signs = { "@": "person", "#": "room", ":": "emoji" } as const;
const command = /^\/[a-z-]*$/i;
const behindCommand = /^\/([a-z-]+)\s+([@#]?"?[^\s"]*)$/i;
/** A sign begins a word; within one, as in an address or a time, it means nothing. */
const word = /(?<=^|[\s([{"'«„“‚‘])([@#:])([\p{L}\p{N}\p{M}_.'+-]*)$/u;

export function tokenAt(text: string, caret: number): Token | undefined {
  const before = text.slice(0, caret);
  if (command.test(before)) {
    return { sign: "command", from: 0, to: caret, typed: before.slice(1), isBare: false };
  }
  const [, name, typedName] = behindCommand.exec(before) ?? [];
  if (name !== undefined && typedName !== undefined && isSlashWord(name.toLowerCase())) {
    const { takes } = slashRow(name.toLowerCase() as "msg");
    const typed = typedName.replace(/^[@#]?"?/, "");
    if (takes) return { sign: takes, from: caret - typedName.length, to: caret, typed, isBare: true };
  }
  const found = word.exec(before.slice(-longest));
  if (!found) return undefined;
  const sign = signs[found[1] as keyof typeof signs];
  const typed = found[2]!;
  // One letter behind a colon is more often an emoticon.
  if (sign === "emoji" && [...typed].length < 2) return undefined;
  return { sign, from: caret - typed.length - 1, to: caret, typed, isBare: false };
}

/** `:tada:` that was just closed, and what stands between the colons. */
export function closedCode(text: string, caret: number): { from: number; code: string } | undefined {
  const found = /(?<=^|\s):([a-z0-9_+-]{2,40}):$/i.exec(text.slice(0, caret).slice(-longest));
  return found ? { from: caret - found[0].length, code: found[1]!.toLowerCase() } : undefined;
}

/** Those whose name has it: at its beginning first, then at that of a word in it, then anywhere; else as they came. */
export function fitting<T>(all: readonly T[], typed: string, nameOf: (one: T) => string, most: number): T[] {
  const wanted = folded(typed);
  const fits = all.flatMap((one) => {
    const at = placeIn(folded(nameOf(one)), wanted);
    return at < 0 ? [] : [{ one, at }];
  });
  return fits.sort((a, b) => a.at - b.at).slice(0, most).map(({ one }) => one);
}

/** As a command reads it again: in quotes where it has several words. */
export function nameTyped(name: string): string {
  return /\s/.test(name) ? `"${name}"` : name;
}
