import { Refused } from "../../protocol/refusals.ts";
import { type Chat, firstRoom } from "../core/chat.ts";
import { LinkLost } from "../core/line.ts";
import type { Clock } from "../core/outside.ts";
import type { Room } from "../core/room.ts";
import type { Settings } from "../core/settings.ts";
import { Announcer } from "./announcer.ts";
import { Attention } from "./attention.ts";
import { Conversation } from "./conversation.ts";
import { button, element } from "./element.ts";
import { FileSending } from "./file_sending.ts";
import type { LogPlace } from "./log_view.ts";
import type { Screen } from "./name_screen.ts";
import { pageKeys } from "./page_keys.ts";
import { PageHistory, type Place } from "./page_history.ts";
import { RoomList } from "./room_list.ts";
import { words } from "./words.ts";

/** What somebody does with their own account. Each says why it cannot be done, if it cannot. */
type OwnActs = Record<"account" | "signOut", () => Promise<string | undefined>>;

/** The screen of somebody who is signed in: the rooms, and the one that is open. A phone shows one of the two. */
export class ChatScreen implements Screen {
  readonly node: HTMLElement;
  readonly #chat: Chat;
  readonly #clock: Clock;
  readonly #list: RoomList;
  readonly #announcer: Announcer;
  readonly #attention: Attention;
  readonly #history: PageHistory;
  readonly #files: FileSending;
  readonly #narrow = matchMedia("(max-width: 40rem)");
  /** Where somebody was in the rooms they left; at the end where there is nothing. */
  readonly #places = new Map<string, LogPlace>();
  readonly #enders: (() => void)[];
  #talk: Conversation | undefined;
  #last: Room;
  #withPeople = false;

  constructor(chat: Chat, settings: Settings, clock: Clock, own: OwnActs) {
    this.#chat = chat;
    this.#clock = clock;
    this.#last = chat.room(firstRoom)!;
    this.#announcer = new Announcer(chat.me.id, clock);
    this.#history = new PageHistory((place) => this.#show(place));
    this.#attention = new Attention(() => {
      this.#look();
      if (this.#attention.isHere) chat.link.nudge();
    });
    this.#list = new RoomList(chat, settings, clock, {
      open: (room) => this.#open(room),
      join: (room) => void this.#enter(() => chat.join(room)),
      people: (opener) => this.#openPeople(opener),
      account: () => void this.#own(own.account),
      signOut: () => void this.#own(own.signOut),
    });
    this.#files = new FileSending(chat, clock);
    const skip = button({ class: "skip" }, words.header.skip);
    skip.addEventListener("click", () => this.#talk?.write());
    this.node = element(
      "div",
      { class: "chat" },
      skip,
      this.#list.node,
      this.#announcer.node,
      ...this.#files.nodes,
    );
    const keys = pageKeys({
      regions: () => [this.#list.node, ...this.#talk?.regions ?? []],
      write: () => this.#talk?.write(),
      attach: () => this.#talk?.pick(),
      escape: () => this.#talk?.escape(),
      step: (step) => {
        const room = this.#list.beside(step);
        if (room) this.#open(room);
      },
    });
    const resized = () => this.#show(this.#place);
    this.#narrow.addEventListener("change", resized);
    this.#enders = [
      () => keys.end(),
      () => this.#narrow.removeEventListener("change", resized),
      chat.changed.hear(() => this.#showTitle()),
    ];
  }

  shown(): void {
    if (!this.#history.place) {
      const { id: room } = this.#last;
      if (this.#narrow.matches) {
        this.#history.replace({ at: "list" });
        this.#history.go({ at: "room", room, overList: true });
      } else this.#history.replace({ at: "room", room, overList: false });
    }
    this.#enders.push(this.#chat.rooms.watch(() => this.#roomsChanged()));
  }

  /** Recorded, and not sent: they would be gone with the screen. */
  get unsentVoices(): number {
    return this.#files.unsentVoices;
  }

  get #place(): Place {
    return this.#history.place ?? { at: "list" };
  }

  /** A room that was open before a reload is known again only now; one that is gone cannot stay open. */
  #roomsChanged(): void {
    if (!this.#chat.room(this.#last.id)) this.#last = this.#chat.room(firstRoom)!;
    this.#show(this.#place);
  }

  #open(room: Room): void {
    if (this.#talk?.room === room) return this.#talk.shown();
    const { place } = this.#history;
    const isNarrow = this.#narrow.matches;
    const overList = place?.at === "list" || isNarrow && place?.at === "room" && place.overList;
    const next: Place = { at: "room", room: room.id, overList };
    // On a phone a room is always one step above the list, whichever way one came.
    if (isNarrow && place?.at === "room") this.#history.replace(next);
    else this.#history.go(next);
    this.#show(next);
  }

  async #enter(ask: () => Promise<Room>): Promise<void> {
    try {
      this.#open(await ask());
    } catch (error) {
      if (error instanceof LinkLost) this.#say(words.rooms.unreachable);
      else if (error instanceof Refused) this.#say(words.refusal(error.code));
      else throw error;
    }
  }

  async #own(act: () => Promise<string | undefined>): Promise<void> {
    const problem = await act();
    if (problem !== undefined) this.#say(problem);
  }

  #back(): void {
    const { place } = this.#history;
    if (place?.at === "room" && place.overList) return this.#history.back();
    this.#history.replace({ at: "list" });
    this.#show({ at: "list" });
  }

  #show(place: Place): void {
    if (place.at === "list" && this.#narrow.matches) return this.#showList();
    const room = place.at === "room" ? this.#chat.room(place.room) : undefined;
    this.#showRoom(room ?? this.#last);
  }

  #showList(): void {
    this.#leave();
    this.#list.showTray(this.#files.tray.node);
    this.#list.showOpen(undefined);
    this.#list.focus(this.#last);
    this.#look();
  }

  #showRoom(room: Room): void {
    if (this.#talk?.room === room) return;
    this.#leave();
    this.#last = room;
    this.#talk = new Conversation(room, {
      chat: this.#chat,
      clock: this.#clock,
      place: this.#places.get(room.id),
      staged: this.#files.stagedFor(room),
      voice: this.#files.voiceFor(room),
      tray: this.#files.tray.node,
      withPeople: this.#withPeople && !this.#narrow.matches,
      back: () => this.#back(),
      write: (person) => void this.#enter(() => this.#chat.writeTo(person)),
    });
    this.#announcer.follow(room);
    this.#files.follow(this.#talk);
    this.#announcer.node.before(this.#talk.node);
    this.node.classList.add("talking");
    this.#talk.shown();
    this.#list.showOpen(room);
    this.#look();
  }

  #leave(): void {
    const talk = this.#talk;
    if (!talk) return;
    const { place, room } = talk;
    if (place) this.#places.set(room.id, place);
    else this.#places.delete(room.id);
    // A room of two shows no people, and says nothing about whether they are wanted.
    if (room.kind === "public") this.#withPeople = talk.panel.isOpen;
    talk.end();
    talk.node.remove();
    this.#talk = undefined;
    this.#files.follow(undefined);
    this.#announcer.end();
    this.node.classList.remove("talking");
  }

  /** On a phone the people are in their room. */
  #openPeople(opener: HTMLElement): void {
    if (!this.#talk || this.#talk.room.kind === "direct") this.#open(this.#chat.room(firstRoom)!);
    this.#talk?.openPeople(opener);
  }

  #say(sentence: string): void {
    if (!this.#talk) this.#open(this.#last);
    this.#talk?.say(sentence);
  }

  #look(): void {
    this.#talk?.watched(this.#attention.isHere);
    this.#showTitle();
  }

  /** Counts what somebody does not have in front of them. */
  #showTitle(): void {
    const inSight = document.visibilityState === "visible" ? this.#talk?.room : undefined;
    const unread = this.#chat.rooms.value.reduce(
      (sum, room) => sum + (room === inSight ? 0 : room.unread.count.value),
      0,
    );
    document.title = words.title(unread, this.#talk?.room.name.value);
  }

  end(): void {
    this.#leave();
    for (const end of this.#enders) end();
    for (const part of [this.#list, this.#attention, this.#history, this.#files]) part.end();
  }
}
