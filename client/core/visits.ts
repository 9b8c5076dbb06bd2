import type { Keep } from "./outside.ts";

const visitsKey = "parley/visits";
/** A page that is loaded again sooner belongs to the same visit. */
const apartMs = 30 * 60_000;
/** More are not told apart. */
const mostCounted = 9;

/** Counts this visit. Returns how many there were, with it. */
export function countVisit(keep: Keep, now: number): number {
  const [n = 0, last = 0] = (keep.get(visitsKey) ?? "").split(" ").map(Number);
  const known = Number.isInteger(n) && n >= 0 && n <= mostCounted ? n : 0;
  const isNew = known === 0 || !(now - last < apartMs);
  const count = Math.min(mostCounted, isNew ? known + 1 : known);
  keep.set(visitsKey, `${count} ${now}`);
  return count;
}
