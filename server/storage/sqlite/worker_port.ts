import { toFailure } from "./failures.ts";
import type { Outcome } from "./jobs.ts";

export type Question = { no: number; job: unknown };
export type Answer = { no: number; outcome: Outcome };

/** The worker's end of `WorkerCalls`: answers every job with what `act` gives or throws. */
export function answerCalls<Job>(act: (job: Job) => unknown): void {
  // This folder is checked with the window's types, which do not know that a worker can post to its parent.
  const port = globalThis as unknown as {
    onmessage: (event: MessageEvent<Question>) => void;
    postMessage(answer: Answer): void;
  };
  port.onmessage = async ({ data: { no, job } }) => {
    try {
      const value = act(job as Job);
      port.postMessage({ no, outcome: { value: value instanceof Promise ? await value : value } });
    } catch (error) {
      port.postMessage({ no, outcome: { failure: toFailure(error) } });
    }
  };
}
