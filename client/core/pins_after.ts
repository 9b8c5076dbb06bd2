import { isOvertaken } from "../../protocol/bodies.ts";
import type { Entry } from "../../protocol/entries.ts";

/**
 * What is pinned once this has happened, in the order of the log: what is taken back is pinned no more, and must not lie
 * on anywhere. A pin of what is not `found` is left out until the server is asked.
 */
export function pinsAfter(
  pins: readonly Entry[],
  happened: readonly Entry[],
  found: (seq: number) => Entry | undefined,
): readonly Entry[] {
  return happened.reduce((now, { body }) => {
    switch (body.kind) {
      case "pin": {
        const others = now.filter(({ seq }) => seq !== body.of);
        const entry = body.on ? found(body.of) : undefined;
        return entry ? [entry, ...others] : others;
      }
      case "change":
        if (isOvertaken(body) || !now.some(({ seq }) => seq === body.of)) return now;
        return body.to.kind === "gone"
          ? now.filter(({ seq }) => seq !== body.of)
          : now.map((entry) => entry.seq === body.of ? { ...entry, body: body.to } : entry);
      case "expired":
        return now.some(({ seq }) => seq <= body.upTo) ? now.filter(({ seq }) => seq > body.upTo) : now;
      default:
        return now;
    }
  }, pins);
}
