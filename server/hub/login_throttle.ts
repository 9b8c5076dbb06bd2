import { Refused } from "../../protocol/refusals.ts";
import type { Caller, Clock } from "./ports.ts";
import { type Pace, Throttle } from "./throttle.ts";

export type { Caller } from "./ports.ts";

/** Too many tries; `seconds` until there may be another one. */
export class Throttled extends Refused {
  declare readonly seconds: number;

  constructor(waitMs: number) {
    const seconds = Math.ceil(waitMs / 1_000);
    super("throttled", `Too many tries. Try again in ${inWords(seconds)}.`, seconds);
  }
}

function inWords(seconds: number): string {
  if (seconds < 90) return `${seconds} ${seconds === 1 ? "second" : "seconds"}`;
  return `${Math.ceil(seconds / 60)} minutes`;
}

/** A guess takes 50 ms and a thread that all share: what is counted is what may reach it. */
const guessesAtOneName: Pace = { burst: 5, perMinute: 5 / 15 };
const guessesOfOneAddress: Pace = { burst: 20, perMinute: 20 / 15 };
const registrations: Pace = { burst: 10, perMinute: 10 / 60 };
/** Tries that came to nothing, by people whom somebody has invited: a class of them may stand behind one address. */
const invited: Pace = { burst: 100, perMinute: 10 };
const wrongCodes: Pace = { burst: 10, perMinute: 10 / 15 };
const guests: Pace = { burst: 60, perMinute: 60 };

/** How often somebody may try to become somebody, at all doors together (SI13). */
export class LoginThrottle {
  readonly #clock: Clock;
  readonly #atName = new Throttle(guessesAtOneName);
  readonly #ofAddress = new Throttle(guessesOfOneAddress);
  readonly #registrations = new Throttle(registrations);
  readonly #guests = new Throttle(guests);
  readonly #invited = new Throttle(invited);
  readonly #wrongCodes = new Throttle(wrongCodes);

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Counts a guess at a name's secret before it is looked at. Returns what takes it back if it was right. The two kinds
   * are two secrets: who tries app passwords at a TCP port must not lock the password of the page.
   */
  guess(kind: "password" | "app password", key: string, { address }: Caller): () => void {
    const name = `${kind} ${key} ${address}`;
    const place = `${kind} ${address}`;
    const now = this.#clock.now();
    // Refused costs nothing, so the narrow counter comes first.
    this.#take(this.#atName, name);
    try {
      this.#take(this.#ofAddress, place);
    } catch (error) {
      this.#atName.giveBack(name, now);
      throw error;
    }
    return () => {
      this.#atName.giveBack(name, this.#clock.now());
      this.#ofAddress.giveBack(place, this.#clock.now());
    };
  }

  /** Counts a wrong code of an invitation, from this machine too, after it was looked at: a good one is never refused. */
  wrongCode({ address }: Caller): void {
    this.#take(this.#wrongCodes, address);
  }

  registration({ address, local }: Caller): void {
    if (!local) this.#take(this.#registrations, address);
  }

  /** A good code proves more than an address, but each try costs a hash. Returns what takes it back where they came in. */
  invited({ address, local }: Caller): () => void {
    if (local) return () => {};
    this.#take(this.#invited, address);
    return () => this.#invited.giveBack(address, this.#clock.now());
  }

  guest({ address, local }: Caller): void {
    if (!local) this.#take(this.#guests, address);
  }

  #take(throttle: Throttle, key: string): void {
    const wait = throttle.take(key, this.#clock.now());
    if (wait > 0) throw new Throttled(wait);
  }
}
