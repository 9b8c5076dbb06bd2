import { cleanName, personKey } from "../../protocol/names.ts";
import { Refused } from "../../protocol/refusals.ts";
import { because } from "../../protocol/whys.ts";
import type { ApiTokens, MadeToken, TokenWish } from "./api_tokens.ts";
import type { Erasure } from "./erasure.ts";
import type { Hub } from "./hub.ts";
import type { Identity } from "./people.ts";
import type { Account, AccountId, ApiToken, Bot } from "./ports.ts";

const most = 200;

/** Accounts that are programs'. They come in by tokens alone, and whoever made one is seen to answer for it. */
export class Bots {
  readonly #hub: Hub;
  readonly #tokens: ApiTokens;
  readonly #erasure: Erasure;

  constructor(hub: Hub, tokens: ApiTokens, erasure: Erasure) {
    this.#hub = hub;
    this.#tokens = tokens;
    this.#erasure = erasure;
  }

  /** With its first token, whose secret is told here once. */
  async make(
    { account: maker }: Identity,
    typed: string,
    wish: TokenWish,
  ): Promise<{ bot: Bot; token: MadeToken }> {
    const { store, ids, clock, audit } = this.#hub;
    const name = cleanName(typed);
    if (name === undefined) throw new Refused("bad_name");
    if ((await store.bots.all()).length >= most) {
      throw new Refused("too_many", because("most_bots", { most }));
    }
    const since = clock.now();
    const account = await store.bots.make({
      id: ids.uuid(),
      name,
      key: personKey(name),
      by: maker.id,
      at: since,
    });
    if (!account) throw new Refused("name_taken");
    await audit.note(maker, "make_bot", { about: account });
    const bot = { account, since, by: { id: maker.id, name: maker.name } };
    return { bot, token: await this.#tokens.make(account.id, wish) };
  }

  async list(): Promise<(Bot & { tokens: ApiToken[] })[]> {
    const bots = await this.#hub.store.bots.all();
    return await Promise.all(
      bots.map(async (bot) => ({ ...bot, tokens: await this.#tokens.list(bot.account.id) })),
    );
  }

  async makeToken({ account: by }: Identity, id: AccountId, wish: TokenWish): Promise<MadeToken> {
    const { account } = await this.#find(id);
    const made = await this.#tokens.make(account.id, wish);
    await this.#hub.audit.note(by, "make_token", { about: account, how: { scopes: [...made.scopes] } });
    return made;
  }

  async removeToken({ account: by }: Identity, id: AccountId, token: string): Promise<void> {
    const { account } = await this.#find(id);
    await this.#tokens.remove(account.id, token);
    await this.#hub.audit.note(by, "remove_token", { about: account });
  }

  /** Its name is free afterwards, and what it wrote stays. */
  async remove({ account: by }: Identity, id: AccountId): Promise<void> {
    const { account } = await this.#find(id);
    await this.#hub.audit.note(by, "remove_bot", { about: account });
    await this.#erasure.erase(account, { messages: false, name: account.name });
  }

  async #find(id: AccountId): Promise<{ account: Account }> {
    const bot = (await this.#hub.store.bots.all()).find(({ account }) => account.id === id);
    if (!bot) throw new Refused("not_found");
    return bot;
  }
}
