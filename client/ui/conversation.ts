import type { Person } from "../../protocol/person.ts";
import { may } from "../../protocol/roles.ts";
import type { Chat } from "../core/chat.ts";
import type { Clock } from "../core/outside.ts";
import type { Room } from "../core/room.ts";
import type { Chosen } from "./chosen_file.ts";
import { ComposerStop } from "./composer_stop.ts";
import { ComposerView } from "./composer_view.ts";
import { ConnectionBanner } from "./connection_banner.ts";
import { element } from "./element.ts";
import { failedBar } from "./failed_bar.ts";
import { FileOpener } from "./file_opener.ts";
import { FilesPane } from "./files_pane.ts";
import { HeaderView } from "./header_view.ts";
import { JumpButton } from "./jump_button.ts";
import { type LogPlace, LogView } from "./log_view.ts";
import type { MenuView } from "./menu_view.ts";
import { PeoplePanel } from "./people_panel.ts";
import type { RoomWish } from "./room_dialogs.ts";
import type { StagedFiles } from "./staged_files.ts";
import { typingLine } from "./typing_line.ts";
import { UndoToast } from "./undo_toast.ts";
import type { VoiceDraft } from "./voice_draft.ts";
import { words } from "./words.ts";

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
  ask: (wish: RoomWish) => void;
  search: () => void;
  /** Something else is shown beside the messages now. */
  beside: () => void;
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
  readonly #toast: UndoToast;
  readonly #main: HTMLElement;
  readonly #enders: (() => void)[];
  #isWatched = false;
  #menu: MenuView | undefined;
  #ended = false;

  constructor(
    room: Room,
    { chat, clock, place, staged, voice, tray, withPeople, back, write, ask, search, beside }:
      ConversationParts,
  ) {
    this.room = room;
    const opener = new FileOpener(room);
    const banner = new ConnectionBanner(chat.link, clock);
    const toast = new UndoToast(room, clock, (sentence) => banner.say(sentence));
    const log = new LogView(room, {
      ...{ chat, clock, place, opener },
      acts: {
        edit: (seq) => composer.edit(seq),
        takeBack: (seq) => void toast.takeBack(seq),
        report: (seq, name) => void this.#report(seq, name, toast),
        mayModerate: () => may(room.about.role, "remove") || may(chat.self.value?.role ?? "guest", "mute"),
        person: (person, seq) =>
          void this.#openPerson({ chat, clock, write: () => write(person.id) }, person, seq),
      },
    });
    const stop = new ComposerStop(room, chat, clock);
    const composer = new ComposerView(room, chat.me.id, staged, voice, stop);
    const panel = new PeoplePanel(room, chat, { clock, write, ask, say: (sentence) => toast.say(sentence) });
    const files = new FilesPane(room, opener, chat.heard);
    const failed = failedBar(room);
    const typing = typingLine(room);
    const jump = new JumpButton(room, () => log.toEnd());
    const header = new HeaderView(chat, room, {
      people: (opener) => panel.toggle(opener),
      files: (opener) => files.toggle(opener),
      search,
      back,
    });
    this.#log = log;
    this.#composer = composer;
    this.#banner = banner;
    this.#header = header;
    this.panel = panel;
    this.#files = files;
    this.#toast = toast;

    log.onAtEnd = (atEnd) => {
      jump.show(!atEnd);
      this.#attend();
    };
    composer.onSaid = () => log.toEnd();
    composer.onEdited = (seq) => log.focusOn(seq);
    // There is room for one of them.
    panel.onOpen = (open) => {
      header.showPeople(open);
      if (!open) return;
      files.close();
      beside();
    };
    files.onOpen = (open) => {
      header.showFiles(open);
      if (!open) return;
      panel.close();
      beside();
    };
    opener.reveal = (seq) => {
      if (matchMedia("(max-width: 40rem)").matches) files.close();
      void log.reveal(seq);
    };
    if (withPeople && !room.with) panel.show();

    const main = element(
      "main",
      { class: "room" },
      banner.node,
      element("div", { class: "log-place" }, log.node, jump.node),
      element("div", { class: "foot" }, typing.node, failed.node, toast.node, tray, composer.node),
    );
    this.#main = main;
    this.node = element(
      "div",
      { class: `conversation ${room.kind}` },
      header.node,
      main,
      panel.node,
      files.node,
    );
    const parts = [log, composer, stop, banner, toast, failed, typing, jump, panel, files, opener, header];
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

  /** Something else wants the place beside the messages. */
  closePanels(): void {
    this.panel.close();
    this.#files.close();
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

  async #report(seq: number, name: string, toast: UndoToast): Promise<void> {
    const { askToReport } = await import("./report_dialog.ts");
    const isTold = await askToReport(name, (reason) => this.room.acts.report(seq, reason));
    if (isTold) toast.say(words.report.sent);
    this.#log.focusOn(seq);
  }

  /** What can be done with whoever wrote a message, beside it. */
  async #openPerson(
    parts: { chat: Chat; clock: Clock; write: () => void },
    { id, name }: Person,
    seq: number,
  ): Promise<void> {
    const { room } = this;
    try {
      const { openPersonMenu } = await import("./room_parts.ts");
      await room.listPeople();
      const listed = room.people.list.value?.find((one) => one.id === id);
      const person = listed ?? { id, name, online: false };
      this.#log.focusOn(seq);
      const opener = document.activeElement as HTMLElement;
      const menu = await openPersonMenu(
        { ...parts, room, person, say: (sentence) => this.tell(sentence) },
        opener,
      );
      if (this.#ended) return menu.end();
      this.#menu?.end();
      this.#menu = menu;
    } catch {
      this.say(words.rooms.outdated);
    }
  }

  /** Brings a message into sight. */
  reveal(seq: number): void {
    void this.#log.reveal(seq);
  }

  escape(): void {
    if (this.#composer.leaveEdit()) return;
    if (!this.#log.atEnd) this.#log.toEnd();
    this.#log.forgetNew();
    this.#composer.focusQuietly();
  }

  say(sentence: string): void {
    this.#banner.say(sentence);
  }

  /** Says that something is done. */
  tell(sentence: string): void {
    this.#toast.say(sentence);
  }

  /** Something that stands above the messages, until it is put away. */
  showCard({ node, end }: { node: HTMLElement; end: () => void }): void {
    this.#main.prepend(node);
    this.#enders.push(end);
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
    this.#ended = true;
    this.#menu?.end();
    for (const end of this.#enders) end();
    this.room.typing.stop();
    this.room.unread.attend(false);
  }
}
