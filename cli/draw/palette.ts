/** How many colours the terminal has, and whether it is asked to use them. */
export type Depth = "none" | "few" | "many";

/** A colour for terminals with 256 of them, and the nearest that one with 8 has. */
export type Colour = { many: number; few: number };

/**
 * One for each of the twelve hues that the web gives people too. Whether the terminal is dark or light cannot be
 * known, so each stands at least 3:1 off black and off white; blue and yellow of the first eight do not.
 */
export const senderColours: readonly Colour[] = [
  { many: 162, few: 35 },
  { many: 160, few: 31 },
  { many: 130, few: 31 },
  { many: 136, few: 32 },
  { many: 64, few: 32 },
  { many: 28, few: 32 },
  { many: 30, few: 36 },
  { many: 31, few: 36 },
  { many: 33, few: 36 },
  { many: 63, few: 35 },
  { many: 135, few: 35 },
  { many: 164, few: 35 },
];

export const accent: Colour = { many: 31, few: 36 };
export const code: Colour = { many: 30, few: 36 };
export const danger: Colour = { many: 160, few: 31 };

/** The same person has the same colour everywhere. */
export function colourOf(id: string): Colour {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + char.codePointAt(0)!) >>> 0;
  return senderColours[sum % senderColours.length]!;
}

/** `asked` is false where the person has said that they want none. */
export function depthOf(asked: boolean, variable: (name: string) => string | undefined): Depth {
  if (!asked || (variable("NO_COLOR") ?? "") !== "") return "none";
  const term = variable("TERM") ?? "";
  if ((variable("COLORTERM") ?? "") !== "") return "many";
  return /^(linux|vt\d+|ansi|cygwin|xterm-(mono|vt\d+)|screen(\.\w+)?)$/.test(term) ? "few" : "many";
}
