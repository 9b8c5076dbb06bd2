import { Refused } from "../../protocol/refusals.ts";

/** The place between two pages of search results, as peers carry it: the number of the last entry seen. */
export function writeCursor(id: number): string {
  return id.toString(36);
}

/** A peer sends it back, so it may be anything. */
export function readCursor(cursor: string | undefined): number {
  if (cursor === undefined) return Number.MAX_SAFE_INTEGER;
  const id = /^[0-9a-z]{1,10}$/.test(cursor) ? parseInt(cursor, 36) : 0;
  if (id > 0) return id;
  throw new Refused("bad_request", "`before` is not the `more` of a page before.");
}
