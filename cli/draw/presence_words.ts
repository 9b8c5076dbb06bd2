import type { Listed, Sign } from "../../client/core/people.ts";
import { signOf } from "../../client/core/people.ts";
import { words } from "../words.ts";
import { dayName, timeOf } from "./times.ts";

/** Their shapes differ: not every terminal has colours. */
export const presenceSign: Record<Sign, string> = { here: "●", away: "◐", gone: "○" };

/** Whether somebody is here, and when they were last, where that is told. */
export function presenceWords(one: Pick<Listed, "online" | "away" | "seen">, now: number): string {
  const is = signOf(one);
  const { here, away, gone, awaySince, lastSeen } = words.presence;
  if (is === "here") return here;
  if (one.seen === undefined) return is === "away" ? away : gone;
  const day = dayName(one.seen, now);
  const isNear = day === words.log.today || day === words.log.yesterday;
  const when = `${isNear ? day.toLowerCase() : day} ${timeOf(one.seen)}`;
  return is === "away" ? awaySince(when) : lastSeen(when);
}
