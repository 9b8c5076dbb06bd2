import { getLogger } from "@logtape/logtape";
import type { HubFacts } from "../../hub/hub.ts";
import { refusalRows, Refused, told } from "../../../protocol/refusals.ts";
import { RefusedWith } from "./refused_with.ts";

const log = getLogger(["parley", "http"]);

/** The one place where an HTTP request is refused. */
export function refusal(error: unknown, request: Request, facts: HubFacts): Response {
  const refused = error instanceof Refused ? error : new Refused("internal");
  if (refused.code === "internal") log.error("request failed", { method: request.method, error });
  facts.refused(refused.code);
  return refusedBy(refused, refused instanceof RefusedWith ? refused.headers : {});
}

/** `seconds` until another try stands in the body as over a WebSocket, and in the header that programs know. */
export function refusedBy(
  refused: Parameters<typeof told>[0],
  headers: Readonly<Record<string, string>> = {},
): Response {
  const { code, seconds } = refused;
  const again = seconds !== undefined && { "retry-after": String(seconds) };
  return json(refusalRows[code].status, told(refused), { ...headers, ...again });
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
