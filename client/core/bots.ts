import type { Person } from "../../protocol/person.ts";
import type { Scope } from "../../protocol/scopes.ts";
import type { Call } from "./outside.ts";
import type { NewToken, Token } from "./programs.ts";
import { ask } from "./refusal.ts";

export type Bot = Person & { since: number; by: Person; tokens: Token[] };
export type NewBot = { name: string; scopes: readonly Scope[]; days?: number };

/** Accounts that are programs', each with its tokens. All rejects like `Account.signIn`. */
export class Bots {
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  async list(): Promise<Bot[]> {
    return (await ask(this.#call, ["GET", "/api/bots"], 200) as { bots: Bot[] }).bots;
  }

  /** The secret of its first token is told only now. */
  async make(wish: NewBot): Promise<{ bot: Person; token: { secret: string } }> {
    return await ask(this.#call, ["POST", "/api/bots", wish], 201) as {
      bot: Person;
      token: { secret: string };
    };
  }

  /** One that is gone by now is what was wished. */
  async remove(bot: string): Promise<void> {
    await ask(this.#call, ["DELETE", pathOf(bot)], 204, 404);
  }

  /** As above. */
  async makeToken(bot: string, wish: NewToken): Promise<{ name: string; secret: string }> {
    return await ask(this.#call, ["POST", `${pathOf(bot)}/tokens`, wish], 201) as {
      name: string;
      secret: string;
    };
  }

  async removeToken(bot: string, token: string): Promise<void> {
    await ask(this.#call, ["DELETE", `${pathOf(bot)}/tokens/${encodeURIComponent(token)}`], 204, 404);
  }
}

function pathOf(bot: string): string {
  return `/api/bots/${encodeURIComponent(bot)}`;
}
