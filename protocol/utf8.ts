/** Bytes of `text` in UTF-8. Counted here because this folder sees no TextEncoder, and to stop early. */
export function utf8Length(text: string, stopAfter = Infinity): number {
  let bytes = 0;
  for (let i = 0; i < text.length && bytes <= stopAfter; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      bytes += 4;
      i += 1;
    } else bytes += 3;
  }
  return bytes;
}

/** True if `text` is at most `max` bytes of UTF-8. A short text needs no counting. */
export function fitsUtf8(text: string, max: number): boolean {
  return text.length * 3 <= max || utf8Length(text, max) <= max;
}
