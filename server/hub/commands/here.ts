import type { Row } from "../command_table.ts";

export const here: Row<"here"> = {
  who: "anyone",
  act: "connect",
  run(_hub, by, { on }) {
    by.isLookedAt = on;
    return Promise.resolve({});
  },
};
