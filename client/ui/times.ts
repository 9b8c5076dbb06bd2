import { dayKey } from "../core/days.ts";
import { late } from "./languages/late.ts";
import { locale } from "./languages/locale.ts";
import { words } from "./words.ts";

const time = late(() => new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" }));
const full = late(() => new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "medium" }));
const weekday = late(() => new Intl.DateTimeFormat(locale, { weekday: "long" }));
const thisYear = late(() =>
  new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" })
);
const anyYear = late(() => new Intl.DateTimeFormat(locale, { dateStyle: "long" }));

const shortDate = late(() => new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" }));
const anyYearShort = late(() => new Intl.DateTimeFormat(locale, { dateStyle: "short" }));
const shortWeekday = late(() => new Intl.DateTimeFormat(locale, { weekday: "short" }));

const month = late(() => new Intl.DateTimeFormat(locale, { month: "long", year: "numeric" }));

const dateTime = late(() => new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" }));

export const dateTimeOf = (at: number): string => dateTime().format(at);
export const monthOf = (at: number): string => month().format(at);
export const dateOf = (at: number): string => shortDate().format(at);
export const longDateOf = (at: number): string => anyYear().format(at);
export const timeOf = (at: number): string => time().format(at);
export const fullDateOf = (at: number): string => full().format(at);

/** The day as people call it now. */
export function dayName(at: number, now: number): string {
  const ago = daysBetween(at, now);
  if (ago === 0) return words.log.today;
  if (ago === 1) return words.log.yesterday;
  if (ago > 1 && ago < 7) return weekday().format(at);
  return (new Date(at).getFullYear() === new Date(now).getFullYear() ? thisYear : anyYear)().format(at);
}

/** Longer ago than this a day and a month may be those of another year. */
const mostDaysAgo = 180;

/** As much of a time as says when it was: today the hour, then the day, then the date. */
export function shortTimeOf(at: number, now: number): string {
  const ago = daysBetween(at, now);
  if (ago <= 0) return timeOf(at);
  if (ago === 1) return words.log.yesterday;
  return (ago < 7 ? shortWeekday : ago < mostDaysAgo ? shortDate : anyYearShort)().format(at);
}

const relative = late(() => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }));

/** When something was, as it stands in a sentence: “today 14:02”, “Monday 9:30”, “5 Nov”. */
export function momentOf(at: number, now: number): string {
  const ago = Math.max(0, daysBetween(at, now));
  if (ago > 6) return (ago < mostDaysAgo ? shortDate : anyYear)().format(at);
  return `${ago < 2 ? relative().format(-ago, "day") : weekday().format(at)} ${timeOf(at)}`;
}

export function msToMidnight(now: number): number {
  return new Date(now).setHours(24, 0, 0, 0) - now;
}

/** Counted on the calendar: a day of a clock change has not 24 hours. */
function daysBetween(at: number, now: number): number {
  return Math.round((Date.parse(dayKey(now)) - Date.parse(dayKey(at))) / 86_400_000);
}
