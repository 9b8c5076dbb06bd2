import { Refused } from "../../../protocol/refusals.ts";
import { because } from "../../../protocol/whys.ts";
import type { Site } from "../../hub/passkeys.ts";
import type { PasskeyAnswer } from "../../hub/ports.ts";
import type { HttpParts, Visitor } from "./http_door.ts";
import { json } from "./responses.ts";
import type { Named } from "./route.ts";
import { flagIn } from "./second_factors.ts";
import { nameIn, passwordIn, renewed, requireSession, requireWish, visitOf } from "./sessions.ts";

export async function passkeyCreation(
  request: Request,
  parts: HttpParts,
  visitor: Visitor,
): Promise<Response> {
  const { by, wish: { password } } = await requireWish(request, parts, visitor);
  const site = siteOf(request, parts);
  return json(
    200,
    await parts.passkeys.creation(by, passwordIn(password), site, visitOf(request, visitor)),
  );
}

export async function addPasskey(request: Request, parts: HttpParts, visitor: Visitor): Promise<Response> {
  const { by, wish: { name, passkey, others } } = await requireWish(request, parts, visitor);
  const made = { name: nameIn(name), answer: passkeyIn(passkey), others: flagIn(others) };
  return renewed(await parts.passkeys.add(by, made, siteOf(request, parts)), parts.origins, 201);
}

export async function listPasskeys(request: Request, parts: HttpParts, visitor: Visitor): Promise<Response> {
  const by = await requireSession(request, parts, visitor);
  return json(200, { passkeys: await parts.passkeys.list(by) });
}

export async function removePasskey(
  request: Request,
  parts: HttpParts,
  visitor: Visitor,
  { id }: Named,
): Promise<Response> {
  const { by, wish: { password, others } } = await requireWish(request, parts, visitor);
  const proof = { password: passwordIn(password), others: flagIn(others) };
  return renewed(await parts.passkeys.remove(by, id!, proof, visitOf(request, visitor)), parts.origins);
}

export function passkeyRequest(request: Request, parts: HttpParts, visitor: Visitor): Response {
  return json(200, parts.passkeys.request(siteOf(request, parts), visitOf(request, visitor)));
}

/** A browser ties a passkey to the name in its address line, and an address in digits is none. */
export function siteOf(request: Request, { origins }: Pick<HttpParts, "origins">): Site {
  const { hostname, origin } = new URL(origins.baseOf(request.headers.get("host") ?? ""));
  if (/^[\d.]+$|^\[/.test(hostname)) {
    throw new Refused("bad_request", because("passkeys_need_name"));
  }
  return { rp: hostname, origin };
}

/** The rest of it is looked at where it is checked; the request's bound is its bound. */
export function passkeyIn(passkey: unknown): PasskeyAnswer {
  if (!isAnswer(passkey)) throw new Refused("bad_request", "`passkey` is what the browser answers, as JSON.");
  return passkey;
}

function isAnswer(value: unknown): value is PasskeyAnswer {
  if (typeof value !== "object" || value === null || !("id" in value) || !("response" in value)) return false;
  const { id, response } = value;
  if (typeof id !== "string" || typeof response !== "object" || response === null) return false;
  if (!("clientDataJSON" in response) || typeof response.clientDataJSON !== "string") return false;
  return !("userHandle" in response) || response.userHandle === undefined || response.userHandle === null ||
    typeof response.userHandle === "string";
}
