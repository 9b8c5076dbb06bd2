import type { Person } from "../../protocol/commands.ts";
import type { Body, Entry } from "../../protocol/entries.ts";
import { mentions } from "../../protocol/mentions.ts";
import type { Room } from "./room.ts";
import { isSaid, saidIn } from "./said.ts";

/** Whether an entry calls somebody, as they have said of its room. */
export function calls({ from, body }: Entry, room: Room, me: Person, now: number): boolean {
  if (from === me.id || !isSaid(body)) return false;
  const { level = "all", quietUntil = 0 } = room.about;
  if (level === "nothing" || now < quietUntil) return false;
  return level === "all" || mentions(saidIn(body) ?? "", me.name);
}

/** Whether a room calls nobody by anything: for ever, or for now. */
export function isMuted({ about: { level, quietUntil = 0 } }: Room, now: number): boolean {
  return level === "nothing" || now < quietUntil;
}

// A list of rooms is drawn anew with each message of any of them.
const namings = new WeakMap<Body, { name: string; is: boolean }>();

function names(body: Body, name: string): boolean {
  const known = namings.get(body);
  if (known?.name === name) return known.is;
  const is = mentions(saidIn(body) ?? "", name);
  namings.set(body, { name, is });
  return is;
}

/** How many of what is unread are meant for somebody: what names them, and all that is written to them alone. */
export function meantIn(room: Room, me: Person): number {
  if (room.unread.count.value === 0) return 0;
  if (room.with) return room.unread.count.value;
  const { read } = room.unread;
  let count = 0;
  for (let i = room.log.entries.length - 1; i >= 0 && room.log.entries[i]!.seq > read; i--) {
    const { from, body } = room.log.entries[i]!;
    if (from !== me.id && isSaid(body) && names(body, me.name)) count += 1;
  }
  return count;
}

/** How many of what is unread in a room call somebody. */
export function callsIn(room: Room, me: Person, now: number): number {
  const { level = "all", quietUntil = 0 } = room.about;
  const unread = room.unread.count.value;
  if (unread === 0 || level === "nothing" || now < quietUntil) return 0;
  if (level === "all") return unread;
  const { read } = room.unread;
  let count = 0;
  for (let i = room.log.entries.length - 1; i >= 0 && room.log.entries[i]!.seq > read; i--) {
    if (calls(room.log.entries[i]!, room, me, now)) count += 1;
  }
  return count;
}
