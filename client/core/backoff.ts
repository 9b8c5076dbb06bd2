import type { Random } from "./outside.ts";

const firstDelayMs = 500;
const longestDelayMs = 30_000;

/**
 * How long to wait after this many attempts in a row that failed: doubles from half a second to half a minute. The
 * jitter keeps a thousand pages from coming back as one.
 */
export function backoffMs(failed: number, random: Random): number {
  const delay = firstDelayMs * 2 ** Math.min(failed - 1, 10);
  return Math.min(longestDelayMs, delay) * (0.5 + random.fraction() / 2);
}
