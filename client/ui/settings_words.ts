import { settingsWords as english } from "./languages/en/settings.ts";
import { later } from "./languages/later.ts";

export type { SettingsTab } from "./languages/en/settings.ts";

export const settingsWords = later?.settingsWords ?? english;
