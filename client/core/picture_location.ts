import { blankExif } from "./exif_location.ts";

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

const pngSign = ascii("\x89PNG\r\n\x1a\n");
const exifMark = ascii("Exif\0\0");
const xmpMark = ascii("exif:GPS");
const mp4Mark = ascii("\xa9xyz");
/** An Exif block of a JPEG is one segment; elsewhere it is no longer. */
const mostExifBytes = 65_536;
/** Of a value in XMP or in a video; a place is a few numbers. */
const mostValueBytes = 128;
const placeNames: ReadonlySet<string> = new Set([
  ...["Latitude", "LatitudeRef", "Longitude", "LongitudeRef", "Altitude", "AltitudeRef"],
  ...["DestLatitude", "DestLatitudeRef", "DestLongitude", "DestLongitudeRef", "AreaInformation"],
]);
const space = 0x20;

/**
 * Blanks where a picture or a video was taken, in its bytes. All else stays where and as it is: what is seen, its
 * orientation, its colours. Returns whether a place was told.
 *
 * Cameras put it in several places of one file (a preview, a second picture, a clip behind the picture), so it is
 * looked for everywhere and not only in the first block.
 */
export function blankLocation(bytes: Uint8Array): boolean {
  if (startsWith(bytes, pngSign)) return blankPng(bytes);
  const found = [
    isWebp(bytes) && blankWebp(bytes),
    blankMarkedExif(bytes),
    blankXmp(bytes, 0, bytes.length),
    blankMp4(bytes),
  ];
  return found.includes(true);
}

function blankMarkedExif(bytes: Uint8Array): boolean {
  let found = false;
  for (const at of placesOf(exifMark, bytes, 0, bytes.length)) {
    const start = at + exifMark.length;
    if (blankExif(bytes, start, Math.min(start + mostExifBytes, bytes.length))) found = true;
  }
  return found;
}

/** `exif:GPSLatitude="52,31N"` and `<exif:GPSLatitude>52,31N</…`. */
export function blankXmp(bytes: Uint8Array, start: number, end: number): boolean {
  let found = false;
  for (const at of placesOf(xmpMark, bytes, start, end)) {
    let from = at + xmpMark.length;
    while (isLetter(bytes[from])) from++;
    const name = String.fromCharCode(...bytes.subarray(at + xmpMark.length, from));
    if (!placeNames.has(name)) continue;
    const opening = String.fromCharCode(bytes[from] ?? 0, bytes[from + 1] ?? 0);
    const closing = opening === '="' ? 0x22 : opening === "='" ? 0x27 : opening.startsWith(">") ? 0x3c : 0;
    if (closing === 0) continue;
    from += closing === 0x3c ? 1 : 2;
    const to = bytes.indexOf(closing, from);
    if (to < 0 || to > end || to - from > mostValueBytes || to === from) continue;
    found ||= bytes.subarray(from, to).some((byte) => byte !== space);
    bytes.fill(space, from, to);
  }
  return found;
}

/** `©xyz`, a length, a language, and `+52.5200+013.4050/`. */
function blankMp4(bytes: Uint8Array): boolean {
  let found = false;
  for (const at of placesOf(mp4Mark, bytes, 0, bytes.length)) {
    const length = (bytes[at + 4] ?? 0) << 8 | (bytes[at + 5] ?? 0);
    const from = at + 8;
    const isPlace = (bytes[from] === 0x2b || bytes[from] === 0x2d) && isDigit(bytes[from + 1]);
    if (!isPlace || length > mostValueBytes || from + length > bytes.length) continue;
    found = true;
    bytes.fill(space, from, from + length);
  }
  return found;
}

function blankPng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let found = false;
  for (let at = pngSign.length; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const start = at + 8;
    const end = start + length;
    if (end + 4 > bytes.length) break;
    if (blankPngChunk(bytes, at + 4, start, end)) {
      found = true;
      view.setUint32(end, crc32(bytes.subarray(at + 4, end)));
    }
    at = end + 4;
  }
  return found;
}

function blankPngChunk(bytes: Uint8Array, type: number, start: number, end: number): boolean {
  const name = String.fromCharCode(...bytes.subarray(type, start));
  if (name === "eXIf") return blankExif(bytes, start, end);
  if (!["tEXt", "zTXt", "iTXt"].includes(name)) return false;
  const word = String.fromCharCode(...bytes.subarray(start, Math.min(start + 32, end))).split("\0")[0] ?? "";
  const isPacked = name === "zTXt" || name === "iTXt" && bytes[start + word.length + 1] === 1;
  if (word === "XML:com.adobe.xmp" && !isPacked) return blankXmp(bytes, start, end);
  // What is packed, or written in hex by a tool, cannot be blanked in part; nobody needs it to see the picture.
  if (word !== "XML:com.adobe.xmp" && !/^Raw profile type (exif|APP1|xmp)$/i.test(word)) return false;
  bytes.set(ascii("voId"), type);
  bytes.fill(0, start, end);
  return true;
}

function isWebp(bytes: Uint8Array): boolean {
  return startsWith(bytes, ascii("RIFF")) && startsWith(bytes.subarray(8), ascii("WEBP"));
}

/** Its Exif comes without the mark that other formats set before it. */
function blankWebp(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let found = false;
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = view.getUint32(at + 4, true);
    const start = at + 8;
    const isExif = startsWith(bytes.subarray(at), ascii("EXIF"));
    if (isExif && blankExif(bytes, start, Math.min(start + length, bytes.length))) found = true;
    at = start + length + length % 2;
  }
  return found;
}

function* placesOf(mark: Uint8Array, bytes: Uint8Array, start: number, end: number): Generator<number> {
  for (let at = bytes.indexOf(mark[0]!, start); at >= 0 && at < end; at = bytes.indexOf(mark[0]!, at + 1)) {
    let same = 1;
    while (same < mark.length && bytes[at + same] === mark[same]) same++;
    if (same === mark.length) yield at;
  }
}

function startsWith(bytes: Uint8Array, mark: Uint8Array): boolean {
  return bytes.length >= mark.length && mark.every((byte, i) => bytes[i] === byte);
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && (byte >= 0x41 && byte <= 0x5a || byte >= 0x61 && byte <= 0x7a);
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

/** As PNG counts it; the blocks are small, so no table is worth its bytes. */
function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc >>> 1 ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
