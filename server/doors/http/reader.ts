import type { Identity } from "../../hub/people.ts";
import { allow } from "../../hub/rights.ts";
import { tokenOf } from "../web/credentials.ts";
import type { HttpParts, Visitor } from "./http_door.ts";

/** Who reads what lies behind a link: somebody who may, or nobody in particular. */
export async function readerOf(
  request: Request,
  { hub, signIn, origins }: HttpParts,
  visitor: Visitor,
): Promise<Identity | undefined> {
  const token = tokenOf(request.method, request.headers, origins);
  const identity = token === undefined ? undefined : await signIn.anybody(token);
  if (!identity) return undefined;
  visitor.known();
  allow(identity, "read");
  await hub.access.admit(identity.account);
  return identity;
}
