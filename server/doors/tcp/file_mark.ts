/** What stands before a message of programs that send text and files by one socket. */
export const textMark = "TEXT::";
export const fileMark = "FILE::";
export const markLength = textMark.length;

const utf8 = new TextEncoder();
const marks = [utf8.encode(textMark), utf8.encode(fileMark)];

export function startsWithMark(bytes: Uint8Array): boolean {
  return bytes.length >= markLength && marks.some((mark) => mark.every((byte, i) => bytes[i] === byte));
}

/** Whether more bytes may make a mark of these. */
export function mayBecomeMark(bytes: Uint8Array): boolean {
  if (bytes.length === 0 || bytes.length >= markLength) return false;
  return marks.some((mark) => bytes.every((byte, i) => mark[i] === byte));
}
