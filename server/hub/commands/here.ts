import type { Row } from "../command_table.ts";

export const here: Row<"here"> = {
  who: "anyone",
  act: "connect",
  run(hub, by, { on }) {
    by.look(on);
    hub.presence.renew(by.me.id);
    return Promise.resolve({});
  },
};
