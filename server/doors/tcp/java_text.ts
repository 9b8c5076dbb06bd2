/**
 * Text as Java's `writeUTF` puts it: UTF-8 of UTF-16's units.
 *
 * JT1 A character beyond the first 65,536 is two surrogates of three bytes each, and NUL is two bytes.
 * JT2 UTF-8 as all others write it is read as well.
 * JT3 What is neither is no text.
 */
export function javaText(text: string): Uint8Array {
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0 && unit < 0x80) bytes.push(unit);
    else if (unit < 0x800) bytes.push(0xc0 | (unit >> 6), 0x80 | (unit & 0x3f));
    else bytes.push(0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f));
  }
  return Uint8Array.from(bytes);
}

const strict = new TextDecoder("utf-8", { fatal: true });

export function textOfJava(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return unitsOf(bytes)?.toWellFormed();
  }
}

function unitsOf(bytes: Uint8Array): string | undefined {
  let text = "";
  for (let i = 0; i < bytes.length;) {
    const first = bytes[i]!;
    const length = first < 0x80 ? 1 : (first & 0xe0) === 0xc0 ? 2 : (first & 0xf0) === 0xe0 ? 3 : 0;
    const rest = bytes.subarray(i + 1, i + length);
    if (length === 0 || rest.length < length - 1 || rest.some((byte) => (byte & 0xc0) !== 0x80)) {
      return undefined;
    }
    const head = length === 1 ? first : first & (0x7f >> length);
    text += String.fromCharCode(rest.reduce((unit, byte) => (unit << 6) | (byte & 0x3f), head));
    i += length;
  }
  return text;
}
