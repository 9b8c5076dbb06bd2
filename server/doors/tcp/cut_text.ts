import { fitsUtf8 } from "../../../protocol/utf8.ts";

/**
 * Text in pieces that a client takes at once. Counted in bytes of UTF-8, and cut between characters only: half a
 * character ends many a client with a decoding error.
 *
 * CT1 A piece has at most the bytes asked for, and all pieces together are the text.
 * CT2 No character is cut, nor a letter from its accents or an emoji from its colour, unless they alone are too long.
 * CT3 Words stay whole where a space is near the end of a piece.
 */

const utf8 = new TextEncoder();

/** UTF-8 takes at most so many bytes for a character. */
const widest = 4;
/** Accents and joiners that are kept with their letter; more on one letter is no writing. */
const mostMarks = 16;
const mark = /^(?:\p{M}|\p{Emoji_Modifier}|\u200d)/u;
const joiner = "\u200d";

/** The longest beginning of `text` that takes at most `maxBytes`. */
export function cutText(text: string, maxBytes: number): string {
  if (fitsUtf8(text, maxBytes)) return text;
  const { read } = utf8.encodeInto(text, new Uint8Array(maxBytes));
  return text.slice(0, letterEnd(text, read));
}

export function piecesOf(text: string, maxBytes: number): string[] {
  if (maxBytes < widest) throw new RangeError(`Cannot cut text: ${maxBytes} bytes may not hold a character`);
  const pieces: string[] = [];
  let rest = text;
  while (!fitsUtf8(rest, maxBytes)) {
    const piece = wordEnd(cutText(rest, maxBytes));
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  pieces.push(rest);
  return pieces;
}

function letterEnd(text: string, end: number): number {
  let at = end;
  for (let steps = 0; steps < mostMarks && at > 0; steps++) {
    if (!mark.test(text.slice(at, at + 2)) && text[at - 1] !== joiner) return at;
    at -= (text.charCodeAt(at - 1) & 0xfc00) === 0xdc00 && at > 1 ? 2 : 1;
  }
  return end;
}

/** A word is carried over to the next piece if that leaves three quarters of this one. */
function wordEnd(piece: string): string {
  const space = piece.lastIndexOf(" ");
  return space + 1 >= piece.length * 0.75 ? piece.slice(0, space + 1) : piece;
}
