import { Refused } from "../../../protocol/refusals.ts";
import type { Identity } from "../../hub/people.ts";
import { clearCookie, setCookie, tokenOf } from "../web/credentials.ts";
import type { HttpParts, Visitor } from "./http_door.ts";
import { jsonBody } from "./json_body.ts";
import { json } from "./responses.ts";

/** Who asks, who must be somebody. */
export async function requireSession(
  request: Request,
  { signIn, origins }: HttpParts,
  visitor: Visitor,
): Promise<Identity> {
  const identity = await signIn.require(tokenOf(request.method, request.headers, origins));
  visitor.known();
  return identity;
}

export async function signIn(
  request: Request,
  { signIn, origins }: HttpParts,
  visitor: Visitor,
): Promise<Response> {
  const { name } = await jsonBody(request);
  if (typeof name !== "string") throw new Refused("bad_name");
  const shown = tokenOf(request.method, request.headers, origins);
  const { token, account } = await signIn.guest(name, shown);
  visitor.known();
  return json(201, { token, account: { id: account.id, name: account.name } }, {
    "set-cookie": setCookie(token),
  });
}

export async function whoAmI(request: Request, parts: HttpParts, visitor: Visitor): Promise<Response> {
  const { account } = await requireSession(request, parts, visitor);
  const response = json(200, { account: { id: account.id, name: account.name } });
  // Seen again, so it lives on.
  if (request.headers.get("authorization") === null) {
    response.headers.set("set-cookie", setCookie(tokenOf(request.method, request.headers, parts.origins)!));
  }
  return response;
}

export async function signOut(request: Request, { signIn, origins }: HttpParts): Promise<Response> {
  const token = tokenOf(request.method, request.headers, origins);
  if (token !== undefined) await signIn.end(token);
  return new Response(null, { status: 204, headers: { "set-cookie": clearCookie() } });
}
