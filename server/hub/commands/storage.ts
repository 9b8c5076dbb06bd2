import type { Row } from "../command_table.ts";

export const storage: Row<"storage"> = {
  who: "anyone",
  act: "see_storage",
  run: (hub) => hub.storageUse.count(),
};
