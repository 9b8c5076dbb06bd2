import { getLogger } from "@logtape/logtape";
import type { SecureContext } from "node:tls";
import type { Clock } from "../hub/ports.ts";
import { Certificate, type CertificatePair } from "./certificate.ts";

const log = getLogger(["parley", "tls"]);

/** How often the source is asked for a newer one. */
const checkMs = 60_000;
const dayMs = 24 * 3_600_000;
/** By then a certificate should long have been renewed. */
const soonMs = 7 * dayMs;

/**
 * The certificate that new connections get. It is read again each minute; those that have begun live on with the one
 * they began with.
 */
export class CertificateKeeper {
  readonly #read: () => Promise<CertificatePair>;
  readonly #clock: Clock;
  #pair: CertificatePair;
  #current: Certificate;
  /** What was wrong with the source last time, so that the log has it once and not each minute. */
  #fault: string | undefined;
  #age: "fresh" | "expires soon" | "has expired" = "fresh";
  #open = true;
  #cancel: () => void = () => {};
  #checking: Promise<void> = Promise.resolve();

  static async open(read: () => Promise<CertificatePair>, clock: Clock): Promise<CertificateKeeper> {
    return new CertificateKeeper(read, clock, await read());
  }

  private constructor(read: () => Promise<CertificatePair>, clock: Clock, pair: CertificatePair) {
    this.#read = read;
    this.#clock = clock;
    this.#pair = pair;
    this.#current = new Certificate(pair);
    this.#warnOfAge();
    this.#checkLater();
  }

  get context(): SecureContext {
    return this.#current.context;
  }

  get current(): Certificate {
    return this.#current;
  }

  /** Below zero where it has expired. */
  get daysLeft(): number {
    return (this.#current.expiresAt - this.#clock.now()) / dayMs;
  }

  /** Reads it now: there is another one. */
  readNow(): Promise<void> {
    return this.#checking = this.#checking.then(() => this.#check());
  }

  async close(): Promise<void> {
    this.#open = false;
    this.#cancel();
    await this.#checking;
  }

  #checkLater(): void {
    if (!this.#open) return;
    this.#cancel = this.#clock.after(checkMs, () => {
      this.#checking = this.#checking.then(() => this.#check()).then(() => this.#checkLater());
    });
  }

  async #check(): Promise<void> {
    try {
      const pair = await this.#read();
      if (pair.certificate !== this.#pair.certificate || pair.key !== this.#pair.key) {
        this.#current = new Certificate(pair);
        this.#pair = pair;
        log.info("certificate changed", { fingerprint: this.#current.fingerprint });
      }
      this.#fault = undefined;
    } catch (error) {
      const fault = error instanceof Error ? error.message : String(error);
      // Between two writes of whoever renews them, the files do not belong together: the next minute mends that.
      if (fault !== this.#fault) log.error("certificate stays the old one", { fault });
      this.#fault = fault;
    }
    this.#warnOfAge();
  }

  #warnOfAge(): void {
    const { expiresAt } = this.#current;
    const left = expiresAt - this.#clock.now();
    const age = left < 0 ? "has expired" : left < soonMs ? "expires soon" : "fresh";
    if (age !== this.#age && age !== "fresh") {
      log.warn("certificate is old", { age, expiresAt: new Date(expiresAt).toISOString() });
    }
    this.#age = age;
  }
}
