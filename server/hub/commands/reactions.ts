import { limits } from "../../../protocol/limits.ts";
import { Refused } from "../../../protocol/refusals.ts";
import type { Row } from "../command_table.ts";
import { respond } from "../responding.ts";

export const react: Row<"react"> = {
  who: "member",
  act: "react",
  run: (hub, by, { seq, emoji, on, nonce }, room) =>
    respond(hub, by, room, { nonce, body: { kind: "reaction", of: seq, emoji, on } }),
};

export const responses: Row<"responses"> = {
  who: "member",
  act: "read",
  async run(hub, _by, { room, seq }) {
    const [entry] = await hub.store.log.find(room, [seq]);
    if (!entry) throw new Refused("not_found");
    return await hub.store.responses.of({ room, seq, most: limits.responsePeople });
  },
};
