import type { DialectName } from "./dialect_name.ts";
import { startsWithMark } from "./file_mark.ts";
import { namedText } from "./own_prefix.ts";
import { toldName } from "./told_name.ts";
import { headerWidth, mayBecomeHeader } from "./width_guess.ts";

/** What comes to a chat port and is no chat that Parley speaks. */
export const unspoken = [
  "tls",
  "http",
  "pickle",
  "java_objects",
  "pem",
  "utf16",
  "little_endian",
  "binary",
] as const;
export type Unspoken = (typeof unspoken)[number];

export type FirstBytes =
  | { found: "dialect"; name: DialectName; width?: number }
  /** Text without any sign of how its program reads. */
  | { found: "text"; text: string }
  | { found: "unspoken"; what: Unspoken }
  /** The beginning of several things. */
  | { found: "part" };

/**
 * What a connection's first bytes tell of it. `settled`: no more came for a while, so what is there is whole.
 *
 * FB1 Before that, nothing is found that more bytes could change: the same comes out wherever they are cut.
 * FB2 Pickled and serialised objects are never read: reading them runs what is in them.
 * FB3 Binary forms go by their first two to five bytes. A length that letters follow is a text's: of two bytes, as Java
 *     writes them, or of four.
 * FB4 A header is digits with spaces to one of the known widths, and its number is a length.
 * FB5 A line's end says lines. A mark says text and files. `{` and a quote say JSON; `{quit}` does not.
 * FB6 `name: text` and `name<SEP>text` say that names are in the messages; `login:name` does not.
 * FB7 A file's header and nothing before it comes from nobody in particular.
 * FB8 Text is told apart no further here.
 * FB9 UTF-16 is known by every second byte: 0 in Latin, 4 in Cyrillic.
 */
export function firstBytes(bytes: Uint8Array, settled: boolean): FirstBytes {
  const mark = byteOrderMark.every((byte, i) => bytes[i] === byte);
  const rest = mark ? bytes.subarray(byteOrderMark.length) : bytes;
  if (rest.length === 0) return part;
  return binaryOf(rest, settled) ?? textual(rest, settled);
}

const part: FirstBytes = { found: "part" };
const byteOrderMark = [0xef, 0xbb, 0xbf];
const brace = 0x7b;

function dialect(name: DialectName): FirstBytes {
  return { found: "dialect", name };
}

function no(what: Unspoken): FirstBytes {
  return { found: "unspoken", what };
}

const pickle = 0x80;
/** The upper half of a Cyrillic letter. As a character of its own it is in no text. */
const cyrillic = 0x04;

/** Two bytes that no text begins with. */
const pairs: ReadonlyMap<number, (second: number) => FirstBytes> = new Map([
  [0x16, (second) => no(second === 0x03 ? "tls" : "binary")],
  [pickle, (second) => no(second >= 2 && second <= 5 ? "pickle" : "binary")],
  [0xac, (second) => no(second === 0xed ? "java_objects" : "binary")],
  [0xfe, (second) => no(second === 0xff ? "utf16" : "binary")],
]);

/** Undefined where it is text, or may be. */
function binaryOf(bytes: Uint8Array, settled: boolean): FirstBytes | undefined {
  const [first = 0, second] = bytes;
  if (second === cyrillic && first !== 0 && first !== pickle) return wideOf(bytes, settled);
  const pair = pairs.get(first);
  if (pair) return second === undefined ? part : pair(second);
  if (first === 0xff) return negotiationOf(bytes, settled);
  if (first === 0) return lengthOf(bytes);
  if (second === 0) return wideOf(bytes, settled);
  // A line feed alone may be the length ten, the lowest byte first.
  if (second === undefined && !settled) return part;
  // A length in one byte, or something stranger.
  return first < 0x20 && !blank.has(first) && first !== escape ? no("binary") : undefined;
}

const blank = new Set([0x09, 0x0a, 0x0d]);
const escape = 0x1b;

/** Telnet's own words, unless it is the mark of UTF-16 and a character of it. */
function negotiationOf(bytes: Uint8Array, settled: boolean): FirstBytes {
  const [, command, third, fourth] = bytes;
  if (command === undefined) return part;
  if (command < 240) return no("binary");
  if (command !== 0xfe) return dialect("line");
  if (fourth === undefined) return settled ? dialect("line") : part;
  return dialect(fourth === 0 && third !== 0 ? "utf16" : "line");
}

const mostTypes = 6;

/** A letter, a digit or a sign, and not `{`: the first byte of a text. */
function beginsText(byte: number): boolean {
  return byte >= 0x20 && byte !== 0x7f && byte !== brace && (byte < 0x80 || (byte >= 0xc2 && byte < 0xf5));
}

function texts(width: number): FirstBytes {
  return { found: "dialect", name: "length_text", width };
}

/** Two or four bytes of length, the highest first. A length of 16 MiB or more has another first byte. */
function lengthOf(bytes: Uint8Array): FirstBytes {
  const [, second = 0, third, low = 0, type] = bytes;
  // Of four bytes this would be 64 KiB and more, with which nobody begins.
  if (second > 0 && third !== undefined && (beginsText(third) || third === brace)) return texts(2);
  if (bytes.length >= 4 && second + third! + low === 0) return no("little_endian");
  if (type === undefined) return part;
  if (type === brace) return dialect("framed_json");
  if (type >= 1 && type <= mostTypes) return dialect("typed_frame");
  return beginsText(type) ? texts(4) : no("binary");
}

function wideOf(bytes: Uint8Array, settled: boolean): FirstBytes | undefined {
  const [, second, third, fourth] = bytes;
  if (fourth === undefined) {
    if (!settled) return part;
    if (third !== undefined) return no("binary");
    // One letter, and the NUL of a C program's string.
    return second === cyrillic ? dialect("utf16") : undefined;
  }
  if (fourth !== 0 && fourth !== cyrillic) return no("binary");
  return second! + third! + fourth === 0 ? no("little_endian") : dialect("utf16");
}

const anyText = new TextDecoder();

const http =
  /^(?:(?:GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|TRACE) (?:\/|\*|https?:)|CONNECT [^ ]+:\d+ HTTP|PRI \* HTTP)/;
const pem = "-----BEGIN";
const json = /^\{\s*["}]/;
const lineEnd = "\n";
/** A NUL at the very end is a C program's; anywhere else it is no text's. */
// deno-lint-ignore no-control-regex -- that is what they are
const controls = /[\x01-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f]|\x00(?!\x00*$)/;
/** What stands behind the first sign says nothing more of the program. */
const firstSign = /\n|<SEP>|<SEPARATOR>\d/;
const signs: ReadonlyMap<string, DialectName> = new Map([
  [lineEnd, "line"],
  ["<SEP>", "name_in_message"],
]);

function textual(bytes: Uint8Array, settled: boolean): FirstBytes {
  if (startsWithMark(bytes)) return dialect("text_file");
  const text = anyText.decode(bytes);
  if (http.test(text)) return no("http");
  if (text.startsWith(pem)) return no("pem");
  const width = headerWidth(text, settled);
  if (width !== undefined) {
    return { found: "dialect", name: width === 64 ? "nameless_header" : "width_header", width };
  }
  if (mayBecomeHeader(text, settled)) return part;
  if (bytes[0] === brace && (!settled || json.test(text))) {
    return settled ? dialect(text.endsWith(lineEnd) ? "json_lines" : "bare_json") : part;
  }
  const sign = firstSign.exec(text);
  if (controls.test(sign ? text.slice(0, sign.index + 1) : text)) return no("binary");
  if (sign) return dialect(signs.get(sign[0]) ?? "anonymous");
  if (!settled) return part;
  const isName = toldName(text) !== undefined || namedText(text) === undefined;
  return isName ? { found: "text", text } : dialect("name_in_message");
}
