import type { Keep } from "./outside.ts";

const mostKept = 8;

/** What was looked for last on this device, the newest first. */
export class RecentSearches {
  readonly #keep: Keep;
  readonly #place: string;

  constructor(keep: Keep, me: string) {
    this.#keep = keep;
    this.#place = `parley/searches/${me}`;
  }

  get all(): string[] {
    const kept: unknown = readKept(this.#keep.get(this.#place));
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
  }

  add(typed: string): void {
    const text = typed.trim();
    if (text === "") return;
    const others = this.all.filter((one) => one !== text);
    this.#keep.set(this.#place, JSON.stringify([text, ...others].slice(0, mostKept)));
  }

  clear(): void {
    this.#keep.delete(this.#place);
  }
}

function readKept(kept: string | undefined): unknown {
  try {
    return JSON.parse(kept ?? "[]");
  } catch {
    return [];
  }
}
