import type { Keep } from "./outside.ts";

const place = "parley/recent_emoji";
const mostKept = 24;
/** The longest that is used, a family of four with tones, has 25 units. */
const longest = 40;

/** What most people take first. */
const usual = ["👍", "❤️", "😂", "🎉", "😮", "😢", "🙏", "👀"];

/** The emoji that were taken last on this device, the newest first. */
export class RecentEmoji {
  readonly #keep: Keep;

  constructor(keep: Keep) {
    this.#keep = keep;
  }

  get all(): string[] {
    const kept = (this.#keep.get(place) ?? "").split(" ");
    return kept.filter((emoji) => emoji !== "" && emoji.length <= longest).slice(0, mostKept);
  }

  /** The newest, and the usual ones where there are not enough. */
  first(most: number): string[] {
    return [...new Set([...this.all, ...usual])].slice(0, most);
  }

  add(emoji: string): void {
    const others = this.all.filter((one) => one !== emoji);
    this.#keep.set(place, [emoji, ...others].slice(0, mostKept).join(" "));
  }

  clear(): void {
    this.#keep.delete(place);
  }
}
