import type { Person } from "../../../protocol/commands.ts";
import { Refused } from "../../../protocol/refusals.ts";
import type { FileId, Ids } from "../../hub/ports.ts";
import type { Receiver, Uploads } from "../../hub/uploads.ts";
import { typeByName } from "../type_by_name.ts";

type Taking = Pick<Uploads, "open" | "receive" | "abandon">;

/**
 * The file that a TCP peer is sending; there is one at a time.
 *
 * FA1 Bytes are given on as they come, and the next are asked for when these are taken: nothing gathers in memory.
 * FA2 A file is one when its end has come and nothing is missing. Otherwise nothing of it is kept: these programs have
 *     no way to go on with it.
 * FA3 What is refused is refused once. The rest of its bytes is read and dropped, for the peer cannot stop sending.
 */
export class IncomingFile {
  readonly #uploads: Taking;
  readonly #ids: Ids;
  #state: State = { is: "none" };
  /** One step after the other: a connection may end in the middle of any of them. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(uploads: Taking, ids: Ids) {
    this.#uploads = uploads;
    this.#ids = ids;
  }

  get arriving(): boolean {
    return this.#state.is === "arriving";
  }

  begin(by: Person, room: string, name: string, size: number | undefined): Promise<void> {
    return this.#after(async () => {
      await this.#drop();
      const type = typeByName(name);
      const wish = { room, name, size, type, nonce: this.#ids.uuid(), about: {}, whole: true };
      const { id } = await this.#uploads.open(by, wish);
      try {
        const receiver = await this.#uploads.receive(by, id, 0);
        this.#state = { is: "arriving", by, id, receiver, left: size };
      } catch (error) {
        await this.#abandon(by, id);
        throw error;
      }
    });
  }

  write(bytes: Uint8Array): Promise<void> {
    return this.#after(async () => {
      const state = this.#state;
      if (state.is === "none") return;
      if (state.left !== undefined && bytes.length > state.left) {
        await this.#break("is longer than it was said to be");
      }
      if (state.left !== undefined) state.left -= bytes.length;
      try {
        await state.receiver.write(bytes);
      } catch (error) {
        await this.#drop();
        throw error;
      }
    });
  }

  end(): Promise<void> {
    return this.#after(async () => {
      const state = this.#state;
      if (state.is === "none") return;
      if (state.left !== undefined && state.left > 0) {
        await this.#break(`ended ${state.left} bytes too early`);
      }
      try {
        await state.receiver.end({ last: true });
      } catch (error) {
        await this.#drop();
        throw error;
      }
      this.#state = { is: "none" };
    });
  }

  /** What came is not kept. Returns whether there was any. */
  drop(): Promise<boolean> {
    return this.#after(() => this.#drop());
  }

  async #break(how: string): Promise<never> {
    await this.#drop();
    throw new Refused("bad_request", `That file ${how}, so nothing of it was kept.`);
  }

  async #drop(): Promise<boolean> {
    const state = this.#state;
    if (state.is === "none") return false;
    this.#state = { is: "none" };
    await this.#abandon(state.by, state.id);
    return true;
  }

  async #abandon(by: Person, id: FileId): Promise<void> {
    try {
      await this.#uploads.abandon(by, id);
    } catch (error) {
      // What failed may have been given up by that.
      if (!(error instanceof Refused)) throw error;
    }
  }

  #after<T>(step: () => Promise<T>): Promise<T> {
    const done = this.#last.then(step);
    this.#last = done.catch(() => {});
    return done;
  }
}

type State =
  | { is: "none" }
  /** `left` where the size was told. */
  | { is: "arriving"; by: Person; id: FileId; receiver: Receiver; left: number | undefined };
