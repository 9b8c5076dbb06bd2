import type { Room } from "./room.ts";
import { isSaid, lineIn } from "./said.ts";

/** Without an emoji it is a vote. */
export type LastResponse = { name: string; emoji: string | undefined; text: string };

/** How somebody else has taken what one wrote oneself, where nothing was said since and it still stands. */
export function lastResponse({ outbox, log }: Room, me: string): LastResponse | undefined {
  if (outbox.items.length > 0) return undefined;
  const { entries } = log;
  const passed = new Set<string>();
  for (let i = entries.length - 1; i >= 0; i--) {
    const { from, name, body } = entries[i]!;
    if (isSaid(body)) return undefined;
    if (body.kind !== "reaction" && body.kind !== "vote" || from === me) continue;
    const emoji = body.kind === "reaction" ? body.emoji : undefined;
    const key = `${from} ${body.of} ${emoji}`;
    if (passed.has(key)) continue;
    passed.add(key);
    const isOn = body.kind === "reaction" ? body.on : body.options.length > 0;
    const of = isOn ? log.find(body.of) : undefined;
    const said = of?.from === me ? lineIn(of.body) : undefined;
    if (said !== undefined) return { name, emoji, text: said };
  }
  return undefined;
}
