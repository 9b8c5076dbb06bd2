import { Refused } from "../../../protocol/refusals.ts";
import type { Hub } from "../../hub/hub.ts";
import type { SignIn } from "../../hub/sign_in.ts";
import { secure } from "../web/headers.ts";
import type { Origins } from "../web/origins.ts";
import { refusal } from "./responses.ts";
import { routes } from "./routes.ts";
import type { StaticFiles } from "./static_files.ts";

export type HttpParts = {
  hub: Hub;
  signIn: SignIn;
  origins: Origins;
  files: StaticFiles;
  /** The text of /metrics. */
  metrics: () => string;
  startedAt: number;
};

/** Who asks, as the gate knows them. */
export interface Visitor {
  readonly address: string;
  /** They have shown a session. */
  known(): void;
}

/** One request in, one response out. It knows no listener: the gate in front of it does. */
export async function answer(request: Request, parts: HttpParts, visitor: Visitor): Promise<Response> {
  const response = await route(request, parts, visitor).catch((error: unknown) =>
    refusal(error, request, parts.hub.facts)
  );
  secure(response.headers);
  return request.method === "HEAD" ? new Response(null, response) : response;
}

async function route(request: Request, parts: HttpParts, visitor: Visitor): Promise<Response> {
  if (!parts.origins.isHost(request.headers.get("host"))) throw new Refused("bad_host");
  const path = new URL(request.url).pathname;
  const method = request.method === "HEAD" ? "GET" : request.method;
  const here = routes.filter((row) => row.path === path);
  const row = here.find((row) => row.method === method);
  if (row) {
    if (row.changes) refuseStrangers(request, parts.origins);
    return await row.run(request, parts, visitor);
  }
  const allowed: string[] = here.map((row) => row.method);
  if (here.length === 0) {
    const file = parts.files.respond(path, request.headers);
    if (!file) throw new Refused("not_found");
    if (method === "GET") return file;
    allowed.push("GET");
  }
  const refused = refusal(new Refused("bad_method"), request, parts.hub.facts);
  if (allowed.includes("GET")) allowed.push("HEAD");
  refused.headers.set("allow", allowed.join(", "));
  return refused;
}

/** A page that is not ours may not change anything. Programs send no Origin, and no cookie of theirs counts. */
function refuseStrangers(request: Request, origins: Origins): void {
  const origin = request.headers.get("origin");
  if (origin !== null && !origins.isOwn(origin, request.headers.get("host"))) throw new Refused("bad_origin");
}
