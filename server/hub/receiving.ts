import type { FileBody } from "../../protocol/files.ts";
import { type RefusalCode, Refused } from "../../protocol/refusals.ts";
import type { FileSpace } from "./file_space.ts";
import type { Clock, FileRow, Part } from "./ports.ts";
import type { Checksum, Receiver } from "./receiver.ts";
import type { Lanes } from "./lanes.ts";
import { Turns } from "./turns.ts";

/** What came is made durable at the latest after so many bytes, or so long; a crash costs no more than that. */
const keepBytes = 16 * 1_024 * 1_024;
const keepMs = 2_000;

/** What becomes of the bytes that are received. */
export interface Received {
  /** So many are durable. */
  moved(offset: number): Promise<void>;
  /** All are there, and durable. */
  whole(size: number, hash: string): Promise<void>;
  /** The request has ended before the upload is whole; what it brought is kept. */
  paused(): Promise<void>;
  /** What was sent without a size will never be whole. */
  lost(): Promise<void>;
  /** Nobody writes any more. */
  left(): void;
  count(bytes: number): void;
}

export type ReceivingParts = {
  part: Part;
  row: FileRow;
  /** A checksum will come: until then nothing is kept. */
  checked: boolean;
  space: FileSpace;
  clock: Clock;
  received: Received;
  /** All who receive share them: ten large files at once must not keep a word waiting. */
  lanes: Lanes;
};

/** The one writer of an upload, from `receive` to `end` or `abort`. */
export class Receiving implements Receiver {
  readonly #parts: ReceivingParts;
  readonly #turns = new Turns();
  readonly #from: number;
  #finished: { offset: number; state: "ready" } | undefined;
  #state: { is: "open" } | { is: "over"; why: RefusalCode } | { is: "ended" } = { is: "open" };
  #keptAt: number;
  #kept: number;
  #most: { bytes: number; over: Refused };

  static async open(parts: ReceivingParts): Promise<Receiving> {
    const { size } = parts.row;
    const most = size === undefined
      ? await parts.space.most(parts.row)
      : { bytes: size, over: new Refused("too_large", `The upload is ${size} bytes long; more came.`) };
    return new Receiving(parts, most);
  }

  private constructor(parts: ReceivingParts, most: { bytes: number; over: Refused }) {
    this.#parts = parts;
    this.#most = most;
    this.#from = parts.part.length;
    this.#kept = this.#from;
    this.#keptAt = parts.clock.now();
  }

  write(bytes: Uint8Array): Promise<void> {
    return this.#turns.take("", async () => {
      this.#mustBeOpen();
      const { part, space, checked, received, lanes } = this.#parts;
      if (part.length + bytes.length > this.#most.bytes) throw this.#most.over;
      await space.mustBeFree(bytes.length);
      await lanes.run(() => part.write(bytes));
      received.count(bytes.length);
      if (!checked && this.#isDue) await this.#keep();
    });
  }

  get #isDue(): boolean {
    const { part, clock } = this.#parts;
    return part.length - part.safe >= keepBytes || clock.now() - this.#keptAt >= keepMs;
  }

  async #keep(): Promise<void> {
    const { part, row, space, clock, received } = this.#parts;
    await part.sync();
    this.#keptAt = clock.now();
    if (part.safe === this.#kept) return;
    await received.moved(part.safe);
    this.#kept = part.safe;
    if (row.size === undefined) this.#most = await space.most({ ...row, offset: part.safe });
  }

  end(
    { checksum, last = false }: { checksum?: Checksum; last?: boolean } = {},
  ): Promise<{ offset: number; state: FileBody["state"] }> {
    return this.#turns.take("", async () => {
      // Whoever took it over may have found it whole.
      if (this.#finished) return this.#finished;
      this.#mustBeOpen();
      const { part, row, received } = this.#parts;
      return await this.#ending(async () => {
        if (checksum && !await this.#agrees(checksum)) {
          await this.#forget();
          throw new Refused("wrong_checksum");
        }
        const isWhole = row.size === undefined ? last : part.length === row.size;
        if (isWhole) return await this.#finish();
        await this.#keep();
        await received.paused();
        return { offset: part.safe, state: "arriving" as const };
      });
    });
  }

  async #agrees({ algorithm, value }: Checksum): Promise<boolean> {
    const digest = await this.#parts.part.digest(algorithm, this.#from);
    return digest.length === value.length && digest.every((byte, i) => byte === value[i]);
  }

  async #finish(): Promise<{ offset: number; state: FileBody["state"] }> {
    const { part, received } = this.#parts;
    await part.sync();
    const { safe } = part;
    const hash = part.hash();
    await part.close();
    await received.whole(safe, hash);
    return this.#finished = { offset: safe, state: "ready" };
  }

  abort({ keep = true }: { keep?: boolean } = {}): Promise<void> {
    return this.#turns.take("", async () => {
      if (this.#state.is === "open") await this.#ending(() => this.#breakOff(keep));
    });
  }

  /** Somebody else carries on, or nobody may: what came is kept, and the door hears of it at its next word. */
  giveUp(why: RefusalCode): Promise<void> {
    if (this.#state.is !== "open") return this.#turns.settled();
    this.#state = { is: "over", why };
    return this.#turns.take("", async () => {
      // An end or an abort was under way, and has closed the part.
      if (this.#state.is === "ended") return;
      await this.#ending(() => this.#breakOff(why !== "abandoned"), { is: "over", why });
    });
  }

  async #breakOff(keep: boolean): Promise<void> {
    const { part, row, checked, received } = this.#parts;
    if (row.size === undefined) return await received.lost();
    if (!keep || checked) return await this.#forget();
    if (part.length === row.size) return void await this.#finish();
    await this.#keep();
    await received.paused();
  }

  async #forget(): Promise<void> {
    const { part, received } = this.#parts;
    await part.rewind(this.#from);
    if (this.#kept > this.#from) await received.moved(this.#from);
    this.#kept = this.#from;
  }

  #mustBeOpen(): void {
    if (this.#state.is === "over") throw new Refused(this.#state.why);
    if (this.#state.is === "ended") throw new Error("Cannot receive: the receiver has ended");
  }

  async #ending<T>(
    act: () => Promise<T>,
    state: { is: "ended" } | { is: "over"; why: RefusalCode } = { is: "ended" },
  ): Promise<T> {
    try {
      return await act();
    } finally {
      this.#state = state;
      await this.#parts.part.close().finally(() => this.#parts.received.left());
    }
  }
}
