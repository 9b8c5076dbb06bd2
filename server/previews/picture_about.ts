export type PictureAbout = { type: string; width: number; height: number };

/** What is smaller shows nothing, and counts whoever looks. */
const leastSide = 32;
const mostSide = 12_000;
/** More of them would take a device's memory, however few bytes they come in. */
const mostPixels = 40_000_000;

/** What a picture is, by its own bytes; undefined for what is none of the four kinds, or is of no good size. */
export function pictureAbout(bytes: Uint8Array): PictureAbout | undefined {
  const about = png(bytes) ?? gif(bytes) ?? webp(bytes) ?? jpeg(bytes);
  if (!about) return undefined;
  const { width, height } = about;
  const isGood = Math.min(width, height) >= leastSide && Math.max(width, height) <= mostSide &&
    width * height <= mostPixels;
  return isGood ? about : undefined;
}

function begins(bytes: Uint8Array, signs: string, at = 0): boolean {
  return bytes.length >= at + signs.length &&
    [...signs].every((sign, i) => bytes[at + i] === sign.charCodeAt(0));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function png(bytes: Uint8Array): PictureAbout | undefined {
  if (bytes.length < 24 || !begins(bytes, "\x89PNG\r\n\x1a\n") || !begins(bytes, "IHDR", 12)) {
    return undefined;
  }
  const view = viewOf(bytes);
  return { type: "image/png", width: view.getUint32(16), height: view.getUint32(20) };
}

function gif(bytes: Uint8Array): PictureAbout | undefined {
  if (bytes.length < 10 || !begins(bytes, "GIF87a") && !begins(bytes, "GIF89a")) return undefined;
  const view = viewOf(bytes);
  return { type: "image/gif", width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

function webp(bytes: Uint8Array): PictureAbout | undefined {
  if (bytes.length < 30 || !begins(bytes, "RIFF") || !begins(bytes, "WEBP", 8)) return undefined;
  const view = viewOf(bytes);
  const type = "image/webp";
  if (begins(bytes, "VP8X", 12)) {
    const side = (at: number) => 1 + (view.getUint32(at, true) & 0xffffff);
    return { type, width: side(24), height: 1 + (view.getUint32(26, true) >>> 8) };
  }
  if (begins(bytes, "VP8L", 12)) {
    const packed = view.getUint32(21, true);
    return { type, width: 1 + (packed & 0x3fff), height: 1 + (packed >>> 14 & 0x3fff) };
  }
  if (!begins(bytes, "VP8 ", 12)) return undefined;
  return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
}

function jpeg(bytes: Uint8Array): PictureAbout | undefined {
  if (!begins(bytes, "\xff\xd8\xff")) return undefined;
  const view = viewOf(bytes);
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff;) {
    const mark = bytes[at + 1]!;
    // Any number of these may stand before a mark.
    if (mark === 0xff) at += 1;
    else if (mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark)) {
      return { type: "image/jpeg", width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    } else if (mark === 0xd8 || mark === 0x01 || mark >= 0xd0 && mark <= 0xd7) at += 2;
    else if (mark === 0xda || mark === 0xd9) return undefined;
    else at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}
