/**
 * Files that some programs send into the middle of a chat: a name and a size in text, and behind them that many bytes.
 *
 * FH1 `name<SEPARATOR>size` and `FILE|name|size` mean nothing else.
 * FH2 `name.ext:size` may as well be chat (`main.c:42`). It is a file only where bytes come right behind it: those of
 *     that size in the same read, or the next read before the pause that ends a message.
 * FH3 The size stands in text, so a file whose first bytes are digits needs a read of its own for them.
 */
export type FileHeader = {
  name: string;
  size: number;
  /** Bytes of the header itself. */
  length: number;
  /** `sure`: it is a header. `behind`: it is, because its bytes are with it. `maybe`: it is, if bytes come. */
  is: "sure" | "behind" | "maybe";
};

const mostHeader = 400;
/** A read that is this full is no chat of somebody's hand. */
const fullRead = 512;

const sure = [
  /^([^\n\r<>|]{1,255})<SEPARATOR>(\d{1,15})(?!\d)/,
  // With one more bar comes a form that has its bytes inside.
  /^FILE\|([^\n\r|]{1,255})\|(\d{1,15})(?![\d|])\n?/,
];
const maybe = /^([^\s:|<>]{1,120}\.[A-Za-z0-9]{1,8}):(\d{1,15})(?!\d)/;

const latin1 = new TextDecoder("latin1");
const anyBytes = new TextDecoder();

export function fileHeader(read: Uint8Array): FileHeader | undefined {
  // One byte is one character here, so that places in the text are places in the bytes.
  const text = latin1.decode(read.subarray(0, mostHeader));
  for (const form of sure) {
    const header = headerOf(form.exec(text), read);
    if (header) return { ...header, is: "sure" };
  }
  const header = headerOf(maybe.exec(text), read);
  if (!header) return undefined;
  const behind = read.length - header.length;
  if (behind === 0) return { ...header, is: "maybe" };
  const isFile = behind === header.size || (behind >= fullRead && behind < header.size);
  return isFile ? { ...header, is: "behind" } : undefined;
}

function headerOf(found: RegExpExecArray | null, read: Uint8Array): Omit<FileHeader, "is"> | undefined {
  const [whole, name, size] = found ?? [];
  if (whole === undefined || name === undefined || size === undefined) return undefined;
  const at = whole.indexOf(name);
  const bytes = read.subarray(at, at + name.length);
  return { name: anyBytes.decode(bytes), size: Number(size), length: whole.length };
}
