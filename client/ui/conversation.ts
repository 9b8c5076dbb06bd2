import type { Person } from "../../protocol/person.ts";
import { Refused } from "../../protocol/refusals.ts";
import { may } from "../../protocol/roles.ts";
import type { Chat } from "../core/chat.ts";
import { LinkLost } from "../core/line.ts";
import type { Clock } from "../core/outside.ts";
import type { Room } from "../core/room.ts";
import { isSaid } from "../core/said.ts";
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
import { LogView } from "./log_view.ts";
import type { MenuView } from "./menu_view.ts";
import { NewPill } from "./new_pill.ts";
import { PeoplePanel } from "./people_panel.ts";
import { narrow } from "./phone_layer.ts";
import type { Settings } from "../core/settings.ts";
import { whyRefused } from "./refused.ts";
import type { RoomWish } from "./room_dialogs.ts";
import type { ScrollPlace } from "./scroll_keeper.ts";
import { ReplyBar } from "./reply_bar.ts";
import { ResponseDoor } from "./response_door.ts";
import { replyKeys } from "./reply_keys.ts";
import { swipeToReply } from "./reply_swipe.ts";
import type { SendingDoor } from "./sending_door.ts";
import { typingLine } from "./typing_line.ts";
import { UndoToast } from "./undo_toast.ts";
import { words } from "./words.ts";

export type ConversationParts = {
  chat: Chat;
  clock: Clock;
  /** Where somebody was when they left the room. */
  place: ScrollPlace | undefined;
  /** By what files leave, of any room. */
  sending: SendingDoor;
  withPeople: boolean;
  back: () => void;
  write: (person: string) => void;
  openRoom: (room: string) => void;
  ask: (wish: RoomWish) => void;
  search: () => void;
  searchFor: (words: string) => void;
  settings: Settings;
  /** Something else is shown beside the messages now. */
  beside: () => void;
  /** Whether single letters are keys at a message. */
  letters: () => boolean;
  /** Shows the keys. */
  help: () => void;
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
  readonly #logPlace: HTMLElement;
  readonly #enders: (() => void)[];
  #isWatched = false;
  #menu: MenuView | undefined;
  #ended = false;

  constructor(
    room: Room,
    {
      chat,
      clock,
      place,
      sending,
      withPeople,
      back,
      write,
      openRoom,
      ask,
      search,
      searchFor,
      settings,
      beside,
      letters,
      help,
    }: ConversationParts,
  ) {
    this.room = room;
    const opener = new FileOpener(room);
    const banner = new ConnectionBanner(chat.link, clock);
    const toast = new UndoToast(room, clock, (sentence) => banner.say(sentence));
    const responses = new ResponseDoor(chat, room, clock, (sentence) => banner.say(sentence));
    const log = new LogView(room, {
      ...{ chat, clock, place, opener, responses },
      acts: {
        ...{ letters, help },
        edit: (seq) => composer.edit(seq),
        reply: (seq) => this.reply(seq),
        forward: (seq) => void this.#forward(chat, clock, seq),
        save: (seq, on) => void this.#save(chat, seq, on),
        isSaved: (seq) => chat.saved.has(room.id, seq),
        takeBack: (seq) => void toast.takeBack(seq),
        tell: (sentence) => toast.say(sentence),
        removePreview: (seq) => void toast.removePreview(seq),
        report: (seq, name) => void this.#report(seq, name, toast, clock),
        mayModerate: () => may(room.about.role, "remove") || may(chat.self.value?.role ?? "guest", "mute"),
        person: (person, seq) =>
          void this.#openPerson(
            { chat, clock, write: () => write(person.id) },
            person,
            () => log.focusOn(seq),
          ),
      },
      named: {
        openPerson: (id, name, opener) =>
          void this.#openPerson(
            { chat, clock, write: () => write(id) },
            { id, name },
            () => opener.focus(),
          ),
        openRoom,
      },
    });
    const stop = new ComposerStop(room, chat, clock);
    const composer = new ComposerView(room, {
      ...{ chat, settings, sending, stop },
      acts: {
        ...{ openRoom, ask, searchFor },
        people: () => panel.isOpen || panel.toggle(composer.node),
        poll: async () => {
          const here = await responses.get();
          if (here) here.askPoll(() => composer.focusQuietly());
          else banner.say(words.composer.outdated);
        },
        attach: async (opener, files) => {
          const here = await responses.get();
          if (here) here.openAttach(opener, files, () => composer.focusQuietly());
          else files();
        },
        react: () => void log.reactToLast(),
        takeBack: (seq) => void toast.takeBack(seq),
        undo: () => toast.undo(),
        showFiles: () => files.isOpen || files.toggle(composer.node),
        tell: (sentence) => toast.say(sentence),
      },
    });
    const reply = new ReplyBar(room, chat.me.id, () => composer.focusQuietly());
    composer.showAbove(reply.node);
    replyKeys(composer.node, room, chat.me.id);
    swipeToReply(log.node, ({ dataset }) => this.reply(Number(dataset.seq)));
    const panel = new PeoplePanel(room, chat, {
      ...{ clock, write, ask, responses },
      say: (sentence) => toast.say(sentence),
      reveal: (seq) => {
        if (narrow.matches) panel.close();
        void log.reveal(seq);
      },
    });
    const pins = element("div");
    responses.when((here) =>
      here.showPins(pins, {
        reveal: (seq) => void log.reveal(seq),
        list: (opener) => panel.isOpen || panel.toggle(opener),
      })
    );
    const files = new FilesPane(room, opener, chat.heard);
    const failed = failedBar(room);
    const typing = typingLine(room);
    const jump = new JumpButton(room, chat.me, () => log.toEnd());
    const pill = new NewPill(log, () => clock.now());
    const header = new HeaderView(chat, room, {
      clock,
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
      if (narrow.matches) files.close();
      void log.reveal(seq);
    };
    if (withPeople && !room.with) panel.show();

    const logPlace = element("div", { class: "log-place" }, log.node, pill.node, jump.node);
    const main = element(
      "main",
      { class: "room" },
      banner.node,
      pins,
      logPlace,
      element("div", { class: "foot" }, typing.node, failed.node, toast.node, sending.tray, composer.node),
    );
    this.#main = main;
    this.#logPlace = logPlace;
    this.node = element(
      "div",
      { class: `conversation ${room.kind}` },
      header.node,
      main,
      panel.node,
      files.node,
    );
    const parts = [
      log,
      composer,
      reply,
      stop,
      banner,
      toast,
      failed,
      typing,
      jump,
      panel,
      files,
      opener,
      header,
      responses,
    ];
    this.#enders = [
      chat.link.state.watch(({ is }) => {
        if (is !== "open") return;
        panel.refresh();
        void chat.saved.know();
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

  get place(): ScrollPlace | undefined {
    return this.#log.place;
  }

  /** It is in the page now. */
  shown(): void {
    this.#composer.fit();
    this.home();
  }

  /** To where one writes; on glass, and where one may not write, to what the room is called. */
  home(): void {
    this.#composer.focusQuietly();
    if (!this.#composer.hasFocus) this.#header.focusName();
  }

  write(): void {
    this.#composer.focus();
  }

  /** Turns a page of the messages, unless what has the focus has pages of its own. */
  turn(step: 1 | -1): boolean {
    const focused = document.activeElement;
    const isLong = focused instanceof HTMLTextAreaElement && focused.scrollHeight > focused.clientHeight + 1;
    const isFree = focused === document.body || focused?.closest("h1") || this.#main.contains(focused);
    if (isLong || !isFree) return false;
    this.#log.turn(step);
    return true;
  }

  /** To the oldest message that is new, if any is. */
  toNew(): boolean {
    if (this.room.unread.divider === undefined) return false;
    void this.#log.toNew();
    return true;
  }

  /** All of it is known. */
  forgetNew(): void {
    this.#log.forgetNew();
  }

  reactToLast(): void {
    void this.#log.reactToLast();
  }

  pick(): void {
    this.#composer.pick();
  }

  take(chosen: readonly Chosen[]): void {
    this.#composer.take(chosen);
  }

  /** Behind what is being written. */
  add(text: string): void {
    this.#composer.add(text);
  }

  /** What is written next answers this message. */
  reply(seq: number): void {
    const { room } = this;
    const entry = room.find(seq);
    if (!room.isOpenToMe || !entry || !isSaid(entry.body)) return;
    this.#composer.leaveEdit();
    room.draft.answer(seq);
    this.#composer.focus();
  }

  async #forward(chat: Chat, clock: Clock, seq: number): Promise<void> {
    try {
      const { openForward } = await import("./forward_parts.ts");
      if (this.#ended) return;
      const dialog = openForward({
        ...{ chat, clock, room: this.room, seq },
        say: (sentence) => this.tell(sentence),
      });
      dialog.onClosed = () => this.#log.focusOn(seq);
      this.#enders.push(() => dialog.end());
    } catch {
      this.say(words.rooms.outdated);
    }
  }

  async #save(chat: Chat, seq: number, on: boolean): Promise<void> {
    this.#log.focusOn(seq);
    try {
      await chat.saved.set(this.room.id, seq, on);
      this.tell(on ? words.saved.done : words.saved.undone);
    } catch (error) {
      if (error instanceof LinkLost) this.say(words.saved.lost);
      else if (error instanceof Refused) this.say(whyRefused(error));
      else throw error;
    }
  }

  async #report(seq: number, name: string, toast: UndoToast, clock: Clock): Promise<void> {
    try {
      const { askToReport } = await import("./report_dialog.ts");
      if (this.#ended) return;
      const isTold = await askToReport(name, clock, (reason) => this.room.acts.report(seq, reason));
      if (isTold) toast.say(words.report.sent);
      this.#log.focusOn(seq);
    } catch {
      this.say(words.rooms.outdated);
    }
  }

  /** What can be done with whoever wrote a message, beside it. */
  async #openPerson(
    parts: { chat: Chat; clock: Clock; write: () => void },
    { id, name }: Person,
    focus: () => void,
  ): Promise<void> {
    const { room } = this;
    try {
      const { openPersonMenu } = await import("./room_parts.ts");
      await room.listPeople();
      const listed = room.people.list.value?.find((one) => one.id === id);
      const person = listed ?? { id, name, online: false };
      focus();
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
    if (this.#composer.leaveEdit() || this.room.draft.takeReply() !== undefined) return;
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
    this.#logPlace.before(node);
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
    this.room.unread.left();
  }
}
