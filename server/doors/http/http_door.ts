import { Refused } from "../../../protocol/refusals.ts";
import type { AppPasswords } from "../../hub/app_passwords.ts";
import type { Bots } from "../../hub/bots.ts";
import type { Calls } from "../../hub/calls.ts";
import type { Hub } from "../../hub/hub.ts";
import type { Joining } from "../../hub/joining.ts";
import type { Membership } from "../../hub/membership.ts";
import type { OneCalls } from "../../hub/one_call.ts";
import type { OwnData } from "../../hub/own_data.ts";
import type { PasswordAgain } from "../../hub/password_again.ts";
import type { Keys } from "../../hub/ports.ts";
import type { Passkeys } from "../../hub/passkeys.ts";
import type { SecondFactors } from "../../hub/second_factors.ts";
import type { SignIn } from "../../hub/sign_in.ts";
import { secure, strictTransport } from "../web/headers.ts";
import type { Origins } from "../web/origins.ts";
import { RefusedWith } from "./refused_with.ts";
import { refusal } from "./responses.ts";
import { namedIn } from "./route.ts";
import { routes } from "./routes.ts";
import { requireRight } from "./sessions.ts";
import type { StaticFiles } from "./static_files.ts";
import type { Trust } from "./trust_page.ts";
import { tusVersion } from "./tus_headers.ts";

export type HttpParts = {
  hub: Hub;
  signIn: SignIn;
  membership: Membership;
  joining: Joining;
  appPasswords: AppPasswords;
  secondFactors: SecondFactors;
  passkeys: Passkeys;
  again: PasswordAgain;
  bots: Bots;
  ownData: OwnData;
  oneCalls: OneCalls;
  /** Undefined where no devices are called. */
  calls?: Calls | undefined;
  /** For links that work without a session. */
  keys: Keys;
  origins: Origins;
  files: StaticFiles;
  /** The text of /metrics. */
  metrics: () => string;
  startedAt: number;
  trust?: Trust | undefined;
};

/** Who asks, as the gate knows them. */
export interface Visitor {
  readonly address: string;
  /** They have shown a session. */
  known(): void;
}

/** One request in, one response out. It knows no listener: the gate in front of it does. */
export async function answer(request: Request, parts: HttpParts, visitor: Visitor): Promise<Response> {
  // What a stranger writes as `Host` may make an address that is none; `route` refuses it.
  const path = URL.parse(request.url)?.pathname ?? "/";
  const response = await route(request, path, parts, visitor).catch((error: unknown) =>
    refusal(error, request, parts.hub.facts)
  );
  secure(response.headers);
  if (parts.origins.isStrict(request.headers.get("host"))) response.headers.set(...strictTransport);
  if (/^\/uploads(?:\/|$)/.test(path)) response.headers.set("tus-resumable", tusVersion);
  return request.method === "HEAD" ? new Response(null, response) : response;
}

async function route(
  request: Request,
  path: string,
  parts: HttpParts,
  visitor: Visitor,
): Promise<Response> {
  if (!parts.origins.isHost(request.headers.get("host"))) throw new Refused("bad_host");
  const method = request.method === "HEAD" ? "GET" : request.method;
  const allowed: string[] = [];
  for (const row of routes) {
    const named = namedIn(row, path);
    if (named === undefined) continue;
    if (row.method === method) {
      if (row.changes) refuseStrangers(request, parts.origins);
      if (row.act !== "open") await requireRight(request, parts, visitor, row.act);
      return await row.run(request, parts, visitor, named);
    }
    allowed.push(row.method);
  }
  if (allowed.length === 0) {
    const file = parts.files.respond(path, request.headers);
    if (!file) throw new Refused("not_found");
    if (method === "GET") return file;
    allowed.push("GET");
  }
  if (allowed.includes("GET")) allowed.push("HEAD");
  throw new RefusedWith("bad_method", { allow: [...new Set(allowed)].join(", ") });
}

/** A page that is not ours may not change anything. Programs send no Origin, and no cookie of theirs counts. */
function refuseStrangers(request: Request, origins: Origins): void {
  const origin = request.headers.get("origin");
  if (origin !== null && !origins.isOwn(origin, request.headers.get("host"))) throw new Refused("bad_origin");
}
