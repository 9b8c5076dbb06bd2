const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Written here because the core sees no `btoa`, and not every browser has `toBase64`. */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.subarray(i, i + 3);
    text += digits[a >> 2]! + digits[(a & 3) << 4 | (b ?? 0) >> 4]!;
    text += b === undefined ? "=" : digits[(b & 15) << 2 | (c ?? 0) >> 6]!;
    text += c === undefined ? "=" : digits[c & 63]!;
  }
  return text;
}

/** The bytes of a text in UTF-8; half a surrogate pair has none and is replaced. */
export function utf8Bytes(text: string): Uint8Array {
  const escaped = encodeURIComponent(text.toWellFormed());
  const bytes: number[] = [];
  for (let i = 0; i < escaped.length; i++) {
    if (escaped[i] === "%") {
      bytes.push(parseInt(escaped.slice(i + 1, i + 3), 16));
      i += 2;
    } else bytes.push(escaped.charCodeAt(i));
  }
  return Uint8Array.from(bytes);
}
