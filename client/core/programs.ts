import type { Scope } from "../../protocol/scopes.ts";
import type { Call } from "./outside.ts";
import { ask } from "./refusal.ts";

/** `until` is missing where it does not end by itself, `used` until it was. Times are in ms since 1970. */
export type Token = {
  id: string;
  name: string;
  scopes: readonly Scope[];
  since: number;
  until?: number | null;
  used?: number | null;
};
export type NewToken = { name: string; scopes: readonly Scope[]; days?: number };

/** Programs that act for an account, each by a token of its own. All rejects like `Account.signIn`. */
export class Programs {
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  /** The newest first. */
  async tokens(): Promise<Token[]> {
    const { tokens } = await ask(this.#call, ["GET", "/api/tokens"], 200) as { tokens: Token[] };
    return tokens.sort((a, b) => b.since - a.since);
  }

  /** The secret is told only now. */
  async makeToken(wish: NewToken): Promise<{ name: string; secret: string }> {
    return await ask(this.#call, ["POST", "/api/tokens", wish], 201) as { name: string; secret: string };
  }

  /** One that is gone by now is what was wished. */
  async revokeToken(id: string): Promise<void> {
    await ask(this.#call, ["DELETE", `/api/tokens/${encodeURIComponent(id)}`], 204, 404);
  }
}
