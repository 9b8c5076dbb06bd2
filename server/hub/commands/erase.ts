import { Refused } from "../../../protocol/refusals.ts";
import { because } from "../../../protocol/whys.ts";
import { isAbove } from "../../../protocol/roles.ts";
import type { Row } from "../command_table.ts";

export const erase: Row<"erase"> = {
  who: "anyone",
  act: "erase",
  async run(hub, by, { person, messages }) {
    const account = await hub.person(person);
    if (!account) throw new Refused("not_found", because("nobody_there"));
    if (!isAbove(by.identity.account.role, account.role)) throw new Refused("not_allowed");
    await hub.erasure.eraseOther(by.me, account, messages === "erase");
    return {};
  },
};
