/**
 * Text in ASCII letters, for programs that decode nothing else: one emoji ends them.
 *
 * AF1 What comes out has no byte over 127, and says the same to the eye: é → e, ß → ss, Привет → Privet, 😀 → :grinning:.
 * AF2 A character that nobody can write so becomes `?`. Only what draws nothing goes without a trace.
 * AF3 Text that is ASCII already stays as it is.
 */
export type AsciiFold = (text: string) => string;

/** The tables take half a megabyte and some milliseconds; a server without such clients never loads them. */
export async function loadAsciiFold(): Promise<AsciiFold> {
  const { default: anyAscii } = await import("any-ascii");
  return (text) =>
    text.replaceAll(foreign, (character) => anyAscii(character) || (unseen.test(character) ? "" : "?"));
}

const foreign = /\P{ASCII}/gu;
const unseen = /^(?:\p{M}|\p{Cc}|\p{Cf}|\p{Emoji_Modifier}|\p{Default_Ignorable_Code_Point})$/u;
