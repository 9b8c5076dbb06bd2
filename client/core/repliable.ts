import type { Entry } from "../../protocol/entries.ts";
import { firstAtLeast } from "./room_log.ts";
import { isSaid } from "./said.ts";

/**
 * The next message up or down that somebody else has said, from this one or from the end. Undefined where there is
 * none: upwards one stays, downwards one is through.
 */
export function nextToReply(
  entries: readonly Entry[],
  me: string,
  from: number | undefined,
  step: 1 | -1,
): number | undefined {
  let at = from === undefined ? entries.length : firstAtLeast(entries, from);
  for (at += step; at >= 0 && at < entries.length; at += step) {
    const { body, from: author, seq } = entries[at]!;
    if (author !== me && isSaid(body)) return seq;
  }
  return undefined;
}
