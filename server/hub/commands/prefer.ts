import type { Row } from "../command_table.ts";

export const prefer: Row<"prefer"> = {
  who: "anyone",
  act: "prefer",
  async run(hub, by, change) {
    await hub.prefer(by.identity.account, change);
    return { me: hub.self(by.identity.account) };
  },
};
