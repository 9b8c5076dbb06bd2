import { Refused } from "../../../protocol/refusals.ts";
import { clearCookie, setCookie, tokenOf } from "../web/credentials.ts";
import type { HttpParts, Visitor } from "./http_door.ts";
import { jsonBody } from "./json_body.ts";
import { json } from "./responses.ts";

export type Route = {
  method: "GET" | "POST" | "DELETE";
  path: string;
  /** Refused to pages of other origins. */
  changes: boolean;
  run(request: Request, parts: HttpParts, visitor: Visitor): Promise<Response> | Response;
};

export const routes: readonly Route[] = [
  { method: "GET", path: "/healthz", changes: false, run: health },
  {
    method: "GET",
    path: "/metrics",
    changes: false,
    run: (_request, { metrics }) =>
      new Response(metrics(), { headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" } }),
  },
  { method: "GET", path: "/api/session", changes: false, run: whoAmI },
  { method: "POST", path: "/api/session", changes: true, run: signIn },
  { method: "DELETE", path: "/api/session", changes: true, run: signOut },
  {
    method: "GET",
    path: "/ws",
    changes: false,
    // The gate takes every true upgrade; what comes here asked for something else.
    run: () =>
      Promise.reject(new Refused("bad_request", "This address speaks WebSocket, protocol parley.1.")),
  },
];

function health(_request: Request, { hub, startedAt }: HttpParts): Response {
  const { peers, people } = hub.counts;
  const seconds = Math.round((hub.clock.now() - startedAt) / 1_000);
  return json(200, { status: "ok", version: hub.about.version, seconds, peers, people });
}

async function signIn(request: Request, { signIn, origins }: HttpParts, visitor: Visitor): Promise<Response> {
  const { name } = await jsonBody(request);
  if (typeof name !== "string") throw new Refused("bad_name");
  const shown = tokenOf(request.method, request.headers, origins);
  const { token, account } = await signIn.guest(name, shown);
  visitor.known();
  const response = json(201, { token, account: { id: account.id, name: account.name } });
  response.headers.set("set-cookie", setCookie(token));
  return response;
}

async function whoAmI(request: Request, { signIn, origins }: HttpParts, visitor: Visitor): Promise<Response> {
  const token = tokenOf(request.method, request.headers, origins);
  const { account } = await signIn.require(token);
  visitor.known();
  const response = json(200, { account: { id: account.id, name: account.name } });
  // Seen again, so it lives on.
  if (request.headers.get("authorization") === null) response.headers.set("set-cookie", setCookie(token!));
  return response;
}

async function signOut(request: Request, { signIn, origins }: HttpParts): Promise<Response> {
  const token = tokenOf(request.method, request.headers, origins);
  if (token !== undefined) await signIn.end(token);
  return new Response(null, { status: 204, headers: { "set-cookie": clearCookie() } });
}
