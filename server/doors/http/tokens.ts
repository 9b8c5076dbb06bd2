import type { TokenWish } from "../../hub/api_tokens.ts";
import type { Bot } from "../../hub/ports.ts";
import type { HttpParts, Visitor } from "./http_door.ts";
import { empty, json } from "./responses.ts";
import type { Named } from "./route.ts";
import { nameIn, requireSession, requireWish, shown } from "./sessions.ts";

export async function listTokens(request: Request, parts: HttpParts, visitor: Visitor): Promise<Response> {
  const { account } = await requireSession(request, parts, visitor);
  return json(200, { tokens: await parts.signIn.apiTokens.list(account.id) });
}

export async function makeToken(request: Request, parts: HttpParts, visitor: Visitor): Promise<Response> {
  const { by, wish } = await requireWish(request, parts, visitor);
  return json(201, await parts.signIn.apiTokens.make(by.account.id, tokenWish(wish)));
}

export async function removeToken(
  request: Request,
  parts: HttpParts,
  visitor: Visitor,
  { id }: Named,
): Promise<Response> {
  const { account } = await requireSession(request, parts, visitor);
  await parts.signIn.apiTokens.remove(account.id, id!);
  return empty(204);
}

export async function listBots(_request: Request, { bots }: HttpParts): Promise<Response> {
  const all = await bots.list();
  return json(200, { bots: all.map((bot) => ({ ...shownBot(bot), tokens: bot.tokens })) });
}

export async function makeBot(request: Request, parts: HttpParts, visitor: Visitor): Promise<Response> {
  const { by, wish } = await requireWish(request, parts, visitor);
  const { name, scopes = ["read", "say", "send"], days } = wish;
  const made = await parts.bots.make(by, nameIn(name), { name: "first", scopes, days });
  return json(201, { bot: shownBot(made.bot), token: made.token });
}

export async function removeBot(
  request: Request,
  parts: HttpParts,
  visitor: Visitor,
  { id }: Named,
): Promise<Response> {
  await parts.bots.remove(await requireSession(request, parts, visitor), id!);
  return empty(204);
}

export async function makeBotToken(
  request: Request,
  parts: HttpParts,
  visitor: Visitor,
  { id }: Named,
): Promise<Response> {
  const { by, wish } = await requireWish(request, parts, visitor);
  return json(201, await parts.bots.makeToken(by, id!, tokenWish(wish)));
}

export async function removeBotToken(
  request: Request,
  parts: HttpParts,
  visitor: Visitor,
  { id, token }: Named,
): Promise<Response> {
  await parts.bots.removeToken(await requireSession(request, parts, visitor), id!, token!);
  return empty(204);
}

function tokenWish({ name, scopes, days }: Record<string, unknown>): TokenWish {
  return { name, scopes, days };
}

function shownBot({ account, since, by }: Bot): { by: Bot["by"]; since: number } & ReturnType<typeof shown> {
  return { ...shown(account), since, by };
}
