import { cleanPassword } from "../../protocol/passwords.ts";
import type { Clock, Passwords } from "../hub/ports.ts";
import { IdleThread } from "./idle_thread.ts";
import type { PasswordAnswer, PasswordCosts, PasswordJob } from "./password_worker.ts";

/**
 * A guess takes 50 ms. Each leaves up to 38 MiB that the thread's collector does not hurry to give back; the end of the
 * thread does.
 */
const bounds = { idleMs: 10_000, mostWaiting: 64, mostJobs: 4 };

/** OWASP's least for Argon2id; a guess costs 50 ms and 19 MiB here. */
const usualCosts: PasswordCosts = { memorySize: 19_456, iterations: 2 };

/**
 * Passwords as Argon2id, in a thread that is there only while it is needed.
 *
 * PW1 A password is kept as an Argon2id string with its own salt: twice the same one is never twice the same string.
 * PW2 One at a time, off the event loop: however many sign in, others are not kept waiting.
 * PW3 More than 64 that wait are `busy`.
 * PW4 Where there is no password to compare with, as much is done as where there is one: the time tells nothing.
 * PW5 The thread ends when it has had nothing to do for a while, and its memory goes with it.
 */
export class ArgonPasswords implements Passwords {
  readonly #thread: IdleThread<PasswordJob, PasswordAnswer>;
  readonly #costs: PasswordCosts;
  #decoy: Promise<string> | undefined;

  constructor(clock: Clock, costs = usualCosts) {
    this.#costs = costs;
    this.#thread = new IdleThread(new URL("./password_worker.ts", import.meta.url), clock, bounds);
  }

  async hash(password: string): Promise<string> {
    const answer = await this.#ask({ hash: cleanPassword(password), costs: this.#costs });
    if (!("hash" in answer)) throw new Error("Cannot hash a password: the thread answered something else");
    return answer.hash;
  }

  async verify(password: string, kept: string | undefined): Promise<boolean> {
    // Nobody's, and nothing that can be hashed.
    if (password === "") return false;
    this.#decoy ??= this.#makeDecoy();
    // Awaited in both cases, or the first guess after a start would tell by its time that there is no account.
    const decoy = await this.#decoy;
    const answer = await this.#ask({ verify: cleanPassword(password), kept: kept ?? decoy });
    return kept !== undefined && "right" in answer && answer.right;
  }

  async #makeDecoy(): Promise<string> {
    try {
      return await this.hash("of no account at all");
    } catch (error) {
      // Whoever comes when it is less busy needs one.
      this.#decoy = undefined;
      throw error;
    }
  }

  async #ask(job: PasswordJob): Promise<PasswordAnswer> {
    const answer = await this.#thread.ask(job);
    if ("failure" in answer) throw new Error(`Cannot work on a password: ${answer.failure}`);
    return answer;
  }

  close(): void {
    this.#thread.close();
  }
}
