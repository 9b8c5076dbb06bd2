import type { AccountId, Clock } from "./ports.ts";
import { Throttle } from "./throttle.ts";

const accountPace = { burst: 10, perMinute: 10 };
/** Many people may lead to one place at once; it is asked for each page once in an hour. */
const hostPace = { burst: 10, perMinute: 20 };

/** How often the server looks at pages: whoever writes links by the dozen must not make it call others as often. */
export class PreviewPaces {
  readonly #clock: Clock;
  readonly #accounts = new Throttle(accountPace);
  readonly #hosts = new Throttle(hostPace);

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether that page may be looked at now, for that person. */
  take(account: AccountId, url: string): boolean {
    const now = this.#clock.now();
    if (this.#accounts.take(account, now) > 0) return false;
    // Names below one are as many as anybody likes.
    const site = new URL(url).hostname.split(".").slice(-2).join(".");
    if (this.#hosts.take(site, now) === 0) return true;
    this.#accounts.giveBack(account, now);
    return false;
  }
}
