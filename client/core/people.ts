import type { Answer, Person } from "../../protocol/commands.ts";
import type { Event } from "../../protocol/events.ts";
import type { Role } from "../../protocol/roles.ts";
import { Observable } from "./observable.ts";

export type Presence = Extract<Event, { type: "presence" }>;
/** `role`: what they are in the room, where it is not member. */
export type Listed = Person & { online: boolean; role?: Role };

/** The people of one room: how many, who they are once somebody asked, and the names met so far. */
export class People {
  readonly counts = new Observable({ online: 0, members: 0 });
  readonly list = new Observable<readonly Listed[] | undefined>(undefined);
  readonly #names = new Map<string, string>();

  nameOf(id: string): string | undefined {
    return this.#names.get(id);
  }

  learn(people: readonly Person[]): void {
    for (const { id, name } of people) this.#names.set(id, name);
  }

  count(online: number, members: number): void {
    this.counts.set({ online, members });
  }

  listed({ people }: Answer<"who">): void {
    this.learn(people);
    this.list.set(people);
  }

  hear({ came, went, online, members }: Presence): void {
    this.learn(came);
    this.count(online, members);
    const list = this.list.value;
    if (!list) return;
    const known = new Map(list.map((one) => [one.id, one]));
    const moved = new Map<string, Listed>();
    for (const person of came) moved.set(person.id, { ...known.get(person.id), ...person, online: true });
    for (const person of went) moved.set(person.id, { ...known.get(person.id), ...person, online: false });
    const stayed = list.filter((person) => !moved.has(person.id));
    this.list.set([...stayed, ...moved.values()].sort(hereFirst));
  }
}

function hereFirst(a: Listed, b: Listed): number {
  return Number(b.online) - Number(a.online) || a.name.localeCompare(b.name);
}
