import * as v from "valibot";
import { type QuietHours, quietHours } from "../../../protocol/quiet_hours.ts";
import { Refused } from "../../../protocol/refusals.ts";
import { because } from "../../../protocol/whys.ts";
import type { Calls } from "../../hub/calls.ts";
import type { Identity } from "../../hub/people.ts";
import { hashOf } from "../../hub/sign_in.ts";
import type { HttpParts, Visitor } from "./http_door.ts";
import { empty, json } from "./responses.ts";
import { requireSession, requireWish } from "./sessions.ts";

/** A program has no page to call. */
async function pageOf(request: Request, parts: HttpParts, visitor: Visitor): Promise<[Calls, Identity]> {
  const identity = await requireSession(request, parts, visitor);
  if (identity.scopes) throw new Refused("not_allowed", because("pages_alone"));
  if (!parts.calls) throw new Refused("not_found", because("calls_nobody"));
  return [parts.calls, identity];
}

export async function showPush(request: Request, parts: HttpParts, visitor: Visitor): Promise<Response> {
  const [calls] = await pageOf(request, parts, visitor);
  return json(200, { key: calls.key });
}

export async function putPush(request: Request, parts: HttpParts, visitor: Visitor): Promise<Response> {
  const [calls] = await pageOf(request, parts, visitor);
  const { by: { account, holder }, wish } = await requireWish(request, parts, visitor);
  const { endpoint, keys, quiet } = wish;
  const { p256dh, auth } = (typeof keys === "object" && keys !== null ? keys : {}) as Record<string, unknown>;
  const texts = [endpoint, p256dh, auth].map(textIn);
  const [address, key, secret] = texts as [string, string, string];
  const wished = quietIn(quiet);
  const subscription = { session: hashOf(holder), account: account.id, endpoint: address, key, secret };
  if (!await calls.subscribe({ ...subscription, ...wished && { quiet: wished } })) {
    throw new Refused("bad_request", because("push_service_unknown"));
  }
  return empty(204);
}

export async function endPush(request: Request, parts: HttpParts, visitor: Visitor): Promise<Response> {
  const [calls, { holder }] = await pageOf(request, parts, visitor);
  await calls.unsubscribe(hashOf(holder));
  return empty(204);
}

export async function testPush(request: Request, parts: HttpParts, visitor: Visitor): Promise<Response> {
  const [calls, { account, holder }] = await pageOf(request, parts, visitor);
  const answer = await calls.test(account.id, hashOf(holder), parts.hub.settings.open.name);
  if (!answer) throw new Refused("not_found", because("not_called"));
  return json(200, answer);
}

function textIn(value: unknown): string {
  if (typeof value !== "string" || value.length > 1_024) {
    throw new Refused("bad_request", "A push subscription has an endpoint, and the keys p256dh and auth.");
  }
  return value;
}

function quietIn(value: unknown): QuietHours | undefined {
  if (value === undefined) return undefined;
  const read = v.safeParse(quietHours, value);
  if (!read.success) {
    throw new Refused("bad_request", "Quiet hours are from and to as 22:00, and a zone as Europe/Berlin.");
  }
  return read.output;
}
