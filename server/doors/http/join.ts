import { Refused } from "../../../protocol/refusals.ts";
import { callerOf } from "../address_key.ts";
import { tokenOf } from "../web/credentials.ts";
import type { HttpParts, Visitor } from "./http_door.ts";
import { jsonBody } from "./json_body.ts";
import { json } from "./responses.ts";
import type { Named } from "./route.ts";
import { codeIn } from "./second_factors.ts";
import { nameIn, passwordIn, signedIn, visitOf } from "./sessions.ts";

/** What a code is good for. */
export async function lookAtCode(
  _request: Request,
  { joining }: HttpParts,
  { address }: Visitor,
  { code }: Named,
): Promise<Response> {
  return json(200, await joining.look(code!, callerOf(address)));
}

export async function joinByCode(
  request: Request,
  { joining, signIn, origins }: HttpParts,
  visitor: Visitor,
  { code }: Named,
): Promise<Response> {
  // Whoever is signed in, or takes in a device, has nothing to say.
  const wish = request.headers.get("content-type") === null ? {} : await jsonBody(request);
  const shown = tokenOf(request.method, request.headers, origins);
  const { account, token, room } = await joining.join(code!, {
    name: given(wish.name, nameIn),
    password: given(wish.password, passwordIn),
    code: given(wish.code, codeIn),
    by: shown === undefined ? undefined : await signIn.anybody(shown),
  }, visitOf(request, visitor));
  visitor.known();
  return signedIn({ account, token: token ?? shown! }, origins, { room });
}

/** The page asks what the code is good for. Nothing on the way keeps it, because its address is a secret. */
export function joinPage(request: Request, { files }: HttpParts): Response {
  const headers = new Headers(request.headers);
  headers.delete("if-none-match");
  const page = files.respond("/", headers);
  if (!page) throw new Refused("not_found");
  page.headers.set("cache-control", "no-store");
  page.headers.delete("etag");
  return page;
}

function given<T>(value: unknown, read: (value: unknown) => T): T | undefined {
  return value === undefined ? undefined : read(value);
}
