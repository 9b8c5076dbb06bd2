import type { Person } from "../../protocol/commands.ts";
import type { Call, Keep } from "./outside.ts";
import { ask } from "./refusal.ts";

export const accountKey = "parley/account";
const nameKey = "parley/name";

/** What somebody says of themselves who comes by a link. `code`: of their second factor. */
export type JoinWish = { name?: string; password?: string; code?: string };
export type Arrival = { me: Person; room: string };

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
  signIn(name: string, password?: string, code?: string): Promise<Person> {
    return this.#open("/api/session", {
      name,
      ...password !== undefined && { password },
      ...code !== undefined && { code },
    });
  }

  /** What the device is told to use a passkey of any account here; rejects like `signIn`. */
  passkeyRequest(): Promise<unknown> {
    return ask(this.#call, ["POST", "/api/passkeys/challenge", {}], 200);
  }

  /** By what the device answered; rejects like `signIn`. */
  signInByPasskey(passkey: unknown): Promise<Person> {
    return this.#open("/api/session", { passkey });
  }

  /** Gives a name its password. Whoever is its guest now stays who they are; rejects like `signIn`. */
  keepName(name: string, password: string): Promise<Person> {
    return this.#open("/api/accounts", { name, password });
  }

  /**
   * By a link of somebody; without a name as who one is already, or as whoever made the link. Returns who one is and the
   * room to begin in; rejects like `signIn`.
   */
  joinBy(code: string, wish?: JoinWish): Promise<Arrival> {
    return this.opening(
      ask(this.#call, ["POST", `/api/join/${encodeURIComponent(code)}`, wish], 201).then((answer) => {
        const { account, room } = answer as { account: Person; room: string };
        this.remember(account);
        return { me: account, room };
      }),
    );
  }

  async #open(path: string, wish: unknown): Promise<Person> {
    return await this.opening(
      ask(this.#call, ["POST", path, wish], 201).then((answer) => {
        const { account } = answer as { account: Person };
        this.remember(account);
        return account;
      }),
    );
  }

  /** What brings a new session in the place of this one: the old one may end before it is here. */
  async opening<T>(opening: Promise<T>): Promise<T> {
    this.#opening = opening;
    try {
      return await opening;
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

  /** Nobody is this account any more. Rejects like `signIn`. */
  async erase(password: string, messages: "keep" | "erase"): Promise<void> {
    await ask(this.#call, ["DELETE", "/api/account", { password, messages }], 204);
    this.forget();
    this.#keep.delete(nameKey);
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
