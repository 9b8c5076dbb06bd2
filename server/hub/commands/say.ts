import { Refused } from "../../../protocol/refusals.ts";
import type { Row } from "../command_table.ts";

export const say: Row<"say"> = {
  who: "member",
  async run(hub, by, { room: id, nonce, text }, room) {
    if (text.trim() === "") throw new Refused("empty");
    const draft = {
      room: id,
      from: by.me.id,
      nonce,
      at: hub.clock.now(),
      // Half a surrogate pair has no UTF-8; kept as it is, it would come back different from the store.
      body: { kind: "text" as const, text: text.toWellFormed() },
    };
    room.typing(by.me, false);
    const appended = await hub.store.log.append(draft);
    // With its nonce, so that a page from memory carries it to its sender as one from the store does.
    room.publish({ ...appended, entry: { ...appended.entry, nonce } });
    hub.facts.appended(appended.fresh);
    return { room: id, seq: appended.entry.seq, at: appended.entry.at };
  },
};
