import type {
  Clock,
  MadePasskey,
  PasskeyAnswer,
  PasskeyChecks,
  PasskeyExpected,
  PasskeyProof,
  UsedPasskey,
} from "../hub/ports.ts";
import { IdleThread } from "./idle_thread.ts";
import type { PasskeyFinding, PasskeyJob } from "./passkey_worker.ts";

/** A check takes some milliseconds once the thread is warm. */
const bounds = { idleMs: 60_000, mostWaiting: 64 };

/** Passkeys, checked in a thread that is there only while somebody uses one. */
export class ThreadedPasskeyChecks implements PasskeyChecks {
  readonly #thread: IdleThread<PasskeyJob, PasskeyFinding>;

  constructor(clock: Clock) {
    this.#thread = new IdleThread(new URL("./passkey_worker.ts", import.meta.url), clock, bounds);
  }

  async made(made: PasskeyAnswer, expected: PasskeyExpected): Promise<MadePasskey | undefined> {
    return (await this.#thread.ask({ made, expected })).made;
  }

  async used(
    used: PasskeyAnswer,
    expected: PasskeyExpected,
    proof: PasskeyProof,
  ): Promise<UsedPasskey | undefined> {
    return (await this.#thread.ask({ used, expected, proof })).used;
  }

  close(): void {
    this.#thread.close();
  }
}
