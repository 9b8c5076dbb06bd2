import { toError } from "./failures.ts";
import type { Committed, Outcome, Write, WriteName, WriterJob, Writes } from "./jobs.ts";
import { packWrite, unpackOutcome } from "./packed_writes.ts";
import type { WorkerCalls } from "./worker_calls.ts";

/** Keeps one transaction short enough that its first write does not wait long for its last. */
const batchWrites = 1_000;

type Waiting = { write: Write; resolve: (value: unknown) => void; reject: (error: Error) => void };

/** Tells after each commit how many writes it had and how long it took. */
export type CommitFacts = { writes: number; ms: number };

/**
 * Group commit without a timer: what gathers while the writer is at work is the next batch. The order of calls is the
 * order of writes.
 */
export class WriteQueue {
  readonly #writer: WorkerCalls<WriterJob>;
  readonly #onCommit: (facts: CommitFacts) => void;
  #waiting: Waiting[] = [];
  #draining: Promise<void> | undefined;

  constructor(writer: WorkerCalls<WriterJob>, onCommit: (facts: CommitFacts) => void) {
    this.#writer = writer;
    this.#onCommit = onCommit;
  }

  write<K extends WriteName>(name: K, takes: Writes[K]["takes"]): Promise<Writes[K]["gives"]> {
    const done = new Promise<unknown>((resolve, reject) => {
      this.#waiting.push({ write: { name, takes } as Write, resolve, reject });
    });
    this.#draining ??= this.#drain();
    return done as Promise<Writes[K]["gives"]>;
  }

  /** Resolves when everything asked so far has its answer. */
  async settled(): Promise<void> {
    await this.#draining;
  }

  async #drain(): Promise<void> {
    // What the same turn of the loop still asks belongs to the first batch.
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#commit(this.#waiting.splice(0, batchWrites));
    this.#draining = undefined;
  }

  async #commit(batch: Waiting[]): Promise<void> {
    try {
      const job: WriterJob = { do: "commit", writes: batch.map(({ write }) => packWrite(write)) };
      const { outcomes, ms } = await this.#writer.ask<Committed>(job);
      batch.forEach((waiting, i) => settle(waiting, unpackOutcome(outcomes[i]!)));
      this.#onCommit({ writes: batch.length, ms });
    } catch (error) {
      for (const { reject } of batch) reject(error as Error);
    }
  }
}

function settle({ resolve, reject }: Waiting, outcome: Outcome): void {
  if ("failure" in outcome) reject(toError(outcome.failure));
  else resolve(outcome.value);
}
