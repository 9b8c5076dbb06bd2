import { argon2id, argon2Verify } from "hash-wasm";
import { randomBytes } from "node:crypto";

/** The thread that does what is slow on purpose: one password at a time. */

export type PasswordJob = { hash: string } | { verify: string; kept: string };
export type PasswordAnswer = { hash: string } | { right: boolean } | { failure: string };

/** OWASP's least for Argon2id; a guess costs 50 ms and 19 MiB here. */
const costs = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32 } as const;

async function answer(job: PasswordJob): Promise<PasswordAnswer> {
  if ("verify" in job) return { right: await argon2Verify({ password: job.verify, hash: job.kept }) };
  const salt = randomBytes(16);
  return { hash: await argon2id({ ...costs, password: job.hash, salt, outputType: "encoded" }) };
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
