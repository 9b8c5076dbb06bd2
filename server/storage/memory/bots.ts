import type { Account, Bot, BotStore, NewBot } from "../../hub/ports.ts";
import type { Tables } from "./tables.ts";

export class MemoryBots implements BotStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  // deno-lint-ignore require-await -- what it throws must be a rejection, as with every other store
  async make({ id, name, key, by, at }: NewBot): Promise<Account | undefined> {
    if (this.#tables.accountsByKey.has(key)) return undefined;
    if (!this.#tables.accounts.has(by)) throw new Error(`Cannot make bot: account ${by} is unknown`);
    const account: Account = { id, name, kind: "bot", role: "bot" };
    this.#tables.accounts.set(id, account);
    this.#tables.accountsByKey.set(key, account);
    this.#tables.since.set(id, at);
    this.#tables.bots.set(id, by);
    return { ...account };
  }

  all(): Promise<Bot[]> {
    const bots = [...this.#tables.bots].map(([id, by]) => {
      const maker = this.#tables.account(by);
      const account = { ...this.#tables.account(id) };
      return { account, since: this.#tables.since.get(id)!, by: { id: maker.id, name: maker.name } };
    });
    return Promise.resolve(bots.filter(({ account }) => account.kind === "bot"));
  }
}
