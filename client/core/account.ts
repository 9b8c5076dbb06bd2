import type { Person } from "../../protocol/commands.ts";
import type { Call, Keep } from "./outside.ts";
import { ask } from "./refusal.ts";

const accountKey = "parley/account";
const nameKey = "parley/name";

/** Who is signed in on this device. The session itself is a cookie that no program can read. */
export class Account {
  readonly #keep: Keep;
  readonly #call: Call;
  #opening: Promise<unknown> | undefined;

  constructor(keep: Keep, call: Call) {
    this.#keep = keep;
    this.#call = call;
  }

  /** Who was signed in last; the server may have ended the session since. */
  get remembered(): Person | undefined {
    try {
      const { id, name } = JSON.parse(this.#keep.get(accountKey) ?? "") as Record<string, unknown>;
      return typeof id === "string" && typeof name === "string" ? { id, name } : undefined;
    } catch {
      return undefined;
    }
  }

  /** The name that was typed last, for the next time. */
  get lastName(): string {
    return this.#keep.get(nameKey) ?? "";
  }

  /** Rejects with `Refused` if the server said no, with anything else if it was not reached. */
  signIn(name: string, password?: string): Promise<Person> {
    return this.#open("/api/session", { name, ...password !== undefined && { password } });
  }

  /** Gives a name its password. Whoever is its guest now stays who they are; rejects like `signIn`. */
  keepName(name: string, password: string): Promise<Person> {
    return this.#open("/api/accounts", { name, password });
  }

  async #open(path: string, wish: { name: string; password?: string }): Promise<Person> {
    const opening = ask(this.#call, ["POST", path, wish], 201);
    this.#opening = opening;
    try {
      const { account } = await opening as { account: Person };
      this.remember(account);
      return account;
    } finally {
      if (this.#opening === opening) this.#opening = undefined;
    }
  }

  remember({ id, name }: Person): void {
    this.#keep.set(accountKey, JSON.stringify({ id, name }));
    this.#keep.set(nameKey, name);
  }

  async signOut(): Promise<void> {
    await ask(this.#call, ["DELETE", "/api/session"], 204, 401);
    this.forget();
  }

  /** The name stays: whoever comes back need not type it again. */
  forget(): void {
    this.#keep.delete(accountKey);
  }

  /** False also where the server cannot be reached: then nothing is known. */
  async sessionEnded(): Promise<boolean> {
    // The old session may end before the new one is here.
    await this.#opening?.catch(() => {});
    try {
      return (await this.#call("GET", "/api/session")).status === 401;
    } catch {
      return false;
    }
  }
}
