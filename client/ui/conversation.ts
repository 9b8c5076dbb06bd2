import type { Chat } from "../core/chat.ts";
import type { Clock } from "../core/outside.ts";
import type { Room } from "../core/room.ts";
import type { Chosen } from "./chosen_file.ts";
import { ComposerView } from "./composer_view.ts";
import { ConnectionBanner } from "./connection_banner.ts";
import { element } from "./element.ts";
import { failedBar } from "./failed_bar.ts";
import { FileOpener } from "./file_opener.ts";
import { FilesPane } from "./files_pane.ts";
import { HeaderView } from "./header_view.ts";
import { JumpButton } from "./jump_button.ts";
import { type LogPlace, LogView } from "./log_view.ts";
import { PeoplePanel } from "./people_panel.ts";
import type { StagedFiles } from "./staged_files.ts";
import { typingLine } from "./typing_line.ts";
import type { VoiceDraft } from "./voice_draft.ts";

export type ConversationParts = {
  chat: Chat;
  clock: Clock;
  /** Where somebody was when they left the room. */
  place: LogPlace | undefined;
  /** What is chosen for this room and not sent. */
  staged: StagedFiles;
  /** What is spoken for this room and not sent. */
  voice: VoiceDraft;
  /** Files on their way, of any room. */
  tray: HTMLElement;
  withPeople: boolean;
  back: () => void;
  write: (person: string) => void;
};

/** What people talk in: one room, for as long as it is open. Puts its parts together. */
export class Conversation {
  readonly room: Room;
  readonly node: HTMLElement;
  readonly panel: PeoplePanel;
  readonly #log: LogView;
  readonly #composer: ComposerView;
  readonly #banner: ConnectionBanner;
  readonly #header: HeaderView;
  readonly #files: FilesPane;
  readonly #enders: (() => void)[];
  #isWatched = false;

  constructor(
    room: Room,
    { chat, clock, place, staged, voice, tray, withPeople, back, write }: ConversationParts,
  ) {
    this.room = room;
    const opener = new FileOpener(room);
    const log = new LogView(room, chat, clock, place, opener);
    const composer = new ComposerView(room, staged, voice);
    const banner = new ConnectionBanner(chat.link, clock);
    const panel = new PeoplePanel(room, chat.me.id, write);
    const files = new FilesPane(room, opener, chat.heard);
    const failed = failedBar(room);
    const typing = typingLine(room);
    const jump = new JumpButton(room, () => log.toEnd());
    const header = new HeaderView(chat, room, {
      people: (opener) => panel.toggle(opener),
      files: (opener) => files.toggle(opener),
      back,
    });
    this.#log = log;
    this.#composer = composer;
    this.#banner = banner;
    this.#header = header;
    this.panel = panel;
    this.#files = files;

    log.onAtEnd = (atEnd) => {
      jump.show(!atEnd);
      this.#attend();
    };
    composer.onSaid = () => log.toEnd();
    // There is room for one of them.
    panel.onOpen = (open) => {
      header.showPeople(open);
      if (open) files.close();
    };
    files.onOpen = (open) => {
      header.showFiles(open);
      if (open) panel.close();
    };
    opener.reveal = (seq) => {
      if (matchMedia("(max-width: 40rem)").matches) files.close();
      void log.reveal(seq);
    };
    if (withPeople && room.kind === "public") panel.show();

    const main = element(
      "main",
      { class: "room" },
      banner.node,
      element("div", { class: "log-place" }, log.node, jump.node),
      element("div", { class: "foot" }, typing.node, failed.node, tray, composer.node),
    );
    this.node = element(
      "div",
      { class: `conversation ${room.kind}` },
      header.node,
      main,
      panel.node,
      files.node,
    );
    const parts = [log, composer, banner, failed, typing, jump, panel, files, opener, header];
    this.#enders = [
      chat.link.state.watch(({ is }) => {
        if (is === "open") panel.refresh();
      }),
      ...parts.map((part) => () => part.end()),
    ];
  }

  get regions(): HTMLElement[] {
    const { panel } = this;
    const files = this.#files;
    return [
      this.#header.node,
      this.#log.node,
      this.#composer.node,
      ...panel.isOpen ? [panel.node] : [],
      ...files.isOpen ? [files.node] : [],
    ];
  }

  get place(): LogPlace | undefined {
    return this.#log.place;
  }

  /** It is in the page now. */
  shown(): void {
    this.#composer.fit();
    this.#composer.focusQuietly();
  }

  write(): void {
    this.#composer.focus();
  }

  pick(): void {
    this.#composer.pick();
  }

  take(chosen: readonly Chosen[]): void {
    this.#composer.take(chosen);
  }

  escape(): void {
    if (!this.#log.atEnd) this.#log.toEnd();
    this.#log.forgetNew();
    this.#composer.focusQuietly();
  }

  say(sentence: string): void {
    this.#banner.say(sentence);
  }

  openPeople(opener: HTMLElement): void {
    this.panel.toggle(opener);
  }

  /** Somebody looks at the page, or no longer. */
  watched(isWatched: boolean): void {
    this.#isWatched = isWatched;
    this.#attend();
  }

  #attend(): void {
    this.room.unread.attend(this.#log.atEnd && this.#isWatched);
  }

  end(): void {
    for (const end of this.#enders) end();
    this.room.typing.stop();
    this.room.unread.attend(false);
  }
}
