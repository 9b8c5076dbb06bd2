import { mayBeAnswered } from "../../../protocol/bodies.ts";
import { Refused } from "../../../protocol/refusals.ts";
import type { Session } from "../../hub/session.ts";
import { given } from "./given.ts";

/** Further back nobody means it who names no number. */
const most = 50;

/** The number of what somebody else has said or sent last in a room. */
export async function lastOfOthers(session: Session, room: string): Promise<number> {
  const { entries } = given(await session.handle({ type: "history", room, limit: most }));
  const last = entries.findLast(({ from, body }) =>
    from !== session.me.id && mayBeAnswered(body) && body.kind !== "notice" && body.kind !== "gone"
  );
  if (!last) throw new Refused("bad_request", "Nobody else has written here lately.");
  return last.seq;
}
