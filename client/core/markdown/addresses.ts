// Stops at quotes, angles and direction marks: a link must not turn the words after it around.
const stops = String.raw`\s<>"|\x60\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069`;
const web = String.raw`https?:\/\/[^${stops}/?#][^${stops}]*`;
const mail = String.raw`mailto:[^${stops}?#@]+@[^${stops}]+`;

const found = new RegExp(`${web}|${mail}`, "iuy");
const whole = new RegExp(`^(?:${web}|${mail})$`, "iu");
const opening: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** The address that begins at this place, without what ends the sentence around it. */
export function addressAt(text: string, at: number): string | undefined {
  found.lastIndex = at;
  const match = found.exec(text)?.[0];
  const address = match && withoutTrail(match);
  return address && isAddress(address) ? address : undefined;
}

/** Only the web and mail: any other scheme could start something on the reader's machine. */
export function isAddress(text: string): boolean {
  return whole.test(text);
}

/** A bracket stays if it was opened inside. */
function withoutTrail(match: string): string {
  const counts = new Map<string, number>();
  for (const char of match) counts.set(char, (counts.get(char) ?? 0) + 1);
  const countOf = (char: string) => counts.get(char) ?? 0;
  let end = match.length;
  for (; end > 0; end--) {
    const last = match[end - 1]!;
    const opened = opening[last];
    if (opened === undefined ? !".,:;!?'*_~".includes(last) : countOf(last) <= countOf(opened)) break;
    counts.set(last, countOf(last) - 1);
  }
  return match.slice(0, end);
}
