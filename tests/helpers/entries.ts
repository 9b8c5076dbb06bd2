import type { Entry } from "../../protocol/entries.ts";

/** An entry of a room `lobby`, where only its number matters. */
export function entryOf(seq: number, text = `entry ${seq}`): Entry {
  return {
    room: "lobby",
    seq,
    at: seq,
    from: "ann",
    name: "ann",
    nonce: `00000000-0000-7000-8000-${String(seq).padStart(12, "0")}`,
    body: { kind: "text", text },
  };
}
