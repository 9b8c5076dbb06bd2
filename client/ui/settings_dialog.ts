import { appearance } from "./appearance.ts";
import { notificationChoices } from "./calling_dialog.ts";
import type { CallingParts } from "./calling_door.ts";
import { element } from "./element.ts";
import type { Cover } from "./file_opener.ts";
import { keyChoices } from "./keys_dialog.ts";
import { languageChoice } from "./language_choice.ts";
import { type SettingsTab, settingsWords } from "./settings_words.ts";
import { Sheet } from "./sheet.ts";
import { tabs } from "./tabs.ts";
import { needLookStyles } from "./theme.ts";
import { writingSettings } from "./writing_settings.ts";

/** What this device likes, in one place. */
export function openSettings(parts: CallingParts): Cover {
  const { chat, settings } = parts;
  const panel = element("div", { id: "settings-panel", class: "settings-panel", role: "tabpanel" });
  const tell = (news: string) => sheet.tell(news);
  let end = () => {};
  const contents: Record<SettingsTab, () => Node[]> = {
    appearance: () => {
      const shown = appearance(settings, chat.me.name, tell);
      end = shown.end;
      return shown.nodes;
    },
    language: () => [languageChoice(settings.keep)],
    writing: () => [writingSettings(settings)],
    notifications: () => notificationChoices(parts, tell),
    keyboard: () => [element("p", { class: "hint" }, settingsWords.letters), ...keyChoices(settings)],
  };
  const choose = (tab: SettingsTab) => {
    end();
    end = () => {};
    tell("");
    panel.replaceChildren(...contents[tab]());
  };
  const { node } = tabs(settingsWords.tabs, panel, choose, { isCounted: false });
  const sheet = new Sheet(settingsWords.title, node, panel);
  needLookStyles();
  choose("appearance");
  sheet.onClosed = () => end();
  sheet.open(node.querySelector<HTMLElement>("[aria-selected=true]") ?? undefined);
  return sheet;
}
