import type { Device } from "../client/core/credentials.ts";
import { LinkLost } from "../client/core/line.ts";
import type { Person } from "../protocol/commands.ts";
import { passwordProblem } from "../protocol/passwords.ts";
import { Refused } from "../protocol/refusals.ts";
import { deviceLines } from "./draw/device_list.ts";
import type { Line } from "./draw/line.ts";
import type { Profile } from "./profiles.ts";
import { visibleLine } from "./text/visible.ts";
import { words } from "./words.ts";

export type OwnAccountParts = {
  me: Person;
  profile: Profile;
  note: (...lines: Line[]) => void;
  /** Asks for a secret; undefined if the person leaves it. */
  ask: (question: string) => Promise<string | undefined>;
};

/** What somebody does about their own account: rejects with `Refused`, or with `LinkLost` where there is no line. */
export class OwnAccount {
  readonly #parts: OwnAccountParts;
  /** Numbers mean what was listed last, whatever has come since. */
  #listed: readonly Device[] = [];

  constructor(parts: OwnAccountParts) {
    this.#parts = parts;
  }

  /** Gives the name a password, or another one. */
  async setPassword(): Promise<void> {
    const { me, profile: { account, credentials }, ask } = this.#parts;
    const { kind, hasPassword } = await reached(credentials.standing());
    const old = hasPassword ? await ask(words.password.old) : undefined;
    const given = hasPassword && old === undefined ? undefined : await this.#newPassword();
    if (given === undefined) return this.#say(words.password.unchanged);
    if (kind === "guest") await reached(account.keepName(me.name, given));
    else await reached(credentials.changePassword(old, given));
    this.#say(hasPassword ? words.password.changed : words.password.given(visibleLine(me.name)));
  }

  /** Twice, because nobody sees what they type. */
  async #newPassword(): Promise<string | undefined> {
    const { me, ask } = this.#parts;
    for (;;) {
      const given = await ask(words.password.fresh(visibleLine(me.name)));
      if (given === undefined) return undefined;
      const problem = passwordProblem(given, me.name);
      if (problem) {
        this.#say(words.password.problems[problem]);
        continue;
      }
      const again = await ask(words.password.again);
      if (again === undefined || again === given) return again;
      this.#say(words.password.different);
    }
  }

  async list(): Promise<void> {
    try {
      this.#listed = await reached(this.#parts.profile.credentials.devices());
      this.#parts.note(...deviceLines(this.#listed));
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== "members_only") throw error;
      this.#say(words.devices.guest);
    }
  }

  /** By the number in the list that was shown last. Returns false if the line has to be mended. */
  async end(number: string): Promise<boolean> {
    const device = /^\d{1,4}$/.test(number) ? this.#listed[Number(number) - 1] : undefined;
    if (!device || device.here) {
      this.#say(device ? words.devices.thisOne : words.devices.which);
      return device !== undefined;
    }
    await reached(this.#parts.profile.credentials.endDevice(device.id));
    this.#say(words.devices.ended(visibleLine(words.devices.program(device))));
    return true;
  }

  async signOut(): Promise<void> {
    const { profile } = this.#parts;
    await reached(profile.account.signOut());
    profile.forgetSession();
  }

  #say(text: string): void {
    this.#parts.note([{ text, style: { muted: true } }]);
  }
}

/** Whatever keeps a request from its answer, to the person the server is not there. */
async function reached<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new LinkLost("Cannot ask: the server was not reached");
  }
}
