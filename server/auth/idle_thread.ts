import { Refused } from "../../protocol/refusals.ts";
import type { Clock } from "../hub/ports.ts";

type Waiting<Job, Answer> = {
  job: Job;
  resolve: (answer: Answer) => void;
  reject: (error: Error) => void;
};

export type ThreadBounds = {
  /** It ends when it has had nothing to do for so long, and its memory goes with it. */
  idleMs: number;
  /** Whoever would wait behind more than this many is told to come back. */
  mostWaiting: number;
  /** After so many jobs another one takes its place. */
  mostJobs?: number;
};

/** A thread for work that must not stop the event loop: one job at a time, and it is there only while it is needed. */
export class IdleThread<Job, Answer> {
  readonly #module: URL;
  readonly #clock: Clock;
  readonly #bounds: ThreadBounds;
  readonly #waiting: Waiting<Job, Answer>[] = [];
  #thread: { worker: Worker; jobs: number } | undefined;
  /** The one under way. */
  #working: Waiting<Job, Answer> | undefined;
  #cancelIdle = () => {};
  #closed = false;

  constructor(module: URL, clock: Clock, bounds: ThreadBounds) {
    this.#module = module;
    this.#clock = clock;
    this.#bounds = bounds;
  }

  ask(job: Job): Promise<Answer> {
    if (this.#closed) return Promise.reject(new Refused("restarting"));
    if (this.#waiting.length >= this.#bounds.mostWaiting) return Promise.reject(new Refused("busy"));
    const answer = new Promise<Answer>((resolve, reject) => this.#waiting.push({ job, resolve, reject }));
    void this.#work();
    return answer;
  }

  async #work(): Promise<void> {
    if (this.#working !== undefined) return;
    this.#cancelIdle();
    while ((this.#working = this.#waiting.shift()) !== undefined) {
      const { job, resolve, reject } = this.#working;
      try {
        resolve(await this.#run(job));
      } catch (error) {
        reject(error as Error);
      }
    }
    this.#cancelIdle = this.#clock.after(this.#bounds.idleMs, () => this.#end());
  }

  #run(job: Job): Promise<Answer> {
    if (this.#thread !== undefined && this.#thread.jobs >= (this.#bounds.mostJobs ?? Infinity)) this.#end();
    const thread = this.#thread ??= { worker: new Worker(this.#module, { type: "module" }), jobs: 0 };
    thread.jobs += 1;
    const { worker } = thread;
    return new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
      worker.onerror = (event) => {
        // What it was asked fails, and the server lives on to say so.
        event.preventDefault();
        this.#end();
        reject(new Error(`Cannot work: the thread ended with "${event.message}"`));
      };
      worker.postMessage(job);
    });
  }

  #end(): void {
    this.#thread?.worker.terminate();
    this.#thread = undefined;
  }

  close(): void {
    this.#closed = true;
    this.#cancelIdle();
    this.#end();
    for (const { reject } of this.#waiting.splice(0)) reject(new Refused("restarting"));
    // The thread is gone, and will not answer.
    this.#working?.reject(new Refused("restarting"));
  }
}
