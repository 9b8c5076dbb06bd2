/**
 * Text of a framed dialect, in and out.
 *
 * FT1 What is no UTF-8, or has control characters, is no text. Keys of a terminal and a last line end are taken out.
 * FT2 What could move a reader's cursor, recolour the screen or turn the writing around is not shown.
 * FT3 Further lines stand in from the edge, so that nobody can write a line in another's name.
 */

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** CSI … letter, SS3 and a letter, or ESC and one character. */
// deno-lint-ignore no-control-regex -- that is what they are
const escapes = /\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O[@-~]|[^[O])/g;
// deno-lint-ignore no-control-regex -- that is what they are
const controls = /[\x00-\x08\x0b-\x1f\x7f]/;
// deno-lint-ignore no-control-regex -- that is what they are
const unsafe = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;
/** C programs send the NUL of their string along, terminals the line end. */
// deno-lint-ignore no-control-regex -- NUL is one
const tail = /[\x00\n]{1,4}$/;

/** What the peer wrote, or undefined where it is no text. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return cleanText(utf8.decode(bytes));
  } catch {
    return undefined;
  }
}

/** The same for text that is decoded already, as JSON's strings are. */
export function cleanText(text: string): string | undefined {
  const clean = text.replaceAll(escapes, "").replaceAll("\r\n", "\n").replace(tail, "");
  return controls.test(clean) ? undefined : clean.toWellFormed();
}

export function shownText(text: string): string {
  return text.replaceAll(/\r\n?|[\u2028\u2029]/g, "\n").replaceAll(unsafe, "").replaceAll("\n", "\n    ");
}

/** For programs whose messages have no end of their own: a line end would look like one. */
export function oneLine(text: string): string {
  return shownText(text).replaceAll(/\s*\n\s*/g, " / ");
}
