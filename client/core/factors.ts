import type { Account } from "./account.ts";
import type { Call } from "./outside.ts";
import { ask } from "./refusal.ts";

/** Whether a code is asked for beside the password; `codes` are the recovery codes that are left. */
export type TwoStep = { on: false } | { on: true; since: number; codes: number };
/** `rp` is the name of the server under which it works. */
export type Passkey = { id: string; name: string; rp: string; since: number; used?: number | null };

/**
 * Ways in beside the password. All rejects like `Account.signIn`. What changes them asks for the password, and gives
 * this session a new token; `others` ends all other sessions.
 */
export class Factors {
  readonly #call: Call;
  readonly #account: Account;

  constructor(call: Call, account: Account) {
    this.#call = call;
    this.#account = account;
  }

  async twoStep(): Promise<TwoStep> {
    return await this.#ask("GET", "/api/account/totp") as TwoStep;
  }

  /** A secret for an app. Nothing is asked for until `confirm`. */
  async begin(password: string): Promise<{ secret: string; uri: string }> {
    return await this.#ask("POST", "/api/account/totp", { password }) as { secret: string; uri: string };
  }

  /** Returns the recovery codes, which are told only now. */
  async confirm(code: string, others: boolean): Promise<string[]> {
    const { codes } = await this.#renewing("PUT", "/api/account/totp", { code, others }) as {
      codes: string[];
    };
    return codes;
  }

  async renewCodes(password: string): Promise<string[]> {
    const { codes } = await this.#ask("POST", "/api/account/totp/codes", { password }) as { codes: string[] };
    return codes;
  }

  async remove(password: string, others: boolean): Promise<void> {
    await this.#renewing("DELETE", "/api/account/totp", { password, others });
  }

  async passkeys(): Promise<Passkey[]> {
    const { passkeys } = await this.#ask("GET", "/api/passkeys") as { passkeys: Passkey[] };
    return passkeys.sort((a, b) => b.since - a.since);
  }

  /** What the device is told to make one. */
  passkeyCreation(password: string): Promise<unknown> {
    return this.#ask("POST", "/api/passkeys/options", { password });
  }

  async addPasskey(name: string, passkey: unknown, others: boolean): Promise<void> {
    await this.#renewing("POST", "/api/passkeys", { name, passkey, others });
  }

  async removePasskey(id: string, password: string, others: boolean): Promise<void> {
    await this.#renewing("DELETE", `/api/passkeys/${encodeURIComponent(id)}`, { password, others });
  }

  #renewing(...wish: Parameters<Call>): Promise<unknown> {
    return this.#account.opening(this.#ask(...wish));
  }

  #ask(...wish: Parameters<Call>): Promise<unknown> {
    return ask(this.#call, wish, 200, 201);
  }
}
