import type { Person } from "../../protocol/commands.ts";
import type { Program } from "../../protocol/programs.ts";
import type { Call } from "./outside.ts";
import { ask } from "./refusal.ts";

/** A member's name needs a password; a guest's is free as soon as they are gone. */
export type AccountKind = "guest" | "member";
/** A member who came by a line has a name and no password yet. */
export type Standing = { kind: AccountKind; hasPassword: boolean };
/** What is signed in as this account. `here`: this very one. Times are in ms since 1970. */
export type Device = Program & { id: string; since: number; seen: number; here: boolean };
/** For one program that speaks plain TCP. `used` is missing until it was. */
export type AppPassword = { id: string; name: string; since: number; used?: number | null };

/** By what an account is entered: its password, its devices, its app passwords. All rejects like `Account.signIn`. */
export class Credentials {
  readonly #call: Call;

  constructor(call: Call) {
    this.#call = call;
  }

  async standing(): Promise<Standing> {
    const { account: { kind }, password } = await this.#ask("GET", "/api/account") as {
      account: Person & { kind: AccountKind };
      password?: boolean;
    };
    return { kind, hasPassword: password ?? kind === "member" };
  }

  /** Ends all other sessions of the account. Where there is no old one yet it is undefined. */
  async changePassword(old: string | undefined, password: string): Promise<void> {
    await this.#ask("PUT", "/api/account/password", { old, password });
  }

  /** This one first, then in the order in which they were seen last. */
  async devices(): Promise<Device[]> {
    const { sessions } = await this.#ask("GET", "/api/sessions") as { sessions: Device[] };
    return sessions.sort((a, b) => Number(b.here) - Number(a.here) || b.seen - a.seen);
  }

  /** One that is gone by now is what was wished. */
  async endDevice(id: string): Promise<void> {
    await this.#remove(`/api/sessions/${encodeURIComponent(id)}`);
  }

  async appPasswords(): Promise<AppPassword[]> {
    const { appPasswords } = await this.#ask("GET", "/api/app-passwords") as { appPasswords: AppPassword[] };
    return appPasswords.sort((a, b) => b.since - a.since);
  }

  /** The secret is told only now. */
  async makeAppPassword(name: string): Promise<{ id: string; name: string; secret: string }> {
    const made = await this.#ask("POST", "/api/app-passwords", { name });
    return made as { id: string; name: string; secret: string };
  }

  async revokeAppPassword(id: string): Promise<void> {
    await this.#remove(`/api/app-passwords/${encodeURIComponent(id)}`);
  }

  async #remove(path: string): Promise<void> {
    await ask(this.#call, ["DELETE", path], 204, 404);
  }

  #ask(...wish: Parameters<Call>): Promise<unknown> {
    return ask(this.#call, wish, 200, 201, 204);
  }
}
