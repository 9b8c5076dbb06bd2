import { Buffer } from "node:buffer";
import { Refused } from "../../protocol/refusals.ts";
import { because } from "../../protocol/whys.ts";
import type { Hub } from "./hub.ts";
import { type Caller, Throttled } from "./login_throttle.ts";
import { requireMember } from "./membership.ts";
import { PasskeyChallenges } from "./passkey_challenges.ts";
import type { PasswordAgain } from "./password_again.ts";
import type { Identity } from "./people.ts";
import type { AccountId, Passkey, PasskeyAnswer, PasskeyChecks, Tokens } from "./ports.ts";
import type { SecondFactors } from "./second_factors.ts";
import { rotating } from "./session_rotation.ts";
import type { SignedIn, SignIn, Visit } from "./sign_in.ts";
import { Throttle } from "./throttle.ts";

/** An account has at most this many. */
const mostOfOne = 20;
const mostName = 60;
/** Two kilobytes of memory are two of these. */
const mostAdding = 1_000;
const mostEntering = 10_000;
/** Every name screen asks for one, and for another each time it ends. */
const entering = { burst: 60, perMinute: 60 };
/** ES256, EdDSA, RS256: what authenticators make, the usual one first. */
const algorithms = [-7, -8, -257];

/** Under which name the page calls this server, and at which address it lies. */
export type Site = { rp: string; origin: string };
export type PasskeyParts = {
  hub: Hub;
  tokens: Tokens;
  signIn: SignIn;
  secondFactors: SecondFactors;
  again: PasswordAgain;
  checks: PasskeyChecks;
};

/** Keys that stay in a phone, a computer or a stick, and sign in without a name or a password being typed. */
export class Passkeys {
  readonly #parts: PasskeyParts;
  /** Two, so that strangers who ask for challenges push out none of somebody who is adding a passkey. */
  readonly #adding: PasskeyChallenges;
  readonly #entering: PasskeyChallenges;
  readonly #strangers = new Throttle(entering);

  constructor(parts: PasskeyParts) {
    this.#parts = parts;
    this.#adding = new PasskeyChallenges(parts.hub.clock, parts.tokens, mostAdding);
    this.#entering = new PasskeyChallenges(parts.hub.clock, parts.tokens, mostEntering);
  }

  /** What a browser is told to make one. */
  async creation(by: Identity, password: string, site: Site, visit: Visit): Promise<Record<string, unknown>> {
    const { id, name } = await this.#parts.again.check(by, password, visit);
    const known = await this.#parts.hub.store.passkeys.credentials(id, site.rp);
    return {
      rp: { id: site.rp, name: this.#parts.hub.about.name },
      user: { id: handleOf(id), name, displayName: name },
      ...this.#adding.make({ account: id, ...site }),
      pubKeyCredParams: algorithms.map((alg) => ({ type: "public-key", alg })),
      excludeCredentials: known.map((credential) => ({ type: "public-key", id: credential })),
      authenticatorSelection: {
        residentKey: "required",
        requireResidentKey: true,
        userVerification: "preferred",
      },
      // Who made the device is nobody's business here.
      attestation: "none",
    };
  }

  async add(
    by: Identity,
    { name: typed, answer, others }: { name: string; answer: PasskeyAnswer; others: boolean },
    site: Site,
  ): Promise<{ id: string; name: string; since: number; token: string }> {
    const { hub, tokens, checks } = this.#parts;
    const account = requireMember(by).account.id;
    const name = typed.trim();
    if (name === "" || name.length > mostName) {
      throw new Refused("bad_request", because("passkey_name", { most: mostName }));
    }
    const challenge = challengeIn(answer);
    if (!this.#adding.take(challenge, { account, ...site })) throw new Refused("wrong_passkey");
    const made = await checks.made(answer, { challenge, ...site });
    if (made === undefined) throw new Refused("wrong_passkey");
    const passkey = { ...made, id: tokens.make().slice(0, 16), name, rp: site.rp, since: hub.clock.now() };
    const added = await rotating(
      this.#parts,
      by,
      others,
      (rotation) => hub.store.passkeys.add(passkey, mostOfOne, rotation),
    );
    if (added === "full") throw new Refused("busy", because("most_passkeys", { most: mostOfOne }));
    if (added === "known") throw new Refused("wrong_passkey", because("passkey_known"));
    return { id: passkey.id, name, since: passkey.since, token: added.token };
  }

  list(by: Identity): Promise<Passkey[]> {
    return this.#parts.hub.store.passkeys.of(requireMember(by).account.id);
  }

  async remove(
    by: Identity,
    id: string,
    { password, others }: { password: string; others: boolean },
    visit: Visit,
  ): Promise<{ token: string }> {
    const { hub, again } = this.#parts;
    await again.check(by, password, visit);
    const removed = await rotating(
      this.#parts,
      by,
      others,
      (rotation) => hub.store.passkeys.remove(id, rotation),
    );
    if (removed === "not_found") throw new Refused("not_found");
    return removed;
  }

  /** What a browser is told to use one. No passkey is named in it: who is asking is not known, and not told. */
  request(site: Site, { caller }: { caller: Caller }): Record<string, unknown> {
    if (!caller.local) {
      const wait = this.#strangers.take(caller.address, this.#parts.hub.clock.now());
      if (wait > 0) throw new Throttled(wait);
    }
    return {
      ...this.#entering.make({ account: undefined, ...site }),
      rpId: site.rp,
      userVerification: "preferred",
    };
  }

  /** Whoever signed the challenge with a passkey of an account is that account. One answer for all that is wrong. */
  async enter(answer: PasskeyAnswer, site: Site, visit: Visit): Promise<SignedIn> {
    const { hub, checks, secondFactors, signIn } = this.#parts;
    const challenge = challengeIn(answer);
    if (!this.#entering.take(challenge, { account: undefined, ...site })) throw new Refused("wrong_passkey");
    const kept = await hub.store.passkeys.find(answer.id);
    const { userHandle } = answer.response;
    if (kept === undefined || kept.rp !== site.rp || (userHandle && userHandle !== handleOf(kept.account))) {
      throw new Refused("wrong_passkey");
    }
    const used = await checks.used(answer, { challenge, ...site }, kept);
    const at = hub.clock.now();
    if (!used || !await hub.store.passkeys.used({ id: kept.id, counter: used.counter, at })) {
      throw new Refused("wrong_passkey");
    }
    if (!used.knowsWho && await secondFactors.since(kept.account) !== undefined) {
      throw new Refused("wrong_passkey", because("passkey_unchecked"));
    }
    const credentials = await hub.store.accounts.credentials({ id: kept.account });
    if (credentials?.account.kind !== "member") throw new Refused("wrong_passkey");
    const signed = await signIn.open(credentials.account, credentials.password, visit);
    // Removed by its owner while this one was on the way.
    if (await hub.store.passkeys.find(answer.id) !== undefined) return signed;
    await signIn.end(signed.token);
    throw new Refused("wrong_passkey");
  }
}

/** Which challenge it says it signed. Whether it did is for the checks. */
function challengeIn({ response }: PasskeyAnswer): string {
  try {
    const data = JSON.parse(Buffer.from(response.clientDataJSON, "base64url").toString()) as unknown;
    if (typeof data === "object" && data !== null && "challenge" in data) {
      if (typeof data.challenge === "string") return data.challenge;
    }
  } catch {
    // Said below, as with everything else that is none.
  }
  throw new Refused("wrong_passkey");
}

/** The account's id in sixteen bytes: it is no secret, and says nothing of the person. */
function handleOf(account: AccountId): string {
  return Buffer.from(account.replaceAll("-", ""), "hex").toString("base64url");
}
