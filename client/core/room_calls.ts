import type { Person } from "../../protocol/commands.ts";
import type { Entry } from "../../protocol/entries.ts";
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
