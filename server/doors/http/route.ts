import { Refused } from "../../../protocol/refusals.ts";
import type { Act } from "../../../protocol/roles.ts";
import type { HttpParts, Visitor } from "./http_door.ts";

export type Route = {
  /** A row for GET hears HEAD too. */
  method: "DELETE" | "GET" | "OPTIONS" | "PATCH" | "POST" | "PUT";
  /** `:name` stands for one part of the path. */
  path: string;
  /** Refused to pages of other origins. */
  changes: boolean;
  /** What its caller must be allowed; `open`: it is asked without a session, or by the key of a link. */
  act: Act | "open";
  run(request: Request, parts: HttpParts, visitor: Visitor, named: Named): Promise<Response> | Response;
};

/** What a path has where its row has `:name`. */
export type Named = Readonly<Record<string, string>>;

/** The parts of a path that a row names, or undefined where the path is not the row's. */
export function namedIn(row: Route, path: string): Named | undefined {
  if (!row.path.includes(":")) return row.path === path ? {} : undefined;
  const wished = row.path.split("/");
  const given = path.split("/");
  if (wished.length !== given.length) return undefined;
  const named: Record<string, string> = {};
  for (const [i, part] of wished.entries()) {
    if (!part.startsWith(":")) {
      if (part !== given[i]) return undefined;
    } else if (given[i] === "") return undefined;
    else named[part.slice(1)] = decoded(given[i]!);
  }
  return named;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Refused("bad_request", "That address is not UTF-8 in percent signs.");
  }
}
