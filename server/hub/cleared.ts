import { Refused } from "../../protocol/refusals.ts";
import type { Hub } from "./hub.ts";
import type { LiveRoom } from "./live_room.ts";
import type { Session } from "./session.ts";

/**
 * What somebody writes, before it is kept: they are not muted, its words are allowed, and it is not too soon. Where it
 * is, it waits for its `turn`; what was true before may not be true any more after that.
 */
export function cleared(
  hub: Hub,
  { identity: { account }, peer: { caller } }: Session,
  text: string,
): { text: string; turn: Promise<void> | undefined } {
  hub.mutes.refuse(account.id);
  const clean = hub.words.clean(text);
  return { text: clean, turn: hub.pace.turn({ id: account.id, isBot: account.kind === "bot", caller }) };
}

/** Waits, and looks again. Whoever makes one call is not told to go, so that they are asked about here. */
export async function waited(
  turn: Promise<void>,
  hub: Hub,
  by: Session,
  ...rooms: readonly LiveRoom[]
): Promise<void> {
  await turn;
  hub.pass(by.identity);
  hub.mutes.refuse(by.me.id);
  for (const room of rooms) {
    if (by.rooms.get(room.id) !== room || !room.members.get(by.me.id)) throw new Refused("not_member");
  }
}
