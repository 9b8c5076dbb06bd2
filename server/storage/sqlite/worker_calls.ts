import { toError } from "./failures.ts";
import type { Answer, Question } from "./worker_port.ts";

type Caller = { resolve: (value: unknown) => void; reject: (error: Error) => void };

/** Questions to a worker, and its answers. */
export class WorkerCalls<Job> {
  readonly #worker: Worker;
  readonly #callers = new Map<number, Caller>();
  #last = 0;
  #ended: Error | undefined;

  constructor(module: URL) {
    this.#worker = new Worker(module, { type: "module" });
    this.#worker.onmessage = ({ data }: MessageEvent<Answer>) => this.#settle(data);
    this.#worker.onerror = (event) => {
      // What it was asked fails, and the server lives on to say so.
      event.preventDefault();
      this.end(new Error(`Cannot use the database: its worker ended with "${event.message}"`));
    };
  }

  /** `Gives` is what the worker answers to this job; both sides are ours. */
  ask<Gives>(job: Job): Promise<Gives> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    const no = ++this.#last;
    const answer = new Promise<unknown>((resolve, reject) => this.#callers.set(no, { resolve, reject }));
    const question: Question = { no, job };
    this.#worker.postMessage(question);
    return answer as Promise<Gives>;
  }

  /** Gives it one last job, which it does after all others, and ends it. */
  async finish(last: Job): Promise<void> {
    try {
      await this.ask(last);
    } finally {
      this.end(new Error("Cannot use the database: it is closed"));
    }
  }

  end(why: Error): void {
    this.#ended = why;
    this.#worker.terminate();
    for (const caller of this.#callers.values()) caller.reject(why);
    this.#callers.clear();
  }

  #settle({ no, outcome }: Answer): void {
    const caller = this.#callers.get(no);
    this.#callers.delete(no);
    if ("failure" in outcome) caller?.reject(toError(outcome.failure));
    else caller?.resolve(outcome.value);
  }
}
