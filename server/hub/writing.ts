import { Refused } from "../../protocol/refusals.ts";
import { because } from "../../protocol/whys.ts";
import type { Act } from "../../protocol/roles.ts";
import type { LiveRoom } from "./live_room.ts";
import type { Account } from "./ports.ts";
import { roleAllows } from "./rights.ts";

/** `nonce` is what tells a repeated wish from a second one. */
export type Writing = {
  by: Account;
  room: LiveRoom;
  act: Act & ("say" | "send");
  nonce?: string;
  now: number;
};

/**
 * Whether this person may write here now: their role, whether the room takes anything, how fast. Everything that is
 * appended because somebody wishes it is asked for here, once. Returns what takes it back where nothing was written.
 */
export function mayWrite({ by, room, act, nonce, now }: Writing): () => void {
  if (!roleAllows(by, act, room)) throw new Refused("not_allowed");
  const closed = room.closedTo(by);
  if (closed) throw new Refused(closed);
  if (room.facts.slow === 0 || roleAllows(by, "take_back", room)) return () => {};
  const taken = room.slowMode.take(by.id, now, room.facts.slow * 1_000, nonce);
  if (typeof taken === "function") return taken;
  const seconds = Math.ceil(taken / 1_000);
  throw new Refused("slow_down", because("slow_room", { wait: seconds }), seconds);
}
