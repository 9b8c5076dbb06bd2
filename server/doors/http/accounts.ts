import { tokenOf } from "../web/credentials.ts";
import type { HttpParts, Visitor } from "./http_door.ts";
import { jsonBody } from "./json_body.ts";
import { empty, json } from "./responses.ts";
import type { Named } from "./route.ts";
import { nameIn, passwordIn, requireSession, requireWish, shown, signedIn, visitOf } from "./sessions.ts";

export async function register(request: Request, parts: HttpParts, visitor: Visitor): Promise<Response> {
  const { name, password } = await jsonBody(request);
  const token = tokenOf(request.method, request.headers, parts.origins);
  const signed = await parts.membership.register(
    nameIn(name),
    passwordIn(password),
    token,
    visitOf(request, visitor),
  );
  visitor.known();
  return signedIn(signed, parts.origins);
}

export async function showAccount(request: Request, parts: HttpParts, visitor: Visitor): Promise<Response> {
  const by = await requireSession(request, parts, visitor);
  return json(200, { account: shown(by.account), ...await parts.membership.about(by) });
}

export async function changePassword(
  request: Request,
  parts: HttpParts,
  visitor: Visitor,
): Promise<Response> {
  const { by, wish: { old, password } } = await requireWish(request, parts, visitor);
  const visit = visitOf(request, visitor);
  await parts.membership.changePassword(
    by,
    old === undefined ? old : passwordIn(old),
    passwordIn(password),
    visit,
  );
  return empty(204);
}

export async function listAppPasswords(
  request: Request,
  parts: HttpParts,
  visitor: Visitor,
): Promise<Response> {
  const by = await requireSession(request, parts, visitor);
  return json(200, { appPasswords: await parts.appPasswords.list(by) });
}

export async function makeAppPassword(
  request: Request,
  parts: HttpParts,
  visitor: Visitor,
): Promise<Response> {
  const { by, wish: { name } } = await requireWish(request, parts, visitor);
  return json(201, await parts.appPasswords.make(by, nameIn(name)));
}

export async function removeAppPassword(
  request: Request,
  parts: HttpParts,
  visitor: Visitor,
  { id }: Named,
): Promise<Response> {
  await parts.appPasswords.remove(await requireSession(request, parts, visitor), id!);
  return empty(204);
}
