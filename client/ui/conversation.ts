import type { Chat } from "../core/chat.ts";
import type { Clock } from "../core/outside.ts";
import type { Room } from "../core/room.ts";
import type { Settings } from "../core/settings.ts";
import { announcer } from "./announcer.ts";
import { Attention } from "./attention.ts";
import { ComposerView } from "./composer_view.ts";
import { ConnectionBanner } from "./connection_banner.ts";
import { button, element } from "./element.ts";
import { failedBar } from "./failed_bar.ts";
import { HeaderView } from "./header_view.ts";
import { JumpButton } from "./jump_button.ts";
import { LogView } from "./log_view.ts";
import type { Screen } from "./name_screen.ts";
import { pageKeys } from "./page_keys.ts";
import { PeoplePanel } from "./people_panel.ts";
import { typingLine } from "./typing_line.ts";
import { words } from "./words.ts";

/**
 * The screen on which people talk in one room: puts its parts together and carries news between them. `leave` signs
 * out, or says why it cannot.
 */
export function conversation(
  chat: Chat,
  room: Room,
  settings: Settings,
  clock: Clock,
  leave: () => Promise<string | undefined>,
): Screen {
  const signOut = async () => {
    const problem = await leave();
    if (problem !== undefined) banner.say(problem);
  };
  const log = new LogView(room, chat.me.id, clock);
  const composer = new ComposerView(room);
  const banner = new ConnectionBanner(chat.link, clock);
  const failed = failedBar(room);
  const typing = typingLine(room);
  const jump = new JumpButton(room, () => log.toEnd());
  const speaker = announcer(room, chat.me.id, clock);
  const panel = new PeoplePanel(room, chat.me.id, chat.me.name, settings, () => void signOut());
  const header = new HeaderView(chat, room, settings, {
    people: (opener) => panel.toggle(opener),
    signOut: () => void signOut(),
  });

  const attend = () => room.unread.attend(log.atEnd && attention.isHere);
  const showTitle = () => {
    const isHidden = document.visibilityState !== "visible";
    document.title = words.title(isHidden ? room.unread.count.value : 0, room.name.value);
  };
  const attention = new Attention(() => {
    attend();
    showTitle();
    if (attention.isHere) chat.link.nudge();
  });
  log.onAtEnd = (atEnd) => {
    jump.show(!atEnd);
    attend();
  };
  composer.onSaid = () => log.toEnd();
  panel.onOpen = (open) => header.showPeople(open);

  const skip = button({ class: "skip" }, words.header.skip);
  skip.addEventListener("click", () => composer.focus());
  const main = element(
    "main",
    { class: "room" },
    banner.node,
    element("div", { class: "log-place" }, log.node, jump.node),
    element("div", { class: "foot" }, typing.node, failed.node, composer.node),
  );
  const keys = pageKeys({
    regions: () => [header.node, log.node, composer.node, ...panel.isOpen ? [panel.node] : []],
    write: () => composer.focus(),
    escape() {
      if (!log.atEnd) log.toEnd();
      log.forgetNew();
      composer.focusQuietly();
    },
  });
  const enders = [
    room.unread.count.watch(showTitle),
    room.name.watch(showTitle),
    chat.link.state.watch(({ is }) => {
      if (is === "open") panel.refresh();
    }),
  ];

  return {
    node: element("div", { class: "chat" }, skip, header.node, main, panel.node, speaker.node),
    shown() {
      composer.fit();
      composer.focusQuietly();
    },
    end() {
      for (const part of [log, banner, failed, typing, jump, speaker, panel, header, attention, keys]) {
        part.end();
      }
      for (const end of enders) end();
    },
  };
}
