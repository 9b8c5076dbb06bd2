import { type Listed, signOf } from "../core/people.ts";
import { momentOf } from "./times.ts";
import { words } from "./words.ts";

/** Whether somebody is here, and when they were last, where that is told. */
export function presenceText(person: Pick<Listed, "online" | "away" | "seen">, now: number): string {
  const { seen } = person;
  const is = signOf(person);
  if (is === "here") return words.header.hereNow;
  if (seen === undefined) return is === "away" ? words.header.away : words.header.gone;
  return (is === "away" ? words.header.awaySince : words.header.lastSeen)(momentOf(seen, now));
}
