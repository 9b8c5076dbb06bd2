import { Refused } from "../../protocol/refusals.ts";
import { because } from "../../protocol/whys.ts";
import { isScope, type Scope, scopes } from "../../protocol/scopes.ts";
import type { Hub } from "./hub.ts";
import type { Identity } from "./people.ts";
import type { AccountId, ApiToken, Tokens } from "./ports.ts";

/** By which whoever finds one, a scanner for secrets too, knows what it is. */
const mark = "parley_";
const mostOfOne = 50;
const mostName = 60;
const mostDays = 3_650;
const dayMs = 24 * 3_600_000;
/** When it was used is for people to read, so it need not be written for every call. */
const usedMs = 60_000;

export type TokenWish = { name: unknown; scopes: unknown; days: unknown };
export type MadeToken = Pick<ApiToken, "id" | "name" | "scopes" | "until"> & { secret: string };

/** Secrets by which programs act for an account, as far as their scopes and its role go, until they are removed. */
export class ApiTokens {
  readonly #hub: Hub;
  readonly #tokens: Tokens;

  constructor(hub: Hub, tokens: Tokens) {
    this.#hub = hub;
    this.#tokens = tokens;
  }

  /** The secret is told here once and kept nowhere. */
  async make(account: AccountId, wish: TokenWish): Promise<MadeToken> {
    const name = nameOf(wish.name);
    const scopes = scopesOf(wish.scopes);
    const since = this.#hub.clock.now();
    const until = wish.days === undefined ? undefined : since + daysOf(wish.days) * dayMs;
    const secret = mark + this.#tokens.make();
    const id = this.#hub.ids.uuid();
    const token = { id, account, name, scopes, hash: this.#tokens.hash(secret), since, until };
    if (!await this.#hub.store.apiTokens.add(token, mostOfOne)) {
      throw new Refused("too_many", because("most_tokens", { most: mostOfOne }));
    }
    return { id, name, scopes, until, secret };
  }

  list(account: AccountId): Promise<ApiToken[]> {
    return this.#hub.store.apiTokens.of(account);
  }

  /** Ends what lives by it as well. */
  async remove(account: AccountId, id: string): Promise<void> {
    if (!await this.#hub.store.apiTokens.remove(account, id)) throw new Refused("not_found");
    this.#hub.endHolder(holderOf(id), "no_session");
  }

  /** Who comes by this secret. Nobody is a bot whose maker is banned: whoever is to answer for it is not here. */
  async who(secret: string): Promise<Identity | undefined> {
    const found = await this.#hub.store.apiTokens.find(this.#tokens.hash(secret));
    const now = this.#hub.clock.now();
    if (found === undefined || found.account.kind === "retired") return undefined;
    const { token, account, maker } = found;
    if (token.until !== undefined && now >= token.until) return undefined;
    this.#hub.bans.refuse(account.id);
    if (maker && this.#hub.bans.of(maker.id)) throw new Refused("banned", because("bot_maker_banned"));
    if (now - (token.used ?? 0) >= usedMs) await this.#hub.store.apiTokens.used(token.id, now);
    const { id, scopes, until } = token;
    return { account, holder: holderOf(id), scopes, ...until !== undefined && { until } };
  }
}

/** No session's token is as long. */
export function isApiToken(secret: string): boolean {
  return secret.startsWith(mark) && secret.length === mark.length + 43;
}

export function holderOf(id: string): string {
  return `token:${id}`;
}

function nameOf(typed: unknown): string {
  const text = typeof typed === "string" ? typed.slice(0, mostName * 4) : "";
  const name = text.toWellFormed().normalize("NFC").replaceAll(/[\p{C}\s]+/gu, " ").trim();
  if (name === "" || [...name].length > mostName) {
    throw new Refused("bad_name", because("token_name", { most: mostName }));
  }
  return name;
}

function scopesOf(given: unknown): Scope[] {
  if (!Array.isArray(given) || given.length === 0 || !given.every(isScope)) {
    throw new Refused("bad_request", `The scopes of a token are one or more of ${scopes.join(", ")}.`);
  }
  return scopes.filter((scope) => given.includes(scope));
}

function daysOf(days: unknown): number {
  if (typeof days !== "number" || !Number.isInteger(days) || days < 1 || days > mostDays) {
    throw new Refused(
      "bad_request",
      `A token works for 1 to ${mostDays} days, or without \`days\` until it is removed.`,
    );
  }
  return days;
}
