import { dayKey } from "../../client/core/days.ts";
import { words } from "../words.ts";

const weekday = new Intl.DateTimeFormat(undefined, { weekday: "long" });
const thisYear = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const anyYear = new Intl.DateTimeFormat(undefined, { dateStyle: "long" });

/** Always five cells, whatever the language: the columns depend on it. */
export function timeOf(at: number): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes()].map((part) => `${part}`.padStart(2, "0")).join(":");
}

/** Sorted by eye, and as wide in every language. */
export function dateText(at: number): string {
  return `${dayKey(at)} ${timeOf(at)}`;
}

/** The day as people call it now. */
export function dayName(at: number, now: number): string {
  const ago = Math.round((Date.parse(dayKey(now)) - Date.parse(dayKey(at))) / 86_400_000);
  if (ago === 0) return words.log.today;
  if (ago === 1) return words.log.yesterday;
  if (ago > 1 && ago < 7) return weekday.format(at);
  return (new Date(at).getFullYear() === new Date(now).getFullYear() ? thisYear : anyYear).format(at);
}

export function msToMidnight(now: number): number {
  return new Date(now).setHours(24, 0, 0, 0) - now;
}
