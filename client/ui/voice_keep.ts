import { ownLocks } from "./browser_locks.ts";
import { BrowserTable } from "./browser_table.ts";
import type { VoiceNote } from "./voice_recording.ts";

const table = new BrowserTable<VoiceNote>();

/** Keeps what was spoken for a room and not sent through a reload. Of several pages the first keeps: two might send it. */
export class VoiceKeep {
  readonly #key: string;
  readonly #free: () => void;
  #isOurs = false;
  /** What is there is not ours yet. */
  #isFound = false;

  /** `found` is told what an earlier page has left, and returns whether it takes it. */
  constructor(account: string, room: string, found: (note: VoiceNote) => boolean) {
    this.#key = `${prefixOf(account)}${room}`;
    // A page without locks came by plain http, and gets no microphone either.
    this.#free = navigator.locks
      ? ownLocks.take(`parley/${this.#key}`, () => void this.#look(found), () => {})
      : () => {};
  }

  async #look(found: (note: VoiceNote) => boolean): Promise<void> {
    const note = await table.get(this.#key);
    this.#isOurs = note === undefined || found(note);
    this.#isFound = !this.#isOurs;
  }

  /** What was found and not taken is taken after all. */
  takeUp(): void {
    this.#isOurs ||= this.#isFound;
  }

  /** False where it would be gone with the page. */
  async put({ file, seconds, levels }: VoiceNote): Promise<boolean> {
    return this.#isOurs && await table.put(this.#key, { file, seconds, levels: [...levels] });
  }

  async delete(): Promise<void> {
    if (this.#isOurs) await table.delete(this.#key);
  }

  disown(): void {
    this.#isOurs = this.#isFound = false;
  }

  end(): void {
    this.#free();
  }
}

/** Leaves none of this account's on the device. */
export async function forgetVoices(account: string): Promise<void> {
  await table.deleteAll(prefixOf(account));
}

function prefixOf(account: string): string {
  return `voice/${account}/`;
}
