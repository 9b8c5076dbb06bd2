import type { Answer, Person, SeenPerson } from "../../protocol/commands.ts";
import type { Event } from "../../protocol/events.ts";
import type { Role } from "../../protocol/roles.ts";
import { Observable } from "./observable.ts";

export type Presence = Extract<Event, { type: "presence" }>;
/** `role`: what they are in the room, where it is not member. */
export type Listed = SeenPerson & { online: boolean; away?: boolean; role?: Role };
export type Sign = "here" | "away" | "gone";

/** The people of one room: how many, who they are once somebody asked, and the names met so far. */
export class People {
  readonly counts = new Observable({ online: 0, members: 0 });
  readonly list = new Observable<readonly Listed[] | undefined>(undefined);
  readonly #names = new Map<string, string>();
  readonly #away = new Set<string>();
  /** Grows with every name that was not known before. */
  met = 0;

  get names(): ReadonlyMap<string, string> {
    return this.#names;
  }

  nameOf(id: string): string | undefined {
    return this.#names.get(id);
  }

  learn(people: readonly Person[]): void {
    for (const { id, name } of people) {
      if (this.#names.get(id) === name) continue;
      this.#names.set(id, name);
      this.met++;
    }
  }

  /** Of whoever is here, whether they look at a page. */
  isAway(id: string): boolean {
    return this.#away.has(id);
  }

  turn(id: string, away: boolean): void {
    if (away) this.#away.add(id);
    else this.#away.delete(id);
  }

  /** When they were here last is no longer for whoever hides it themselves. */
  forgetSeen(): void {
    const list = this.list.value;
    if (list) this.list.set(list.map(({ seen: _, ...one }) => one));
  }

  count(online: number, members: number): void {
    this.counts.set({ online, members });
  }

  listed({ people }: Answer<"who">): void {
    this.learn(people);
    for (const { id, away = false } of people) this.turn(id, away);
    this.list.set(people);
  }

  hear({ came, away = [], back = [], went, online, members }: Presence): void {
    this.learn(came);
    for (const { id } of [...came, ...back, ...went]) this.turn(id, false);
    for (const { id } of away) this.turn(id, true);
    this.count(online, members);
    const list = this.list.value;
    if (!list) return;
    const known = new Map(list.map((one) => [one.id, one]));
    const moved = new Map<string, Listed>();
    const move = (person: SeenPerson, is: Pick<Listed, "online" | "away">) => {
      const { seen: _, away: __, ...was } = moved.get(person.id) ?? known.get(person.id) ?? {} as Listed;
      moved.set(person.id, { ...was, ...person, ...is });
    };
    for (const person of [...came, ...back]) move(person, { online: true });
    for (const person of away) move(person, { online: true, away: true });
    for (const person of went) move(person, { online: false });
    const stayed = list.filter((person) => !moved.has(person.id));
    this.list.set([...stayed, ...moved.values()].sort(hereFirst));
  }
}

export function signOf({ online, away = false }: Pick<Listed, "online" | "away">): Sign {
  return !online ? "gone" : away ? "away" : "here";
}

function hereFirst(a: Listed, b: Listed): number {
  return Number(b.online) - Number(a.online) || a.name.localeCompare(b.name);
}
