import type { AccountId, ApiToken, ApiTokenStore, NewApiToken, TokenHolder } from "../../hub/ports.ts";
import type { KeptApiToken, Tables } from "./tables.ts";

export class MemoryApiTokens implements ApiTokenStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  add({ account: accountId, hash, ...token }: NewApiToken, most: number): Promise<boolean> {
    const account = this.#tables.accounts.get(accountId);
    const isFree = account !== undefined && account.kind !== "retired" && this.#of(accountId).length < most;
    if (isFree) this.#tables.apiTokens.set(token.id, { account, hash, token: { ...token, used: undefined } });
    return Promise.resolve(isFree);
  }

  of(account: AccountId): Promise<ApiToken[]> {
    const mine = this.#of(account).map(({ token }) => ({ ...token }));
    return Promise.resolve(mine.sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1)));
  }

  find(hash: string): Promise<TokenHolder | undefined> {
    const kept = [...this.#tables.apiTokens.values()].find((one) => one.hash === hash);
    if (kept === undefined) return Promise.resolve(undefined);
    const maker = this.#tables.accounts.get(this.#tables.bots.get(kept.account.id) ?? "");
    return Promise.resolve({
      token: { ...kept.token },
      account: { ...kept.account },
      maker: maker && { ...maker },
    });
  }

  used(id: string, at: number): Promise<void> {
    const kept = this.#tables.apiTokens.get(id);
    if (kept !== undefined) kept.token.used = Math.max(kept.token.used ?? 0, at);
    return Promise.resolve();
  }

  remove(account: AccountId, id: string): Promise<boolean> {
    const isMine = this.#tables.apiTokens.get(id)?.account.id === account;
    return Promise.resolve(isMine && this.#tables.apiTokens.delete(id));
  }

  #of(account: AccountId): KeptApiToken[] {
    return [...this.#tables.apiTokens.values()].filter((one) => one.account.id === account);
  }
}
