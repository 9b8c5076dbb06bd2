import { Refused } from "../../protocol/refusals.ts";
import { because } from "../../protocol/whys.ts";
import type { Hub } from "./hub.ts";
import { Throttled } from "./login_throttle.ts";
import { requireMember } from "./membership.ts";
import type { PasswordAgain } from "./password_again.ts";
import type { Identity } from "./people.ts";
import type { Account, AccountId, Tokens, Totp } from "./ports.ts";
import { rotating } from "./session_rotation.ts";
import type { Visit } from "./sign_in.ts";
import { Throttle } from "./throttle.ts";

const recoveryCodes = 10;
/** As long as somebody may take to find the app on their phone. */
const beginMs = 15 * 60_000;
const mostBegun = 1_000;
/**
 * Wrong codes for one account from wherever they come. Who gets to guess one has the password, so nobody else can use
 * this to keep the owner out; and recovery codes, too long to be guessed, are not counted here.
 */
const wrongCodes = { burst: 10, perMinute: 20 / 60 };

type Begun = { sealed: Uint8Array; until: number };
export type FactorParts = { hub: Hub; tokens: Tokens; totp: Totp; again: PasswordAgain };

/** What a member is asked for beside the password: a code of an app, or one of ten that were written down. */
export class SecondFactors {
  readonly #parts: FactorParts;
  readonly #wrongCodes = new Throttle(wrongCodes);
  /** Secrets that were shown and not proved yet; the oldest first. */
  readonly #begun = new Map<AccountId, Begun>();

  constructor(parts: FactorParts) {
    this.#parts = parts;
  }

  async show(by: Identity): Promise<{ since: number; codes: number } | undefined> {
    const factor = await this.#parts.hub.store.secondFactors.of(requireMember(by).account.id);
    return factor && { since: factor.since, codes: factor.codesLeft };
  }

  /** Nothing is asked for yet: whoever types the secret wrongly must not be shut out by it. */
  async begin(by: Identity, password: string, visit: Visit): Promise<{ secret: string; uri: string }> {
    const { id, name } = await this.#parts.again.check(by, password, visit);
    const { sealed, secret } = this.#parts.totp.make(id);
    this.#begun.delete(id);
    this.#begun.set(id, { sealed, until: this.#now + beginMs });
    const [oldest] = this.#begun.keys();
    if (this.#begun.size > mostBegun && oldest !== undefined) this.#begun.delete(oldest);
    return { secret, uri: uriOf(this.#parts.hub.about.name, name, secret) };
  }

  /** From now on it is asked for. The first code shows that the app has the secret, and is used up by it. */
  async confirm(by: Identity, code: string, others: boolean): Promise<{ codes: string[]; token: string }> {
    const { id } = requireMember(by).account;
    const begun = this.#begun.get(id);
    if (begun === undefined || begun.until <= this.#now) {
      throw new Refused("not_found", because("sign_in_late"));
    }
    const takeBack = this.#count(id);
    const step = this.#parts.totp.step(begun.sealed, id, digitsOf(code), this.#now);
    if (step === undefined) throw new Refused("wrong_code");
    takeBack();
    // Proved once: of two that come at once the first one's recovery codes would be worth nothing.
    this.#begun.delete(id);
    const codes = this.#newCodes();
    const factor = { sealed: begun.sealed, step, at: this.#now, codes: codes.map((one) => this.#hash(one)) };
    const { token } = await rotating<never>(
      this.#parts,
      by,
      others,
      (rotation) => this.#parts.hub.store.secondFactors.set(factor, rotation),
    );
    return { codes, token };
  }

  /** Those that there were open nothing any more. */
  async renewCodes(by: Identity, password: string, visit: Visit): Promise<string[]> {
    const { id } = await this.#parts.again.check(by, password, visit);
    const codes = this.#newCodes();
    const hashes = codes.map((code) => this.#hash(code));
    if (!await this.#parts.hub.store.secondFactors.renewCodes(id, hashes)) throw new Refused("not_found");
    return codes;
  }

  async remove(
    by: Identity,
    { password, others }: { password: string; others: boolean },
    visit: Visit,
  ): Promise<{ token: string }> {
    await this.#parts.again.check(by, password, visit);
    const { secondFactors } = this.#parts.hub.store;
    return await rotating<never>(this.#parts, by, others, (rotation) => secondFactors.remove(rotation));
  }

  /**
   * For whoever has shown the right password, and for nobody else: even that there is a second factor is not told
   * before. Returns since when it is asked for; undefined where there is none.
   */
  async prove({ id }: Account, code: string | undefined): Promise<number | undefined> {
    const factor = await this.#parts.hub.store.secondFactors.of(id);
    if (factor === undefined) return undefined;
    if (code === undefined) throw new Refused("needs_code");
    const isRight = recoveryShape.test(plain(code))
      ? await this.#parts.hub.store.secondFactors.useCode(id, this.#hash(code))
      : await this.#useCode(id, factor.sealed, digitsOf(code));
    if (!isRight) throw new Refused("wrong_code");
    return factor.since;
  }

  async #useCode(id: AccountId, sealed: Uint8Array, code: string): Promise<boolean> {
    const takeBack = this.#count(id);
    const step = this.#parts.totp.step(sealed, id, code, this.#now);
    if (step === undefined || !await this.#parts.hub.store.secondFactors.useStep(id, step)) return false;
    takeBack();
    return true;
  }

  async since(id: AccountId): Promise<number | undefined> {
    return (await this.#parts.hub.store.secondFactors.of(id))?.since;
  }

  #count(id: AccountId): () => void {
    const wait = this.#wrongCodes.take(id, this.#now);
    if (wait > 0) throw new Throttled(wait);
    return () => this.#wrongCodes.giveBack(id, this.#now);
  }

  #newCodes(): string[] {
    return Array.from({ length: recoveryCodes }, () => this.#parts.tokens.words());
  }

  #hash(code: string): string {
    return this.#parts.tokens.hash(plain(code));
  }

  get #now(): number {
    return this.#parts.hub.clock.now();
  }
}

const recoveryShape = /^[a-km-np-z2-9]{16}$/;

/** As people type what they wrote down. */
function plain(code: string): string {
  return code.slice(0, 64).replaceAll(/[\s-]/g, "").toLowerCase();
}

/** Apps show the six digits in two groups. */
function digitsOf(code: string): string {
  return code.slice(0, 64).replaceAll(/\s/g, "");
}

/** As apps read it from a picture: https://github.com/google/google-authenticator/wiki/Key-Uri-Format */
function uriOf(server: string, name: string, secret: string): string {
  const issuer = encodeURIComponent(server);
  return `otpauth://totp/${issuer}:${encodeURIComponent(name)}?secret=${secret}&issuer=${issuer}`;
}
