import { getLogger } from "@logtape/logtape";
import type { FileBody } from "../../protocol/files.ts";
import { type RefusalCode, Refused } from "../../protocol/refusals.ts";
import type { FileSpace } from "./file_space.ts";
import { Keeping } from "./keeping.ts";
import type { Lanes } from "./lanes.ts";
import type { Clock, FileRow, Part } from "./ports.ts";
import type { Checksum, Receiver } from "./receiver.ts";
import { Turns } from "./turns.ts";

const log = getLogger(["parley", "uploads"]);

/** The next request of an upload comes within this, or finds its part closed. */
const restMs = 5_000;
/** Who brings less than this at once does not hurry, and is to hold no file open. */
const largeBytes = 2_097_152;

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
  /** Whether its part may stay open for the request that follows. */
  mayRest(): boolean;
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

type State =
  | { is: "open" }
  /** Its request has ended: the next one may go on with the part as it is. */
  | { is: "resting" }
  | { is: "over"; why: RefusalCode }
  | { is: "ended" };

/** The one writer of an upload, from `receive` to `end` or `abort`. */
export class Receiving implements Receiver {
  readonly #parts: ReceivingParts;
  readonly #keeping: Keeping;
  readonly #turns = new Turns();
  readonly #from: number;
  #finished: { offset: number; state: "ready" } | undefined;
  #state: State = { is: "open" };
  #most: { bytes: number; over: Refused };
  #rests = false;
  #wakeFromRest = () => {};

  static async open(parts: ReceivingParts): Promise<Receiving> {
    const { size } = parts.row;
    const most = size === undefined
      ? await parts.space.most(parts.row)
      : { bytes: size, over: new Refused("too_large", `The upload is ${size} bytes long; more came.`) };
    return new Receiving(parts, most);
  }

  private constructor(parts: ReceivingParts, most: { bytes: number; over: Refused }, keeping?: Keeping) {
    this.#parts = parts;
    this.#most = most;
    this.#from = parts.part.length;
    const { part, clock } = parts;
    this.#keeping = keeping ?? new Keeping({ part, clock, moved: (offset) => this.#moved(offset) });
  }

  async #moved(offset: number): Promise<void> {
    const { row, space, received } = this.#parts;
    await received.moved(offset);
    if (row.size === undefined) this.#most = await space.most({ ...row, offset });
  }

  /** The row as it was when its part was opened. */
  get row(): FileRow {
    return this.#parts.row;
  }

  get isResting(): boolean {
    return this.#state.is === "resting";
  }

  restsAt(offset: number): boolean {
    return this.isResting && this.#parts.part.safe === offset;
  }

  /** The writer in the place of this one, which rests: its part stays open. */
  goOn(checked: boolean): Receiving {
    this.#wakeFromRest();
    this.#state = { is: "ended" };
    return new Receiving({ ...this.#parts, checked }, this.#most, this.#keeping);
  }

  write(bytes: Uint8Array): Promise<void> {
    return this.#turns.take("", async () => {
      this.#mustBeOpen();
      const { part, space, checked, received, lanes } = this.#parts;
      if (part.length + bytes.length > this.#most.bytes) throw this.#most.over;
      await space.mustBeFree(bytes.length);
      await lanes.run(() => part.write(bytes));
      received.count(bytes.length);
      if (!checked) await this.#keeping.due();
    });
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
          await this.#keeping.backTo(this.#from);
          throw new Refused("wrong_checksum");
        }
        const isWhole = row.size === undefined ? last : part.length === row.size;
        if (isWhole) return await this.#finish();
        await this.#keeping.all();
        await received.paused();
        const isLarge = row.size !== undefined && part.safe - this.#from >= largeBytes;
        this.#rests = isLarge && received.mayRest();
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
    await this.#keeping.ended();
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
    if (this.#state.is !== "open" && this.#state.is !== "resting") return this.#turns.settled();
    this.#wakeFromRest();
    this.#state = { is: "over", why };
    return this.#turns.take("", async () => {
      // An end or an abort was under way, and has closed the part.
      if (this.#state.is === "ended") return;
      // What rests is kept already; of what is given up there is nothing to go back to.
      const isKept = this.#rests || why === "abandoned" || why === "banned";
      await this.#ending(async () => {
        if (!isKept) await this.#breakOff(true);
      }, { is: "over", why });
    });
  }

  async #breakOff(keep: boolean): Promise<void> {
    const { part, row, checked, received } = this.#parts;
    if (row.size === undefined) return await received.lost();
    if (!keep || checked) return await this.#keeping.backTo(this.#from);
    if (part.length === row.size) return void await this.#finish();
    await this.#keeping.all();
    await received.paused();
  }

  #mustBeOpen(): void {
    if (this.#state.is === "over") throw new Refused(this.#state.why);
    if (this.#state.is !== "open") throw new Error("Cannot receive: the receiver has ended");
  }

  async #ending<T>(act: () => Promise<T>, state: State = { is: "ended" }): Promise<T> {
    this.#rests = false;
    try {
      return await act();
    } finally {
      if (this.#rests) this.#rest();
      else await this.#close(state);
    }
  }

  #rest(): void {
    // Whoever gave it up meanwhile has the next turn, and closes it.
    if (this.#state.is !== "open") return;
    this.#state = { is: "resting" };
    this.#wakeFromRest = this.#parts.clock.after(restMs, () => {
      void this.giveUp("taken_over").catch((error) => log.warn("upload was not kept", { error }));
    });
  }

  async #close(state: State): Promise<void> {
    this.#state = state;
    const { part, received } = this.#parts;
    await this.#keeping.settled();
    await part.close().finally(() => received.left());
  }
}
