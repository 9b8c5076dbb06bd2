import type { Mark, Person } from "../../protocol/commands.ts";
import { type Role, roleIn, type RoomRole } from "../../protocol/roles.ts";
import { fold } from "../../protocol/search_tokens.ts";
import type { Account, AccountId, Member, RoomPrefs } from "./ports.ts";

/** Whether somebody's read mark is nobody's to know. */
export type Hides = (id: AccountId) => boolean;
/** The last step of a mark: what stands above `from` has been reached `at` that time. */
type Step = { from: number; at: number };
export type MarkedPerson = Person & { at?: number };
export type Reached = "read" | "delivered" | "waiting";

/** The members of one room, their marks, and which of them are here. */
export class Members {
  readonly #members: Map<AccountId, Member>;
  readonly #here = new Set<AccountId>();
  readonly #steps = { delivered: new Map<AccountId, Step>(), read: new Map<AccountId, Step>() };

  constructor(members: readonly Member[], isHere: (id: AccountId) => boolean) {
    this.#members = new Map(members.map((member) => [member.id, { ...member }]));
    for (const id of this.#members.keys()) if (isHere(id)) this.#here.add(id);
  }

  get size(): number {
    return this.#members.size;
  }

  get online(): number {
    return this.#here.size;
  }

  get(id: AccountId): Member | undefined {
    return this.#members.get(id);
  }

  ids(): AccountId[] {
    return [...this.#members.keys()];
  }

  /** All but this one, by name. */
  others(id: AccountId): Person[] {
    const others = [...this.#members.values()].filter((member) => member.id !== id);
    return others.map(({ id, name }) => ({ id, name })).sort((a, b) => compare(a.name, b.name));
  }

  setRole(id: AccountId, role: RoomRole): void {
    const member = this.#members.get(id);
    if (member) member.role = role;
  }

  /** In the place of what was. */
  setPrefs(id: AccountId, { level, quietUntil, pinned }: RoomPrefs): void {
    const known = this.#members.get(id);
    if (!known) return;
    const { level: _, quietUntil: __, pinned: ___, ...member } = known;
    const prefs = {
      ...level && { level },
      ...quietUntil !== undefined && { quietUntil },
      ...pinned && { pinned },
    };
    this.#members.set(id, { ...member, ...prefs });
  }

  /** What somebody is on the server. */
  setServerRole(id: AccountId, role: Role): void {
    const member = this.#members.get(id);
    if (member) member.server = role;
  }

  add({ id, name, role: server }: Account, mark: number): void {
    if (this.#members.has(id)) return;
    this.#members.set(id, {
      id,
      name,
      server,
      delivered: mark,
      read: mark,
      since: mark,
      role: "member",
    });
  }

  rename({ id, name }: Person): void {
    const member = this.#members.get(id);
    if (member) member.name = name;
  }

  remove(id: AccountId): void {
    this.#members.delete(id);
    this.#here.delete(id);
    for (const steps of Object.values(this.#steps)) steps.delete(id);
  }

  /** Returns false if nothing changed. */
  setHere(id: AccountId, here: boolean): boolean {
    if (!here) return this.#here.delete(id);
    if (!this.#members.has(id) || this.#here.has(id)) return false;
    this.#here.add(id);
    return true;
  }

  isHere(id: AccountId): boolean {
    return this.#here.has(id);
  }

  /** Moves a mark forward, at most to `head`; what is read has been delivered. Returns the new mark if it moved. */
  move(
    id: AccountId,
    to: { delivered?: number; read?: number },
    head: number,
    at?: number,
  ): Mark | undefined {
    const member = this.#members.get(id);
    if (!member) return undefined;
    const read = Math.max(member.read, Math.min(to.read ?? 0, head));
    const delivered = Math.max(member.delivered, Math.min(to.delivered ?? 0, head), read);
    if (read === member.read && delivered === member.delivered) return undefined;
    if (at !== undefined) {
      if (read > member.read) this.#steps.read.set(id, { from: member.read, at });
      if (delivered > member.delivered) this.#steps.delivered.set(id, { from: member.delivered, at });
    }
    member.read = read;
    member.delivered = delivered;
    return markOf(member);
  }

  marks(): Mark[] {
    return [...this.#members.values()].map(markOf);
  }

  /** How far an entry has come with each whom it could reach, by name. */
  reached(seq: number, author: AccountId, hides: Hides): Record<Reached, MarkedPerson[]> {
    const reached: Record<Reached, MarkedPerson[]> = { read: [], delivered: [], waiting: [] };
    for (const { id, name, delivered, read, since = 0 } of this.#members.values()) {
      if (id === author || since > seq) continue;
      const is = read >= seq && !hides(id) ? "read" : delivered >= seq ? "delivered" : "waiting";
      const step = is === "waiting" ? undefined : this.#steps[is].get(id);
      reached[is].push({ id, name, ...step && step.from < seq && { at: step.at } });
    }
    for (const people of Object.values(reached)) people.sort((a, b) => compare(a.name, b.name));
    return reached;
  }

  /** The two who are furthest in delivery and the two in reading: enough for anybody to see how far *others* are. */
  furthest(hides: Hides = () => false): Mark[] {
    const leaders = new Set<Member>();
    for (const kind of ["delivered", "read"] as const) {
      let first: Member | undefined;
      let second: Member | undefined;
      for (const member of this.#members.values()) {
        // Whoever has come since has reached nothing yet.
        if (member[kind] <= (member.since ?? 0) || kind === "read" && hides(member.id)) continue;
        if (!first || member[kind] > first[kind]) [first, second] = [member, first];
        else if (!second || member[kind] > second[kind]) second = member;
      }
      if (first) leaders.add(first);
      if (second) leaders.add(second);
    }
    return [...leaders].map(markOf);
  }

  /** Those who are here first, then by name. */
  list(most: number, { isDirect = false, named = "" } = {}): (Person & { online: boolean; role?: Role })[] {
    const wanted = fold(named.trim());
    const all = [...this.#members.values()];
    const found = wanted === "" ? all : all.filter(({ name }) => fold(name).includes(wanted));
    const rows = found.map((member) => ({
      member,
      online: this.#here.has(member.id),
    }));
    rows.sort((a, b) => Number(b.online) - Number(a.online) || compare(a.member.name, b.member.name));
    return rows.slice(0, most).map(({ member: { id, name, server, role: inRoom }, online }) => {
      const role = roleIn(server, inRoom, isDirect);
      return { id, name, online, ...role !== "member" && { role } };
    });
  }
}

function markOf({ id, delivered, read, since = 0 }: Member): Mark {
  return { id, delivered, read, ...since > 0 && { since } };
}

function compare(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  return x < y ? -1 : x > y ? 1 : 0;
}
