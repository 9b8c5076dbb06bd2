import { type Chat, firstRoom } from "../../client/core/chat.ts";
import type { Clock } from "../../client/core/outside.ts";
import type { Room } from "../../client/core/room.ts";
import type { Uploads } from "../../client/core/uploads.ts";
import type { Body, Entry } from "../../protocol/entries.ts";
import { mentions } from "../draw/mention.ts";
import { msToMidnight } from "../draw/times.ts";
import { visible } from "../text/visible.ts";
import { RoomView } from "./room_view.ts";

export type ViewsHearer = {
  /** There is something else to be seen. */
  wish(): void;
  ring(): void;
  /** Another room is about to be shown. */
  leaving(): void;
  shown(room: Room): void;
};

/** Every room as the terminal shows it, and which of them it shows now. */
export class RoomViews {
  /** The terminal has the focus. */
  isHere = true;
  readonly #chat: Chat<Uploads>;
  readonly #clock: Clock;
  readonly #hearer: ViewsHearer;
  readonly #views = new Map<string, RoomView>();
  #now: RoomView;
  #cancelMidnight = () => {};

  constructor(chat: Chat<Uploads>, clock: Clock, hearer: ViewsHearer) {
    this.#chat = chat;
    this.#clock = clock;
    this.#hearer = hearer;
    this.#now = this.#of(chat.room(firstRoom)!);
    this.#awaitMidnight();
  }

  get now(): RoomView {
    return this.#now;
  }

  /** That room's, or the one before one's eyes where it is not known. */
  nearest(room: string): RoomView {
    return this.#views.get(room) ?? this.#now;
  }

  show(room: Room): void {
    if (room === this.#now.room) return;
    this.#hearer.leaving();
    this.#now.room.unread.attend(false);
    this.#now = this.#of(room);
    this.#hearer.shown(room);
    this.attend();
    this.#hearer.wish();
  }

  /** Somebody is here, and the end of the log is in sight. */
  get areLookedAt(): boolean {
    return this.isHere && this.#now.atEnd;
  }

  attend(): void {
    this.#now.room.unread.attend(this.areLookedAt);
  }

  #of(room: Room): RoomView {
    const known = this.#views.get(room.id);
    if (known) return known;
    const view = new RoomView(room, this.#chat.me, this.#clock, () => this.#hearer.wish());
    this.#views.set(room.id, view);
    room.arrived.hear((entries) => this.#arrived(room, entries));
    for (const part of [room.typists, room.people.counts, room.people.list, room.unread.count, room.name]) {
      part.watch(() => this.#hearer.wish());
    }
    return view;
  }

  /** A bell for who is called and does not look: terminals and tmux make of it what the person has chosen. */
  #arrived(room: Room, entries: readonly Entry[]): void {
    const isSeen = room === this.#now.room && this.areLookedAt;
    const { id, name } = this.#chat.me;
    const isCalled = entries.some(({ from, body }) => from !== id && mentions(visible(wordsIn(body)), name));
    if (isCalled && !isSeen) this.#hearer.ring();
  }

  roomsChanged(): void {
    const rooms = this.#chat.rooms.value;
    for (const room of rooms) this.#of(room);
    for (const [id, view] of this.#views) {
      if (rooms.some((room) => room.id === id)) continue;
      view.end();
      this.#views.delete(id);
      if (view === this.#now && rooms[0]) this.show(rooms[0]);
    }
    this.#hearer.wish();
  }

  #awaitMidnight(): void {
    this.#cancelMidnight = this.#clock.after(msToMidnight(this.#clock.now()), () => {
      this.#now.refresh();
      this.#awaitMidnight();
    });
  }

  end(): void {
    this.#cancelMidnight();
    for (const view of this.#views.values()) view.end();
  }
}

/** What somebody wrote. The name of a file calls nobody. */
function wordsIn(body: Body): string {
  if (body.kind === "text") return body.text;
  return body.kind === "file" ? body.about.caption ?? "" : "";
}
