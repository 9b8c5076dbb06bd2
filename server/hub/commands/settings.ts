import { isSettingName, type SettingsChange } from "../../../protocol/settings.ts";
import type { Row } from "../command_table.ts";

export const settings: Row<"settings"> = {
  who: "anyone",
  act: "settings",
  run(hub) {
    return Promise.resolve({ settings: hub.settings.now });
  },
};

export const changeSettings: Row<"change_settings"> = {
  who: "anyone",
  act: "settings",
  async run(hub, by, wish) {
    const chosen = Object.entries(wish).filter(([name]) => isSettingName(name));
    const change: SettingsChange = Object.fromEntries(chosen);
    const before = hub.settings.open;
    const now = await hub.settings.change(change);
    await hub.audit.note(by.me, "settings", { how: { settings: Object.keys(change) } });
    const server = hub.settings.open;
    if (JSON.stringify(server) !== JSON.stringify(before)) hub.tellAll({ type: "server_changed", server });
    if (before.guests && !server.guests) await hub.access.clear();
    return { settings: now };
  },
};
