/**
 * Makes a text harmless to draw. What others wrote may hold bytes that a terminal obeys: ESC and C1 sequences that
 * move the cursor, set the title, answer questions or write the clipboard, and marks that turn words around.
 */

/** Marks that reorder or hide what stands around them; Trojan Source is made of these. */
const reordering = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ufeff\u00ad\u180e]/g;
const controls = /(?!\n)\p{Cc}/gu;
/** Marks pile up over the lines above; no language needs more on one letter. */
const pile = /(\p{M}{6})\p{M}+/gu;
const tab = "    ";

/** The text as lines may show it; of all controls only the line feed is left. */
export function visible(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replaceAll("\t", tab)
    .replace(reordering, "")
    .replace(controls, pictureOf)
    .replace(pile, "$1");
}

/** The same in one line: for names, topics, titles. */
export function visibleLine(text: string): string {
  return visible(text).replace(/\s*\n\s*/g, " ");
}

function pictureOf(control: string): string {
  const code = control.charCodeAt(0);
  // Of the C1 controls, of which U+009B is as good as ESC [, there are no pictures.
  if (code >= 0x80) return "\ufffd";
  return String.fromCharCode(code === 0x7f ? 0x2421 : 0x2400 + code);
}

/** Escapes what a terminal would obey in a line of JSON; it stays the same JSON. */
export function visibleJson(json: string): string {
  return json.replace(
    /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f]/gu,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
