const one = String.raw`(?:\p{RI}{2}|[0-9#*]\ufe0f?\u20e3|(?![©®™])\p{ExtPict}(?:\ufe0f|\p{EMod})?` +
  String.raw`(?:\u200d\p{ExtPict}(?:\ufe0f|\p{EMod})?)*)`;
const few = new RegExp(`^${one}(?:\\s*${one}){0,2}$`, "u");

/** True for one to three emoji and nothing else: they are drawn large. */
export function isEmojiOnly(text: string): boolean {
  // The longest emoji, a family of four, is 25 units; what is longer need not be looked at.
  return text.length <= 80 && few.test(text.trim());
}
