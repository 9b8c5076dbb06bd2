import type { Row } from "../command_table.ts";

export const invite: Row<"invite"> = {
  who: "anyone",
  act: "invite",
  run: (hub, by, wish) => hub.invitations.make(by.identity, wish),
};

export const invitations: Row<"invitations"> = {
  who: "anyone",
  act: "invite",
  async run(hub, by) {
    return { invitations: await hub.invitations.list(by.identity) };
  },
};

export const revoke: Row<"revoke"> = {
  who: "anyone",
  act: "invite",
  async run(hub, by, { id }) {
    await hub.invitations.revoke(by.identity, id);
    return {};
  },
};

export const addDevice: Row<"add_device"> = {
  who: "anyone",
  act: "account",
  run: (hub, by) => hub.invitations.addDevice(by.identity),
};
