import type { Row } from "../command_table.ts";

export const audit: Row<"audit"> = {
  who: "anyone",
  act: "see_audit",
  run: (hub, _by, { before, person, act, limit }) =>
    hub.audit.page({
      limit,
      ...before !== undefined && { before },
      ...person !== undefined && { person },
      ...act !== undefined && { act },
    }),
};
