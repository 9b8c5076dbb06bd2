import { Chat } from "../client/core/chat.ts";
import type { LinkState } from "../client/core/link.ts";
import { type Listed, signOf } from "../client/core/people.ts";
import type { Room } from "../client/core/room.ts";
import { utf8Length } from "../protocol/utf8.ts";
import { limits } from "../protocol/limits.ts";
import { commandIn, commandNames, runCommand } from "./commands.ts";
import type { Key } from "./device/key_reader.ts";
import type { EndSignal, Terminal } from "./device/terminal.ts";
import type { Line } from "./draw/line.ts";
import type { Depth } from "./draw/palette.ts";
import { statusLine } from "./draw/status_line.ts";
import { Composer } from "./edit/composer.ts";
import { Stop } from "./exit_codes.ts";
import type { LocalPaths } from "./files/local_paths.ts";
import { Transfers } from "./files/transfers.ts";
import { lastWords, unsentIn } from "./last_words.ts";
import { Membership } from "../client/core/membership.ts";
import { MoreRooms } from "../client/core/more_rooms.ts";
import { Uploads } from "../client/core/uploads.ts";
import { Moderation } from "./moderation.ts";
import { OwnAccount } from "./own_account.ts";
import type { Profiles } from "./profiles.ts";
import { renew } from "./renewal.ts";
import { ConnectionWatch } from "./screen/connection_watch.ts";
import { inputLines } from "./screen/input_lines.ts";
import { Question } from "./screen/question.ts";
import type { RoomView } from "./screen/room_view.ts";
import { RoomViews } from "./screen/room_views.ts";
import { type Picture, Screen } from "./screen/screen.ts";
import { searchLines } from "./search.ts";
import type { AskPassword } from "./password_source.ts";
import { type Signed, signIn } from "./sign_in.ts";
import { visibleLine } from "./text/visible.ts";
import { presenceWords } from "./draw/presence_words.ts";
import { words } from "./words.ts";

/** How a conversation ended. */
export type Ending =
  | { is: "quit" }
  | { is: "signal"; signal: EndSignal }
  | { is: "over"; sentence: string }
  | { is: "signedOut" }
  /** Somebody else from now on: under another name, or because the server was set up anew. */
  | { is: "another"; signed: Signed; room?: string };

export type Ended = {
  ending: Ending;
  unsent: number;
  /** Files that are not yet where they should be. */
  files: { unsent: number; ungot: number };
  shown: readonly Line[];
};

export type ConversationParts = {
  terminal: Terminal;
  profiles: Profiles;
  signed: Signed;
  /** The room to open, if not the first one. */
  room: string | undefined;
  depth: Depth;
  paths: LocalPaths;
  /** What to say first. */
  remark: string | undefined;
};

const quitAgainMs = 2_000;
const draftMs = 300;

/** The screen on which somebody talks: carries keys and news between its parts. */
export class Conversation {
  readonly chat: Chat<Uploads>;
  readonly host: string;
  readonly origin: string;
  readonly membership: Membership;
  readonly moderation: Moderation;
  readonly transfers: Transfers;
  readonly account: OwnAccount;
  lastDeleted: { room: Room; seq: number } | undefined;
  readonly #parts: ConversationParts;
  readonly #screen: Screen;
  readonly #connection: ConnectionWatch;
  readonly #composer: Composer = new Composer(() => ({
    names: this.#composer.editor.text.startsWith("/join ") ? this.#roomsForTab() : this.#namesForTab(),
    commands: commandNames,
    paths: (beginning) => this.#parts.paths.completions(beginning),
  }));
  readonly #views: RoomViews;
  readonly #more: MoreRooms;
  readonly #ended = Promise.withResolvers<Ending>();
  #wanted: string | undefined;
  #question: Question | undefined;
  #quitUntil = 0;
  #cancelHint = () => {};
  #cancelDraft = () => {};

  constructor(parts: ConversationParts) {
    const { me, profile } = parts.signed;
    const { clock, random } = profile.outside;
    this.#parts = parts;
    this.#wanted = parts.room;
    this.host = parts.profiles.server.host;
    this.origin = parts.profiles.server.origin;
    this.chat = new Chat(me, profile.account, profile.outside, new Uploads(me.id, profile.outside));
    this.membership = new Membership(this.chat);
    this.#more = new MoreRooms(this.chat);
    this.moderation = new Moderation(this.chat);
    this.#screen = new Screen(parts.terminal, clock, parts.depth, (...size) => this.#picture(...size));
    this.#connection = new ConnectionWatch(this.chat.link, clock, this.host, () => this.#screen.wish());
    this.#views = new RoomViews(this.chat, clock, {
      wish: () => this.#screen.wish(),
      ring: () => this.#screen.ring(),
      leaving: () => this.#keepDraft(),
      shown: (room) => this.#composer.editor.set(room.draft.text),
    });
    this.transfers = new Transfers({
      chat: this.chat,
      fetchFile: profile.fetchFile,
      clock,
      random,
      paths: parts.paths,
      note: (room, ...lines) => this.#views.nearest(room).note(...lines),
      changed: () => this.#screen.wish(),
    });
    this.account = new OwnAccount({
      me,
      profile,
      note: (...lines) => this.view.note(...lines),
      ask: (question) => this.#ask(question),
    });
  }

  search(typed: string): Promise<Line[]> {
    return searchLines(this.chat, this.#parts.signed.profile.outside.clock, typed);
  }

  /** Talks until it ends. */
  async run(): Promise<Ended> {
    const { link, rooms, becameAnother } = this.chat;
    const { profile } = this.#parts.signed;
    this.#parts.terminal.tell({
      key: (key) => this.#pressed(key),
      resized: () => this.#screen.redraw(),
      spoiled: () => this.#screen.redraw(),
      ended: (signal) => this.#ended.resolve({ is: "signal", signal }),
    });
    this.#composer.editor.set(this.view.room.draft.text);
    becameAnother.hear((me) => {
      profile.account.remember(me);
      this.#ended.resolve({ is: "another", signed: { me, profile } });
    });
    rooms.watch(() => this.#views.roomsChanged());
    link.greeted.hear(() => void this.#greeted());
    link.state.watch((state) => void this.#stateChanged(state));
    if (this.#parts.remark !== undefined) this.#note(this.#parts.remark);
    this.chat.start();
    try {
      const ending = await this.#ended.promise;
      this.#keepDraft();
      if (link.isOpen && ending.is === "quit") await lastWords(this.rooms, this.#clock);
      const { columns, rows } = this.#parts.terminal.size;
      const { unsent, ungot } = this.transfers;
      const shown = this.view.draw(columns, rows - 2);
      return { ending, unsent: unsentIn(this.rooms), files: { unsent, ungot }, shown };
    } finally {
      this.#close();
      await this.transfers.end();
      await this.#parts.terminal.drained();
    }
  }

  get me(): string {
    return this.chat.me.name;
  }

  get view(): RoomView {
    return this.#views.now;
  }

  get rooms(): readonly Room[] {
    return this.chat.rooms.value;
  }

  say(text: string): void {
    this.view.room.say(text);
    this.view.toEnd();
    this.#views.attend();
  }

  show(room: Room): void {
    this.#views.show(room);
    // When the other one was here last stands in no greeting.
    if (room.with && this.chat.link.isOpen) void room.listPeople();
  }

  quit(): void {
    this.#ended.resolve({ is: "quit" });
  }

  async rename(name: string): Promise<void> {
    try {
      this.#ended.resolve({
        is: "another",
        signed: await signIn(this.#parts.profiles, name, this.#askPassword),
      });
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      this.#note(error.message);
    }
  }

  /** The line is let go of first: it would take the session's end for a thing to be mended. */
  async signOut(): Promise<void> {
    const { link } = this.chat;
    if (link.isOpen) await lastWords(this.rooms, this.#clock);
    link.stop();
    try {
      await this.account.signOut();
      this.#ended.resolve({ is: "signedOut" });
    } catch (error) {
      link.start();
      throw error;
    }
  }

  async #ask(text: string): Promise<string | undefined> {
    this.#question?.leave();
    const question = new Question(text);
    this.#question = question;
    this.#screen.wish();
    const answer = await question.answer;
    if (this.#question === question) this.#question = undefined;
    this.#screen.wish();
    return answer;
  }

  readonly #askPassword: AskPassword = (name, wrong, secret) => {
    if (wrong !== undefined) this.#note(wrong);
    return this.#ask(words.password.ask[secret](visibleLine(name)));
  };

  #pressed(key: Key): void {
    if (key.is === "focus") this.#views.isHere = key.here;
    else if (this.#question) this.#question.press(key);
    else if (key.is !== "chord" || !this.#command(key.chord)) this.#edit(key);
    this.#views.attend();
    this.#screen.wish();
  }

  /** Keys that mean something to the whole screen. Returns false for those that do not. */
  #command(chord: string): boolean {
    const turn = /^alt\+([1-9])$/.exec(chord);
    const room = turn ? this.rooms[Number(turn[1]) - 1] : undefined;
    if (room) this.show(room);
    else if (chord === "enter") this.#enter();
    else if (chord === "ctrl+c") this.#clearOrQuit();
    else if (chord === "ctrl+d" && this.#composer.editor.isEmpty) this.quit();
    else if (chord === "ctrl+l") this.#screen.redraw();
    else if (chord === "pageup" || chord === "shift+pageup") this.view.page(1);
    else if (chord === "pagedown" || chord === "shift+pagedown") this.view.page(-1);
    else if (chord === "shift+up") this.view.scroll(1);
    else if (chord === "shift+down") this.view.scroll(-1);
    else if (chord === "ctrl+end") this.view.toEnd();
    else if (chord === "escape") this.#takeNote();
    else return false;
    return true;
  }

  #takeNote(): void {
    this.view.room.unread.forgetDivider();
    this.view.forgetNotes();
    this.view.toEnd();
  }

  #edit(key: Key): void {
    const { editor } = this.#composer;
    const before = editor.text;
    this.#composer.press(key);
    if (key.is === "paste" && key.cut) this.#note(words.composer.pasteCut);
    if (editor.text === before) return;
    const { typing } = this.view.room;
    if (editor.isEmpty || editor.text.startsWith("/")) typing.stop();
    else typing.key();
    this.#cancelDraft();
    this.#cancelDraft = this.#clock.after(draftMs, () => this.#keepDraft());
  }

  #enter(): void {
    const { text } = this.#composer.editor;
    const { link } = this.chat;
    const command = commandIn(text);
    if (text.trim() === "") {
      if (link.state.value.is === "waiting") link.nudge();
    } else if (command) void this.#run(command.name, command.rest, text);
    else this.#send(text.startsWith("//") ? text.slice(1) : text);
  }

  async #run(name: string, rest: string, text: string): Promise<void> {
    const { editor } = this.#composer;
    this.#composer.take();
    this.#keepDraft();
    const understood = await runCommand(this, name, rest);
    if (!understood && editor.isEmpty) editor.set(text);
    this.#screen.wish();
  }

  #send(text: string): void {
    const bytes = utf8Length(text);
    if (bytes > limits.textBytes) return this.#note(words.composer.tooLong(bytes));
    this.#composer.take();
    this.#keepDraft();
    this.say(text.trimEnd());
  }

  #clearOrQuit(): void {
    const now = this.#clock.now();
    if (now < this.#quitUntil) return this.quit();
    this.#composer.take();
    this.#keepDraft();
    this.view.room.typing.stop();
    this.#quitUntil = now + quitAgainMs;
    this.#cancelHint();
    this.#cancelHint = this.#clock.after(quitAgainMs, () => this.#screen.wish());
  }

  #note(text: string): void {
    this.view.note([{ text, style: { muted: true } }]);
  }

  /** Which rooms there are is known only now, and the one that was asked for can be opened. */
  async #greeted(): Promise<void> {
    this.#views.attend();
    const wanted = this.#wanted;
    this.#wanted = undefined;
    if (wanted !== undefined) await runCommand(this, "join", wanted);
  }

  async #stateChanged(state: LinkState): Promise<void> {
    if (state.is !== "over") return;
    const askAgain: AskPassword = (name, wrong, secret) =>
      this.#askPassword(name, wrong ?? (secret === "password" ? words.devices.renewed : undefined), secret);
    const sentence = await renew(this.chat, this.#parts.signed.profile, state.refused.code, askAgain);
    if (sentence !== undefined) this.#ended.resolve({ is: "over", sentence });
    else if (this.chat.uploads.list.value.length > 0) {
      // Uploads end with their session; in a new conversation they go on.
      const { signed } = this.#parts;
      this.#ended.resolve({ is: "another", signed, room: this.view.room.id });
    }
  }

  get #clock() {
    return this.#parts.signed.profile.outside.clock;
  }

  /** Who spoke last comes first, for it is they whom one answers. */
  #namesForTab(): string[] {
    const { log, people } = this.view.room;
    const spoke = log.entries.slice(-200).reverse().map(({ name }) => visibleLine(name));
    const listed = (people.list.value ?? []).map(({ name }) => visibleLine(name));
    return [...new Set([...spoke, ...listed])].filter((name) => name !== this.me);
  }

  /** Also those that somebody has made a moment ago. */
  #roomsForTab(): string[] {
    const mine = this.chat.rooms.value.filter(({ kind }) => kind !== "direct").map(({ name }) => name.value);
    return [...mine, ...this.#more.list.value.map(({ name }) => name)].map((name) => visibleLine(name));
  }

  #keepDraft(): void {
    this.#cancelDraft();
    this.view.room.draft.text = this.#composer.editor.text;
  }

  #close(): void {
    for (const cancel of [this.#cancelHint, this.#cancelDraft]) cancel();
    this.#connection.end();
    this.#more.end();
    this.#screen.end();
    this.chat.stop();
    this.#views.end();
  }

  #picture(columns: number, rows: number): Picture {
    const { room } = this.view;
    const name = visibleLine(room.name.value);
    const unread = this.#views.areLookedAt ? 0 : room.unread.count.value;
    const input = this.#question?.draw(columns) ??
      inputLines(this.#composer.editor, words.composer.placeholder(name), columns, rows);
    const height = Math.max(0, rows - input.lines.length - 1);
    return {
      lines: [...this.view.draw(columns, height), this.#status(columns), ...input.lines],
      cursor: { row: height + 1 + input.cursor.row, column: input.cursor.column },
      title: `${unread > 0 ? `(${unread}) ` : ""}${name} · Parley`,
    };
  }

  #status(width: number): Line {
    const { room } = this.view;
    const { alarm, relief } = this.#connection;
    const asked = this.#question && words.password.keys;
    const hint = asked ?? (this.#clock.now() < this.#quitUntil ? words.status.quitAgain : relief);
    return statusLine({
      width,
      room: room.name.value,
      me: this.me,
      online: room.people.counts.value.online,
      other: room.with && presenceWords(otherOf(room), this.#clock.now()),
      typing: room.typists.value.map(({ name }) => name),
      elsewhere: this.rooms
        .filter((other) => other !== room && other.unread.count.value > 0)
        .map((other) => ({ room: other.name.value, unread: other.unread.count.value })),
      moving: this.transfers.status,
      unsent: alarm === undefined ? 0 : room.outbox.undelivered.length,
      below: this.view.atEnd ? undefined : room.unread.count.value,
      alarm: this.#clock.now() < this.#quitUntil ? undefined : alarm,
      hint,
    });
  }
}

function otherOf({ with: other, otherIs: is, people }: Room): Pick<Listed, "online" | "away" | "seen"> {
  const listed = people.list.value?.find(({ id }) => id === other?.id);
  const seen = listed && signOf(listed) === is ? listed.seen : undefined;
  return { online: is !== "gone", away: is === "away", ...seen !== undefined && { seen } };
}
