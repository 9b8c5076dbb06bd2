import type { Bubble } from "../../client/core/bubble.ts";
import { wrap } from "../text/wrap.ts";
import { words } from "../words.ts";
import type { Line } from "./line.ts";

/** How people have taken a message, and whether it is pinned. */
export function reactionLines({ reactions, pinned }: Bubble, width: number): Line[] {
  const told = reactions.map(({ emoji, count }) => count === 1 ? emoji : `${emoji} ${count}`);
  if (pinned) told.push(words.log.isPinned);
  return told.length === 0
    ? []
    : wrap(told.join("  "), width).map((text): Line => [{ text, style: { muted: true } }]);
}
