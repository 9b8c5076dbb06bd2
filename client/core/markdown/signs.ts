/** More of a text than this is folded until somebody wants to see all of it. */
const mostLines = 40;
const lineLetters = 72;

const sign = /[*_~|`@#\\]|:\/\/|mailto:|^(?:>| *[-+] | *\d{1,9}\. )/mi;

/** Whether there is anything in a text but its words: most messages are spared the reader and what draws its tree. */
export function hasSigns(text: string): boolean {
  return sign.test(text) || isLong(text);
}

export function isLong(text: string): boolean {
  if (text.length <= mostLines) return false;
  let lines = 0;
  for (const line of text.split("\n")) lines += Math.max(1, Math.ceil(line.length / lineLetters));
  return lines > mostLines;
}

/** Whether code has been begun before this place and not ended. */
export function isInFence(text: string, at: number): boolean {
  const fences = text.slice(0, at).match(/^ {0,3}(?:```|~~~)[^`\n]*$/gm);
  return (fences?.length ?? 0) % 2 === 1;
}
