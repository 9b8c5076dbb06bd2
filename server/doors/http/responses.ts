import { getLogger } from "@logtape/logtape";
import type { HubFacts } from "../../hub/hub.ts";
import { Throttled } from "../../hub/login_throttle.ts";
import { refusalRows, Refused } from "../../../protocol/refusals.ts";
import { RefusedWith } from "./refused_with.ts";

const log = getLogger(["parley", "http"]);

/** The one place where an HTTP request is refused. */
export function refusal(error: unknown, request: Request, facts: HubFacts): Response {
  const refused = error instanceof Refused ? error : new Refused("internal");
  if (refused.code === "internal") log.error("request failed", { method: request.method, error });
  facts.refused(refused.code);
  const headers = refused instanceof RefusedWith
    ? refused.headers
    : refused instanceof Throttled
    ? { "retry-after": String(refused.seconds) }
    : undefined;
  const body = { code: refused.code, message: refused.message };
  return json(refusalRows[refused.code].status, body, headers);
}

export function json(status: number, body: unknown, headers?: Readonly<Record<string, string>>): Response {
  return new Response(JSON.stringify(body) + "\n", {
    status,
    headers: { ...headers, "content-type": "application/json; charset=utf-8" },
  });
}

export function empty(status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status, headers });
}
