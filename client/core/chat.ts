import type { Answer, JoinedRoom, Person } from "../../protocol/commands.ts";
import type { Event } from "../../protocol/events.ts";
import type { Account } from "./account.ts";
import { Link } from "./link.ts";
import { Observable, Signal } from "./observable.ts";
import type { Outside } from "./outside.ts";
import { Room } from "./room.ts";

/** Everybody is a member of it, so it can be written to before the server was ever reached. */
export const firstRoom = "lobby";

/** All that one person sees, kept in step with the server. */
export class Chat {
  readonly me: Person;
  readonly link: Link;
  readonly rooms: Observable<readonly Room[]>;
  /** The cookie belongs to somebody else by now: another page of this browser has signed in anew. */
  readonly becameAnother = new Signal<Person>();
  readonly #outside: Outside;

  constructor(me: Person, account: Account, outside: Outside) {
    const { clock, random, open } = outside;
    this.me = me;
    this.#outside = outside;
    this.link = new Link({
      clock,
      random,
      open,
      greeting: () => ({ protocol: 1, rooms: this.#known() }),
      sessionEnded: () => account.sessionEnded(),
    });
    this.rooms = new Observable<readonly Room[]>([this.#makeRoom(firstRoom, firstRoom)]);
    this.link.greeted.hear((answer) => this.#greeted(answer));
    this.link.events.hear((event) => this.#hear(event));
    this.link.state.watch((state) => {
      if (state.is !== "open") this.rooms.value.forEach((room) => room.lost());
    });
  }

  start(): void {
    this.link.start();
  }

  stop(): void {
    this.link.stop();
  }

  room(id: string): Room | undefined {
    return this.rooms.value.find((room) => room.id === id);
  }

  #known(): Record<string, number> {
    const opened = this.rooms.value.filter((room) => room.log.opened);
    return Object.fromEntries(opened.map((room) => [room.id, room.log.last]));
  }

  #greeted({ me, rooms }: Answer<"hello">): void {
    if (me.id !== this.me.id) {
      this.link.stop();
      this.becameAnother.emit(me);
      return;
    }
    this.#take(rooms);
  }

  #take(answers: readonly JoinedRoom[]): void {
    const added = answers.filter(({ id }) => !this.room(id)).map(({ id, name }) => this.#makeRoom(id, name));
    if (added.length > 0) this.rooms.set([...this.rooms.value, ...added]);
    for (const answer of answers) this.room(answer.id)?.resume(answer);
  }

  #hear(event: Exclude<Event, { type: "bye" }>): void {
    if (event.type === "left") this.rooms.set(this.rooms.value.filter((room) => room.id !== event.room));
    else if (event.type === "room") this.#take([event]);
    else this.room(event.room)?.hear(event);
  }

  #makeRoom(id: string, name: string): Room {
    const { clock, keep, random } = this.#outside;
    return new Room(id, name, { link: this.link, clock, keep, random, me: this.me });
  }
}
