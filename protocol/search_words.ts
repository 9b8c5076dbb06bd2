import { limits } from "./limits.ts";

/**
 * What somebody types into a search: words, and operators that narrow it down. What is no operator, or has a value that
 * makes no sense, is words.
 */

export const searchHas = ["file", "picture", "link", "poll"] as const;
export type SearchHas = (typeof searchHas)[number];

/** The first moment of a day, a month or a year, in the calendar of whoever typed it. */
type SearchDay = { year: number; month: number; day: number };

export type SearchWords = {
  /** Without the operators: words, "phrases" and -what must not be there. */
  words: string;
  /** Names of people; an entry by any of them will do. */
  from: readonly string[];
  /** Names of rooms; any of them will do. */
  in: readonly string[];
  /** Earlier than this day, and not earlier than that one. */
  before?: SearchDay;
  after?: SearchDay;
  /** All of these. */
  has: readonly SearchHas[];
};

const piece = /-?"[^"]*"(?!\S)|(from|in|before|after|has):(?:"([^"]*)"(?!\S)|(\S+))|\S+/giu;
const dayShape = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/;

export function readSearch(typed: string): SearchWords {
  const from: string[] = [], rooms: string[] = [], words: string[] = [];
  const has = new Set<SearchHas>();
  const days: { before?: SearchDay; after?: SearchDay } = {};
  for (const [text, operator, quoted, bare] of typed.matchAll(piece)) {
    const value = (quoted ?? bare ?? "").trim();
    const name = value.replace(/^[@#]/, "").trim();
    const kind = searchHas.find((one) => one === value.toLowerCase());
    const day = dayOf(value);
    const word = operator?.toLowerCase();
    if (word === "from" && name !== "") from.push(name);
    else if (word === "in" && name !== "") rooms.push(name);
    else if (word === "has" && kind) has.add(kind);
    else if (word === "before" && day) days.before = first([days.before, day]);
    else if (word === "after" && day) days.after = first([days.after, day], -1);
    else words.push(text);
  }
  return { words: words.join(" "), from, in: rooms, ...days, has: [...has] };
}

/** False where there are only places to look in, and nothing to look for. */
export function asksForSomething({ words, from, has, before, after }: SearchWords): boolean {
  return words !== "" || from.length + has.length > 0 || before !== undefined || after !== undefined;
}

/** Where the day begins, for somebody whose clock is so many minutes ahead of UTC. */
export function beginOf({ year, month, day }: SearchDay, minutesAhead: number): number {
  return Date.UTC(year, month - 1, day) - minutesAhead * 60_000;
}

/** How much may be typed: what is longer is refused, and never cut. */
export const mostSearchLetters = limits.searchWords;

/** Undefined for a day that no calendar has. */
export function dayOf(value: string): SearchDay | undefined {
  const [, ...parts] = dayShape.exec(value) ?? [];
  const [year = 0, month = 1, day = 1] = parts.map((part) => part === undefined ? undefined : Number(part));
  const date = new Date(Date.UTC(year, month - 1, day));
  const isThere = year >= 1970 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isThere ? { year, month, day } : undefined;
}

function first(days: readonly (SearchDay | undefined)[], sign = 1): SearchDay {
  const known = days.filter((day) => day !== undefined);
  return known.sort((a, b) => sign * (beginOf(a, 0) - beginOf(b, 0)))[0]!;
}
