import { argon2id, argon2Verify } from "hash-wasm";
import { randomBytes } from "node:crypto";

/** The thread that does what is slow on purpose: one password at a time. */

export type PasswordJob = { hash: string; costs: PasswordCosts } | { verify: string; kept: string };
export type PasswordAnswer = { hash: string } | { right: boolean } | { failure: string };

/** Of one guess: KiB, and how often it goes through them. */
export type PasswordCosts = { memorySize: number; iterations: number };

const always = { parallelism: 1, hashLength: 32, outputType: "encoded" } as const;

async function answer(job: PasswordJob): Promise<PasswordAnswer> {
  if ("verify" in job) return { right: await argon2Verify({ password: job.verify, hash: job.kept }) };
  return { hash: await argon2id({ ...always, ...job.costs, password: job.hash, salt: randomBytes(16) }) };
}

// This folder is checked with the window's types, which do not know that a worker can post to its parent.
const port = globalThis as unknown as {
  onmessage: (event: MessageEvent<PasswordJob>) => void;
  postMessage(answer: PasswordAnswer): void;
};
port.onmessage = async ({ data }) => {
  try {
    port.postMessage(await answer(data));
  } catch (error) {
    port.postMessage({ failure: error instanceof Error ? error.message : String(error) });
  }
};
