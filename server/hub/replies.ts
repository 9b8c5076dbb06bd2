import { mayBeAnswered } from "../../protocol/bodies.ts";
import { Refused } from "../../protocol/refusals.ts";
import type { LogStore, RoomId } from "./ports.ts";

/** Asked before anything is kept of what replies; of a text the store asks once more, in its own transaction. */
export async function mustBeThere(log: LogStore, room: RoomId, reply: number | undefined): Promise<void> {
  if (reply === undefined) return;
  const [entry] = await log.find(room, [reply]);
  if (!entry || !mayBeAnswered(entry.body)) throw new Refused("no_reply");
}
