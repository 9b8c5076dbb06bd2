import { getLogger } from "@logtape/logtape";
import type { HubFacts } from "../../hub/hub.ts";
import { refusalRows, Refused } from "../../../protocol/refusals.ts";

const log = getLogger(["parley", "http"]);

/** The one place where an HTTP request is refused. */
export function refusal(error: unknown, request: Request, facts: HubFacts): Response {
  const refused = error instanceof Refused ? error : new Refused("internal");
  if (refused.code === "internal") log.error("request failed", { method: request.method, error });
  facts.refused(refused.code);
  return json(refusalRows[refused.code].status, { code: refused.code, message: refused.message });
}

export function json(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body) + "\n", {
    status,
    headers: { "content-type": "application/json; charset=utf-8" },
  });
}
