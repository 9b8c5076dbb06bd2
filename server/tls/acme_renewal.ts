import { getLogger } from "@logtape/logtape";
import { AcmeChallenges } from "./acme_challenges.ts";
import type { Ask } from "./acme_client.ts";
import { AcmeError } from "./acme_error.ts";
import type { AcmeFolder, Attempts, Ordered } from "./acme_folder.ts";
import { orderCertificate } from "./acme_order.ts";
import { Certificate, type CertificatePair } from "./certificate.ts";
import { pause } from "./pause.ts";
import { renewalTime } from "./renewal_time.ts";
import { stopgapCertificate } from "./stopgap_certificate.ts";
import type { Clock } from "../hub/ports.ts";

const log = getLogger(["parley", "tls"]);

const minuteMs = 60_000;
/** Clocks are set, and machines sleep: no wait is longer. */
const lookMs = 60 * minuteMs;
/** After each failure in a row. Well-known authorities take five failures an hour for a name. */
const restsMs = [5, 15, 45, 120, 360, 720].map((minutes) => minutes * minuteMs);
/** Whatever an authority says, and whatever a clock said that was wrong. */
const mostMs = 7 * 24 * 60 * minuteMs;

export type RenewalParts = {
  names: readonly string[];
  /** The address of the authority's directory. */
  directory: string;
  folder: AcmeFolder;
  clock: Clock;
  ask: Ask;
  /** From 0 to 1. */
  random: () => number;
};

/** Has a certificate for the names, orders it where there is none, and another one in good time. One order at a time. */
export class AcmeRenewal {
  readonly challenges = new AcmeChallenges();
  readonly #parts: RenewalParts;
  readonly #closing = new AbortController();
  /** What is ordered: if that changes, what went wrong before says nothing. */
  readonly #order: string;
  readonly #stopgap: CertificatePair;
  #ordered: Ordered | undefined;
  /** It is for all the names, from the authority that is asked. */
  #isWanted = false;
  #attempts: Attempts | undefined;
  #running: Promise<void> = Promise.resolve();

  static async open(parts: RenewalParts): Promise<AcmeRenewal> {
    const { folder, names, clock } = parts;
    const stopgap = await stopgapCertificate(names, clock.now());
    return new AcmeRenewal(parts, stopgap, await folder.certificate(), await folder.attempts());
  }

  private constructor(
    parts: RenewalParts,
    stopgap: CertificatePair,
    ordered: Ordered | undefined,
    attempts: Attempts | undefined,
  ) {
    this.#parts = parts;
    this.#stopgap = stopgap;
    this.#has(ordered);
    this.#order = [parts.directory, ...parts.names].join(" ");
    const isOurs = attempts?.order === this.#order && attempts.after - parts.clock.now() <= mostMs;
    this.#attempts = isOurs ? attempts : undefined;
  }

  /** The certificate to show, also if it is an old one: nothing is gained by showing none. */
  readonly read = (): Promise<CertificatePair> => Promise.resolve(this.#ordered?.pair ?? this.#stopgap);

  get names(): readonly string[] {
    return this.#parts.names;
  }

  /** A certificate of the authority is there, for all the names. */
  get hasCertificate(): boolean {
    return this.#isWanted;
  }

  /** In a row. */
  get failures(): number {
    return this.#attempts?.failures ?? 0;
  }

  /** To be called when the challenges can be answered. `renewed` tells that there is another certificate to read. */
  start(renewed: () => Promise<void>): void {
    this.#running = this.#run(renewed);
  }

  async close(): Promise<void> {
    this.#closing.abort(new Error("the server ends"));
    await this.#running;
  }

  async #run(renewed: () => Promise<void>): Promise<void> {
    const { clock } = this.#parts;
    const { signal } = this.#closing;
    while (!signal.aborted) {
      const waitMs = this.#dueAt() - clock.now();
      if (waitMs > 0) await pause(Math.min(waitMs, lookMs), clock, signal);
      else if (await this.#tryOrder()) await renewed();
    }
  }

  #dueAt(): number {
    const wanted = this.#ordered && this.#isWanted ? renewalTime(this.#ordered.certificate) : 0;
    return Math.max(wanted, this.#attempts?.after ?? 0);
  }

  #has(ordered: Ordered | undefined): void {
    const { directory, names } = this.#parts;
    this.#ordered = ordered;
    this.#isWanted = ordered?.directory === directory &&
      names.every((name) => ordered.certificate.covers(name));
  }

  /** Whether a certificate came. */
  async #tryOrder(): Promise<boolean> {
    const { names, directory, folder } = this.#parts;
    try {
      // Written down first: a server that falls over while it orders must not order as often as it is started.
      await folder.keepAttempts(this.#oneMore(0));
      const ordered = { ...await this.#ask(), directory };
      this.#has(ordered);
      this.#attempts = undefined;
      await this.#keep(ordered);
      log.info("certificate has come", { names: names.length, directory });
      return true;
    } catch (error) {
      await this.#failed(error);
      return false;
    }
  }

  /** A full disk is no reason to show the old one. */
  async #keep(ordered: Ordered): Promise<void> {
    try {
      await this.#parts.folder.keepCertificate(ordered);
      await this.#parts.folder.keepAttempts(undefined);
    } catch (error) {
      log.error("certificate is shown but could not be kept", { fault: String(error) });
    }
  }

  async #ask(): Promise<Omit<Ordered, "directory">> {
    const { names, directory, folder, clock, ask } = this.#parts;
    const account = await folder.account();
    const { challenges } = this;
    const closing = this.#closing.signal;
    const pair = await orderCertificate({ names, directory, account, challenges, clock, ask, closing });
    const certificate = new Certificate(pair);
    const missing = names.find((name) => !certificate.covers(name));
    if (missing !== undefined) throw new AcmeError(`Cannot use certificate: it is not for ${missing}`);
    // It would be ordered again at once, and for ever.
    if (renewalTime(certificate) <= clock.now()) {
      throw new AcmeError("Cannot use certificate: it is old already, or the clock of this machine is wrong");
    }
    return { pair, certificate };
  }

  /** An order that the server's own end breaks off is nobody's failure. */
  async #failed(error: unknown): Promise<void> {
    const { folder } = this.#parts;
    if (!this.#closing.signal.aborted) {
      const attempts = this.#oneMore(error instanceof AcmeError ? error.restMs : 0);
      this.#attempts = attempts;
      log.error("no certificate came, and the old one stays", {
        fault: error instanceof Error ? error.message : String(error),
        failures: attempts.failures,
        again: new Date(attempts.after).toISOString(),
      });
    }
    try {
      await folder.keepAttempts(this.#attempts);
    } catch (cause) {
      log.error("failed orders could not be written down", { fault: String(cause) });
    }
  }

  #oneMore(asked: number): Attempts {
    const { clock, random } = this.#parts;
    const failures = this.failures + 1;
    const rest = restsMs[Math.min(failures, restsMs.length) - 1]!;
    return {
      order: this.#order,
      failures,
      after: clock.now() + Math.max(rest * (1 + random() / 5), Math.min(asked, mostMs)),
    };
  }
}
