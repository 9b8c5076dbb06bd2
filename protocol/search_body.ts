import type { Body } from "./entries.ts";
import { textOf } from "./bodies.ts";
import { fileKind } from "./file_kinds.ts";
import type { SearchHas } from "./search_words.ts";

const link = /https?:\/\/[^\s/]/i;

/** Somebody has written or sent it, and it is there. */
export function isFindable(body: Body): boolean {
  return body.kind === "text" || body.kind === "poll" || body.kind === "file" && body.state !== "abandoned";
}

/** What `has:` finds in it. */
export function hasIn(body: Body): SearchHas[] {
  if (!isFindable(body)) return [];
  const has: SearchHas[] = body.kind === "file" || body.kind === "poll" ? [body.kind] : [];
  if (body.kind === "file" && fileKind(body) === "picture") has.push("picture");
  if (link.test(textOf(body))) has.push("link");
  return has;
}
