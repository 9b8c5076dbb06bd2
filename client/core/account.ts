import type { Person } from "../../protocol/commands.ts";
import { isRefusalCode, Refused } from "../../protocol/refusals.ts";
import type { Call, Keep } from "./outside.ts";

const accountKey = "parley/account";
const nameKey = "parley/name";

/** Who is signed in on this device. The session itself is a cookie that no program can read. */
export class Account {
  readonly #keep: Keep;
  readonly #call: Call;

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
  async signIn(name: string): Promise<Person> {
    const { status, body } = await this.#call("POST", "/api/session", { name });
    if (status !== 201) throw refusalIn(body);
    const { account } = body as { account: Person };
    this.remember(account);
    return account;
  }

  remember({ id, name }: Person): void {
    this.#keep.set(accountKey, JSON.stringify({ id, name }));
    this.#keep.set(nameKey, name);
  }

  async signOut(): Promise<void> {
    const { status, body } = await this.#call("DELETE", "/api/session");
    if (status !== 204 && status !== 401) throw refusalIn(body);
    this.forget();
  }

  /** The name stays: whoever comes back need not type it again. */
  forget(): void {
    this.#keep.delete(accountKey);
  }

  /** False also where the server cannot be reached: then nothing is known. */
  async sessionEnded(): Promise<boolean> {
    try {
      return (await this.#call("GET", "/api/session")).status === 401;
    } catch {
      return false;
    }
  }
}

function refusalIn(body: unknown): Refused {
  const code = typeof body === "object" && body !== null && "code" in body ? body.code : undefined;
  return new Refused(typeof code === "string" && isRefusalCode(code) ? code : "internal");
}
