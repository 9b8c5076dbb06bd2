import type { DialectName } from "./dialect_name.ts";
import { startsWithMark } from "./file_mark.ts";
import { prefixedName } from "./own_prefix.ts";
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
 * FB3 Binary forms go by their first two to five bytes.
 * FB4 A header is digits with spaces to one of the known widths, and its number is a length.
 * FB5 A line's end says lines. A mark says text and files. `{` and a quote say JSON; `{quit}` does not.
 * FB6 `name: text` and `name<SEP>text` say that names are in the messages.
 * FB7 A file's header and nothing before it comes from nobody in particular.
 * FB8 Text is told apart no further here.
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

/** Two bytes that no text begins with. */
const pairs: ReadonlyMap<number, (second: number) => FirstBytes> = new Map([
  [0x16, (second) => no(second === 0x03 ? "tls" : "binary")],
  [0x80, (second) => no(second >= 2 && second <= 5 ? "pickle" : "binary")],
  [0xac, (second) => no(second === 0xed ? "java_objects" : "binary")],
  [0xfe, (second) => no(second === 0xff ? "utf16" : "binary")],
]);

/** Undefined where it is text, or may be. */
function binaryOf(bytes: Uint8Array, settled: boolean): FirstBytes | undefined {
  const [first = 0, second] = bytes;
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
  return fourth === 0 && third !== 0 ? no("utf16") : dialect("line");
}

const mostTypes = 6;

/** Four bytes of length, the highest first. A length of 16 MiB or more has another first byte. */
function lengthOf(bytes: Uint8Array): FirstBytes {
  const [, high = 0, middle = 0, low = 0, type] = bytes;
  if (bytes.length >= 4 && high + middle + low === 0) return no("little_endian");
  if (type === undefined) return part;
  if (type === brace) return dialect("framed_json");
  return type >= 1 && type <= mostTypes ? dialect("typed_frame") : no("binary");
}

function wideOf(bytes: Uint8Array, settled: boolean): FirstBytes | undefined {
  const [, , third, fourth] = bytes;
  // One letter, and the NUL of a C program's string.
  if (fourth === undefined) return settled && !third ? undefined : settled ? no("binary") : part;
  if (fourth !== 0) return no("binary");
  return no(third === 0 ? "little_endian" : "utf16");
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
  return prefixedName(text) === undefined ? { found: "text", text } : dialect("name_in_message");
}
