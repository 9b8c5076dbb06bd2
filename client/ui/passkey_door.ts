import type { Person } from "../../protocol/commands.ts";
import type { Account } from "../core/account.ts";
import type { Clock } from "../core/outside.ts";
import { canWaitForPasskey, usePasskey } from "./browser_passkeys.ts";
import { words } from "./words.ts";

/** A little less than the server keeps a challenge. */
const renewMs = 4 * 60_000;

/** The way in by a passkey: by a button, and where names are typed if the browser offers them there. */
export class PasskeyDoor {
  readonly #account: Account;
  readonly #clock: Clock;
  #waiting = new AbortController();
  #ended = false;

  constructor(account: Account, clock: Clock) {
    this.#account = account;
    this.#clock = clock;
  }

  /** Rejects with `Refused` where none was used, with `LinkLost` if the server was not reached. */
  async ask(): Promise<Person> {
    this.#waiting.abort();
    const passkey = await usePasskey(await this.#account.passkeyRequest(), words.names.noPasskey);
    return await this.#account.signInByPasskey(passkey);
  }

  /** Lets the browser offer them, until the end or until somebody uses the button. */
  async wait(entered: (me: Person) => void, failed: (error: unknown) => void): Promise<void> {
    const { signal } = this.#waiting = new AbortController();
    if (!await canWaitForPasskey()) return;
    let passkey: unknown;
    const cancelRenewal = this.#clock.after(renewMs, () => {
      this.#waiting.abort();
      if (!this.#ended) void this.wait(entered, failed);
    });
    signal.addEventListener("abort", cancelRenewal);
    try {
      passkey = await usePasskey(await this.#account.passkeyRequest(), words.names.noPasskey, signal);
    } catch {
      // Nobody asked for it, so nobody is told; the button is still there.
      return;
    } finally {
      cancelRenewal();
    }
    try {
      const me = await this.#account.signInByPasskey(passkey);
      if (!this.#ended) entered(me);
    } catch (error) {
      if (this.#ended) return;
      failed(error);
      void this.wait(entered, failed);
    }
  }

  end(): void {
    this.#ended = true;
    this.#waiting.abort();
  }
}
