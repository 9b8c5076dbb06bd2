import { programIn, programText } from "../../../protocol/programs.ts";
import { Refused } from "../../../protocol/refusals.ts";
import type { Act } from "../../../protocol/roles.ts";
import type { Identity } from "../../hub/people.ts";
import { allow } from "../../hub/rights.ts";
import type { SignedIn, Visit } from "../../hub/sign_in.ts";
import { callerOf } from "../address_key.ts";
import { clearCookie, setCookie, tokenOf } from "../web/credentials.ts";
import type { HttpParts, Visitor } from "./http_door.ts";
import { jsonBody } from "./json_body.ts";
import { passkeyIn, siteOf } from "./passkeys.ts";
import { programOf } from "./program_of.ts";
import { empty, json } from "./responses.ts";
import type { Named } from "./route.ts";
import { codeIn } from "./second_factors.ts";

/** The door asks who it is for the role, and the route for the person: they are looked up once. */
const known = new WeakMap<Request, Promise<Identity>>();
/** What the door has asked about them. */
const acts = new WeakMap<Request, Act>();

/** Who asks, who must be somebody. */
export async function requireSession(
  request: Request,
  { hub, signIn, origins }: HttpParts,
  visitor: Visitor,
): Promise<Identity> {
  let asked = known.get(request);
  if (!asked) known.set(request, asked = signIn.require(tokenOf(request.method, request.headers, origins)));
  const identity = await asked;
  await hub.access.admit(identity.account);
  visitor.known();
  return identity;
}

/** Who asks, who must be allowed to. */
export async function requireRight(
  request: Request,
  parts: HttpParts,
  visitor: Visitor,
  act: Act,
): Promise<void> {
  allow(await requireSession(request, parts, visitor), act);
  acts.set(request, act);
}

/** Who asks, and what: of a stranger not a byte of it is read. */
export async function requireWish(
  request: Request,
  parts: HttpParts,
  visitor: Visitor,
  maxBytes?: number,
): Promise<{ by: Identity; wish: Record<string, unknown> }> {
  await requireSession(request, parts, visitor);
  const wish = await jsonBody(request, maxBytes);
  return { by: await requireStill(request, parts, visitor), wish };
}

/** A body may take its time, and its sender is not for ever who they were when it began (RO11). */
export async function requireStill(
  request: Request,
  parts: HttpParts,
  visitor: Visitor,
): Promise<Identity> {
  known.delete(request);
  const identity = await requireSession(request, parts, visitor);
  const act = acts.get(request);
  if (act !== undefined) allow(identity, act);
  return identity;
}

export async function signIn(request: Request, parts: HttpParts, visitor: Visitor): Promise<Response> {
  const { signIn, origins } = parts;
  const { name, password, code, passkey } = await jsonBody(request);
  const visit = visitOf(request, visitor);
  const signed = passkey !== undefined
    ? await parts.passkeys.enter(passkeyIn(passkey), siteOf(request, parts), visit)
    : password === undefined
    ? await signIn.guest(nameIn(name), tokenOf(request.method, request.headers, origins), visit)
    : await signIn.member(
      nameIn(name),
      passwordIn(password),
      visit,
      code === undefined ? code : codeIn(code),
    );
  visitor.known();
  return signedIn(signed, origins);
}

/** The answer to whoever goes on under another token. */
export function renewed(
  answer: { token: string },
  origins: HttpParts["origins"],
  status: 200 | 201 = 200,
): Response {
  return json(status, answer, { "set-cookie": setCookie(answer.token, origins) });
}

/** The answer to whoever has become somebody. */
export function signedIn(
  { token, account }: SignedIn,
  origins: HttpParts["origins"],
  more: Readonly<Record<string, string>> = {},
): Response {
  return json(201, { token, account: shown(account), ...more }, {
    "set-cookie": setCookie(token, origins),
  });
}

export function shown(
  account: Identity["account"],
): Pick<Identity["account"], "id" | "name" | "kind" | "role"> {
  const { id, name, kind, role } = account;
  return { id, name, kind, role };
}

export function visitOf(request: Request, { address }: Visitor): Visit {
  return { caller: callerOf(address), what: programText(programOf(request.headers.get("user-agent"))) };
}

export function nameIn(name: unknown): string {
  if (typeof name !== "string") throw new Refused("bad_name");
  return name;
}

export function passwordIn(password: unknown): string {
  // As long as no password may be, whatever normalising makes of it: nothing longer is worth hashing.
  if (typeof password !== "string" || password.length > 1_024) {
    throw new Refused("bad_request", "A password is a text of at most 256 bytes.");
  }
  return password;
}

export async function whoAmI(request: Request, parts: HttpParts, visitor: Visitor): Promise<Response> {
  const { account } = await requireSession(request, parts, visitor);
  const response = json(200, { account: shown(account) });
  // Seen again, so it lives on.
  if (request.headers.get("authorization") === null) {
    const token = tokenOf(request.method, request.headers, parts.origins)!;
    response.headers.set("set-cookie", setCookie(token, parts.origins));
  }
  return response;
}

export async function signOut(request: Request, { signIn, origins }: HttpParts): Promise<Response> {
  const token = tokenOf(request.method, request.headers, origins);
  if (token !== undefined) await signIn.end(token);
  return new Response(null, { status: 204, headers: { "set-cookie": clearCookie(origins) } });
}

export async function listSessions(request: Request, parts: HttpParts, visitor: Visitor): Promise<Response> {
  const by = await requireSession(request, parts, visitor);
  const sessions = await parts.membership.sessions(by);
  return json(200, {
    sessions: sessions.map(({ id, openedAt, seenAt, what, here }) => ({
      id,
      since: openedAt,
      seen: seenAt,
      ...programIn(what),
      here,
    })),
  });
}

export async function endSession(
  request: Request,
  parts: HttpParts,
  visitor: Visitor,
  { id }: Named,
): Promise<Response> {
  await parts.membership.endSession(await requireSession(request, parts, visitor), id!);
  return empty(204);
}
