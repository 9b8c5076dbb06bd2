import { vocabulary } from "./words.ts";

const words = vocabulary(20_000);
let last = 0;

/** A number between 0 and 1 that looks like chance, always the same for the same two numbers. */
function dice(a: number, b: number): number {
  const mixed = Math.imul(Math.imul(a ^ 0x5bd1e995, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}

/** About 100 bytes. The first words are everywhere, the last ones once in many thousand lines, as in a language. */
export function lineOf(no: number): string {
  let text = "";
  for (let k = 0; text.length < 95; k++) text += `${wordOf(dice(no, k))} `;
  return text;
}

export function wordOf(rarity: number): string {
  return words[Math.floor(words.length ** rarity) - 1]!;
}

/** Sorts by time, as clients make them: nonces by chance cost the writer twice as much, a page of its index each. */
export function uuidv7(): string {
  last = Math.max(last + 1, Date.now() * 4_096);
  const time = Math.floor(last / 4_096).toString(16).padStart(12, "0");
  const count = (last % 4_096).toString(16).padStart(3, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${crypto.randomUUID().slice(19)}`;
}
