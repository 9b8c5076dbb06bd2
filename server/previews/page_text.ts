const byteOrder = "\ufeff";
/** Where a page may say how it is written. */
const firstBytes = 1_024;

/** A page as text: as its head says, or itself, or as most are written. */
export function pageText(bytes: Uint8Array, charset: string | undefined): string {
  const said = charset ?? charsetIn(new TextDecoder("latin1").decode(bytes.subarray(0, firstBytes)));
  // It may be cut within a letter.
  const text = said === undefined ? utf8(bytes) ?? decode(bytes, "windows-1252") : decode(bytes, said);
  return text.startsWith(byteOrder) ? text.slice(1) : text;
}

function charsetIn(beginning: string): string | undefined {
  return /<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(beginning)?.[1];
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

function decode(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    // Nobody knows that one.
    return new TextDecoder().decode(bytes);
  }
}
