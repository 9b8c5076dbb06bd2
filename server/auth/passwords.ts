import { cleanPassword } from "../../protocol/passwords.ts";
import { Refused } from "../../protocol/refusals.ts";
import type { Clock, Passwords } from "../hub/ports.ts";
import type { PasswordAnswer, PasswordJob } from "./password_worker.ts";

/** A guess takes 50 ms; whoever would wait longer than this many of them is told to come back. */
const mostWaiting = 64;
/** Each leaves up to 38 MiB that the thread's collector does not hurry to give back; the end of the thread does. */
const mostPerThread = 4;
const idleMs = 10_000;

type Waiting = {
  job: PasswordJob;
  resolve: (answer: PasswordAnswer) => void;
  reject: (error: Error) => void;
};

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
  readonly #clock: Clock;
  #waiting: Waiting[] = [];
  #thread: { worker: Worker; done: number } | undefined;
  /** The one under way. */
  #working: Waiting | undefined;
  #cancelIdle: (() => void) | undefined;
  #decoy: Promise<string> | undefined;
  #closed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async hash(password: string): Promise<string> {
    const answer = await this.#ask({ hash: cleanPassword(password) });
    if (!("hash" in answer)) throw new Error("Cannot hash a password: the thread answered something else");
    return answer.hash;
  }

  async verify(password: string, kept: string | undefined): Promise<boolean> {
    this.#decoy ??= this.hash("of no account at all");
    // Awaited in both cases, or the first guess after a start would tell by its time that there is no account.
    const decoy = await this.#decoy;
    const answer = await this.#ask({ verify: cleanPassword(password), kept: kept ?? decoy });
    return kept !== undefined && "right" in answer && answer.right;
  }

  #ask(job: PasswordJob): Promise<PasswordAnswer> {
    if (this.#closed) return Promise.reject(new Refused("restarting"));
    if (this.#waiting.length >= mostWaiting) return Promise.reject(new Refused("busy"));
    const answer = new Promise<PasswordAnswer>((resolve, reject) =>
      this.#waiting.push({ job, resolve, reject })
    );
    void this.#work();
    return answer;
  }

  async #work(): Promise<void> {
    if (this.#working !== undefined) return;
    this.#cancelIdle?.();
    while ((this.#working = this.#waiting.shift()) !== undefined) {
      const { job, resolve, reject } = this.#working;
      try {
        const answer = await this.#run(job);
        if ("failure" in answer) reject(new Error(`Cannot work on a password: ${answer.failure}`));
        else resolve(answer);
      } catch (error) {
        reject(error as Error);
      }
    }
    this.#cancelIdle = this.#clock.after(idleMs, () => this.#endThread());
  }

  #run(job: PasswordJob): Promise<PasswordAnswer> {
    if (this.#thread !== undefined && this.#thread.done >= mostPerThread) this.#endThread();
    const worker = new URL("./password_worker.ts", import.meta.url);
    const thread = this.#thread ??= { worker: new Worker(worker, { type: "module" }), done: 0 };
    thread.done += 1;
    return new Promise((resolve, reject) => {
      thread.worker.onmessage = ({ data }: MessageEvent<PasswordAnswer>) => resolve(data);
      thread.worker.onerror = (event) => {
        // What it was asked fails, and the server lives on to say so.
        event.preventDefault();
        this.#endThread();
        reject(new Error(`Cannot work on a password: its thread ended with "${event.message}"`));
      };
      thread.worker.postMessage(job);
    });
  }

  #endThread(): void {
    this.#thread?.worker.terminate();
    this.#thread = undefined;
  }

  close(): void {
    this.#closed = true;
    this.#cancelIdle?.();
    this.#endThread();
    for (const { reject } of this.#waiting.splice(0)) reject(new Refused("restarting"));
    // Its thread is gone, and will not answer.
    this.#working?.reject(new Refused("restarting"));
  }
}
