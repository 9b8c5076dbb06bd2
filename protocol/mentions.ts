/** Whoever writes one of these means all who are there. */
const everybody = ["here", "all"];

const wordEnd = String.raw`(?![\p{L}\p{N}\p{M}_-])`;

/** Whether a text names somebody, as `@ann` does. A name in the middle of a word, as in an address, is none. */
export function mentions(text: string, name: string): boolean {
  const names = [name, ...everybody].map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  return new RegExp(String.raw`(?<![\p{L}\p{N}_.])@(?:${names})${wordEnd}`, "iu").test(text);
}
