import type { Chat } from "../core/chat.ts";
import type { Room } from "../core/room.ts";
import type { Settings } from "../core/settings.ts";
import { slashWordsFor } from "../core/slash_commands.ts";
import { element } from "./element.ts";
import type { Cover } from "./file_opener.ts";
import { formatTable } from "./format_help.ts";
import { formatWords } from "./format_words.ts";
import { Sheet } from "./sheet.ts";
import { slashSaid } from "./slash_said.ts";
import { writingSettings } from "./writing_settings.ts";
import { writingWords } from "./writing_words.ts";

/** Says what can be typed here, and how it is sent. `closed`: the focus goes where one writes. */
export function openWritingHelp(chat: Chat, room: Room, settings: Settings, closed: () => void): Cover {
  const commands = slashWordsFor(chat, room).map((word) =>
    [slashSaid.usage(word), slashSaid.what(word)] as const
  );
  const sheet = new Sheet(
    writingWords.title,
    section(formatWords.title, formatTable(), element("p", { class: "hint" }, formatWords.plain)),
    section(
      writingWords.commands,
      table(commands),
      element("p", { class: "hint" }, writingWords.slash),
    ),
    section(writingWords.keys, table(writingWords.chords)),
    section(writingWords.settings, writingSettings(settings)),
  );
  sheet.onClosed = closed;
  sheet.open();
  return sheet;
}

function section(title: string, ...content: Node[]): HTMLElement {
  return element("section", { class: "writing-part" }, element("h3", {}, title), ...content);
}

function table(rows: readonly (readonly [string, string])[]): HTMLElement {
  return element(
    "dl",
    { class: "writing-table" },
    ...rows.map(([keys, what]) =>
      element("div", {}, element("dt", {}, element("kbd", {}, keys)), element("dd", {}, what))
    ),
  );
}
