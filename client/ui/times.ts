import { dayKey } from "../core/days.ts";
import { words } from "./words.ts";

const time = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "medium" });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: "long" });
const thisYear = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const anyYear = new Intl.DateTimeFormat(undefined, { dateStyle: "long" });

const shortDate = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const shortWeekday = new Intl.DateTimeFormat(undefined, { weekday: "short" });

const month = new Intl.DateTimeFormat(undefined, { month: "long", year: "numeric" });

const dateTime = new Intl.DateTimeFormat(undefined, { dateStyle: "long", timeStyle: "short" });

export const dateTimeOf = (at: number): string => dateTime.format(at);
export const monthOf = (at: number): string => month.format(at);
export const dateOf = (at: number): string => shortDate.format(at);
export const timeOf = (at: number): string => time.format(at);
export const fullDateOf = (at: number): string => full.format(at);

/** The day as people call it now. */
export function dayName(at: number, now: number): string {
  const ago = daysBetween(at, now);
  if (ago === 0) return words.log.today;
  if (ago === 1) return words.log.yesterday;
  if (ago > 1 && ago < 7) return weekday.format(at);
  return (new Date(at).getFullYear() === new Date(now).getFullYear() ? thisYear : anyYear).format(at);
}

/** As much of a time as says when it was: today the hour, then the day, then the date. */
export function shortTimeOf(at: number, now: number): string {
  const ago = daysBetween(at, now);
  if (ago <= 0) return timeOf(at);
  return ago === 1 ? words.log.yesterday : (ago < 7 ? shortWeekday : shortDate).format(at);
}

export function msToMidnight(now: number): number {
  return new Date(now).setHours(24, 0, 0, 0) - now;
}

/** Counted on the calendar: a day of a clock change has not 24 hours. */
function daysBetween(at: number, now: number): number {
  return Math.round((Date.parse(dayKey(now)) - Date.parse(dayKey(at))) / 86_400_000);
}
