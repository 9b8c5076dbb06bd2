import { Refused } from "../../../protocol/refusals.ts";
import { cleared, waited } from "../cleared.ts";
import type { Row } from "../command_table.ts";
import { mayWrite } from "../writing.ts";

export const say: Row<"say"> = {
  who: "member",
  act: "say",
  async run(hub, by, { room: id, nonce, text, reply }, room) {
    if (text.trim() === "") throw new Refused("empty");
    if (reply !== undefined && reply > room.head) throw new Refused("no_reply");
    const { text: clean, turn } = cleared(hub, by, text);
    // Not waited for where there is nothing to wait for: two of one peer keep their order.
    if (turn) await waited(turn, hub, by, room);
    const draft = {
      room: id,
      from: by.me.id,
      nonce,
      at: hub.clock.now(),
      // Half a surrogate pair has no UTF-8; kept as it is, it would come back different from the store.
      body: { kind: "text" as const, text: clean.toWellFormed(), ...reply !== undefined && { reply } },
    };
    const takeBack = mayWrite({ by: by.identity.account, room, act: "say", nonce, now: draft.at });
    room.typing(by.me, false);
    const appended = await hub.store.log.append(draft).catch((error: unknown) => {
      takeBack();
      throw error;
    });
    // With its nonce, so that a page from memory carries it to its sender as one from the store does.
    room.publish({ ...appended, entry: { ...appended.entry, nonce } });
    hub.facts.appended(appended.fresh);
    return { room: id, seq: appended.entry.seq, at: appended.entry.at };
  },
};
