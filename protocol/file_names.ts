import { limits } from "./limits.ts";
import { fitsUtf8, utf8Length } from "./utf8.ts";

/**
 * What becomes of a file's name as its sender gave it:
 * - FN1 Only its last part stays: no path, neither with / nor with \.
 * - FN2 Nothing in it is unseen or turns the direction of writing; every space is one that all know.
 * - FN3 It can be saved on every system: no character and no name that Windows forbids, no dot or space at its end.
 * - FN4 It is at most `fileNameBytes` of UTF-8; what is over goes from before its ending, never within a character.
 * - FN5 It is never empty, nor . or .., and cleaning it again changes nothing.
 */
export function cleanFileName(given: string): string {
  // Cut first: a name is short, and normalising a megabyte is not free.
  const parts = given.slice(-mostUnits).split(/[/\\]/).map(cleanPart);
  const name = parts.findLast((part) => part !== "") ?? "file";
  return cut(windowsKeeps.test(name) ? `_${name}` : name);
}

const mostUnits = 4_096;

/** Controls, formats (bidi, zero width), separators of lines, and what draws nothing by itself, as the Braille of no dots. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\ufffe\uffff]/gu;

const windowsForbids = /[<>:"|?*]/g;

/** With any ending, and with digits that only look like digits, these are devices there. */
const windowsKeeps = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?: *\..*)?$/i;

function cleanPart(part: string): string {
  const shown = part.replace(unseen, "").normalize("NFC").replace(/\p{Zs}/gu, " ");
  return shown.replace(windowsForbids, "_").replace(/^ +|[. ]+$/g, "");
}

/** A longer ending is none, but a dot in the middle of a sentence. */
const mostEnding = 20;

function cut(name: string): string {
  if (fitsUtf8(name, limits.fileNameBytes)) return name;
  const dot = name.lastIndexOf(".");
  const found = dot > 0 ? name.slice(dot) : "";
  const ending = found.length <= mostEnding && fitsUtf8(found, limits.fileNameBytes / 2) ? found : "";
  let left = limits.fileNameBytes - utf8Length(ending);
  let stem = "";
  for (const character of name.slice(0, name.length - ending.length)) {
    left -= utf8Length(character);
    if (left < 0) break;
    stem += character;
  }
  return ending === "" ? stem.replace(/[. ]+$/, "") : stem + ending;
}
