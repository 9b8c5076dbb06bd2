import { limits } from "../../protocol/limits.ts";
import { Refused } from "../../protocol/refusals.ts";
import { checkResponse, tooManyKinds } from "../../protocol/response_check.ts";
import type { ResponseBody } from "../../protocol/responses.ts";
import { waited } from "./cleared.ts";
import type { Hub } from "./hub.ts";
import type { LiveRoom } from "./live_room.ts";
import type { Session } from "./session.ts";

/**
 * Appends what somebody says by it of an entry. Where people wait between two messages, and where only moderators write,
 * they may all the same: it is no message.
 */
export async function respond(
  hub: Hub,
  by: Session,
  room: LiveRoom,
  { nonce, body }: { nonce: string; body: ResponseBody },
): Promise<{ seq: number; at: number }> {
  const { identity: { account }, peer: { caller } } = by;
  hub.mutes.refuse(account.id);
  const turn = hub.pace.turn({ id: account.id, isBot: account.kind === "bot", caller });
  if (turn) await waited(turn, hub, by, room);
  if (room.facts.archived) throw new Refused("archived");
  await refuseEarly(hub, room, body);
  const draft = { room: room.id, from: account.id, nonce, at: hub.clock.now(), body };
  const appended = await hub.store.log.append(draft);
  if (appended.fresh) room.publish({ ...appended, entry: { ...appended.entry, nonce } });
  hub.facts.appended(appended.fresh);
  return { seq: appended.entry.seq, at: appended.entry.at };
}

/** The store asks once more; but what it refuses costs those who wrote in the same moment another commit. */
async function refuseEarly(hub: Hub, room: LiveRoom, body: ResponseBody): Promise<void> {
  const [to] = await hub.store.log.find(room.id, [body.of]);
  checkResponse(body, to?.body);
  if (body.kind !== "reaction" || !body.on) return;
  const kinds = to?.reactions ?? [];
  if (kinds.length >= limits.reactionKinds && kinds.every(({ emoji }) => emoji !== body.emoji)) {
    throw tooManyKinds();
  }
}
