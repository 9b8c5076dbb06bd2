import { limits } from "../../protocol/limits.ts";
import { Refused } from "../../protocol/refusals.ts";
import { FileSource, type Growth } from "./file_source.ts";
import type { Hub } from "./hub.ts";
import type { AccountId, FileId, FileRow, Reading, Shelf } from "./ports.ts";

export type FileView = {
  id: FileId;
  name: string;
  type: string;
  /** Undefined while it arrives from somebody who does not know it. */
  size: number | undefined;
  state: "arriving" | "ready";
  /** SHA-256 in hex, once it is ready. */
  hash: string | undefined;
  at: number;
  /** The media type of its preview, where it has one. */
  preview: string | undefined;
  /**
   * Bytes from `from` up to, not including, `to`. Of an arriving file it waits for what is not there yet, and fails if
   * the file is abandoned.
   */
  read(from: number, to?: number): ReadableStream<Uint8Array>;
  readPreview(): ReadableStream<Uint8Array> | undefined;
};

/**
 * Files on their way out:
 * - FO1 Whoever may not read the room finds nothing; anybody may read what is in a public one.
 * - FO2 A file is read in small pieces as its reader takes them, by a handle that ends with the reader.
 * - FO3 Of an arriving file all that is durable can be read; the rest is waited for, whatever it becomes.
 */
export class Downloads {
  readonly #hub: Hub;
  readonly #shelf: Shelf;

  constructor(hub: Hub, shelf: Shelf) {
    this.#hub = hub;
    this.#shelf = shelf;
  }

  async open(id: string, reader: AccountId | undefined): Promise<FileView> {
    const row = await this.#hub.store.files.find(id);
    const room = row && await this.#hub.findRoom(row.room);
    if (!row || !room || !(room.kind === "public" || reader !== undefined && room.isFor(reader))) {
      throw new Refused("not_found");
    }
    if (row.state === "abandoned") throw new Refused("abandoned");
    if (row.state === "ready") await this.#mustLie(row);
    const { name, type, size, state, hash, preview, startedAt } = row;
    return {
      ...{ id: row.id, name, type, size, state, hash, preview, at: startedAt },
      read: (from, to = Infinity) => this.#read(row, from, to),
      readPreview: () => preview === undefined ? undefined : this.#readPreview(row),
    };
  }

  /** The folder is open to its owner, who may have taken the file away. */
  async #mustLie({ path, size }: FileRow): Promise<void> {
    const reading = await this.#shelf.readKept(path!);
    reading?.close();
    if (reading?.size !== size) throw new Refused("not_found", "That file is no longer on this server.");
  }

  #read(row: FileRow, from: number, to: number): ReadableStream<Uint8Array> {
    const growth = row.state === "ready" ? grown(row.size!) : this.#growing(row);
    const source = new FileSource({
      ...{ growth, from, to, open: () => this.#open(row.id) },
      count: (bytes) => this.#hub.facts.sent(bytes),
    });
    // Nothing is read, and no handle is held, before somebody reads.
    return new ReadableStream(source, { highWaterMark: 0 });
  }

  async #open(id: FileId): Promise<Reading | undefined> {
    const row = await this.#hub.store.files.find(id);
    if (row?.state !== "ready") return await this.#shelf.readPart(id);
    const reading = await this.#shelf.readKept(row.path!);
    if (!reading) throw new Refused("not_found", "That file is no longer on this server.");
    return reading;
  }

  #growing(row: FileRow): Growth {
    const { arriving: held } = this.#hub.uploads;
    const arriving = held.hold(row.id);
    // What came between the look into the store and this moment is looked for once more.
    void this.#hub.store.files.find(row.id).then((now) => now && arriving.seen(now), () => {});
    return {
      now() {
        if (arriving.state === "abandoned") throw new Refused("abandoned");
        const end = arriving.state === "ready" || arriving.offset === arriving.size;
        if (arriving.isClosed && !end) throw new Refused("restarting");
        return { offset: arriving.offset, end };
      },
      onChange: (wake) => arriving.onChange(wake),
      release: () => held.release(row.id),
    };
  }

  /** Small enough to be read at once. */
  #readPreview(row: FileRow): ReadableStream<Uint8Array> {
    return new ReadableStream({
      pull: async (controller) => {
        const reading = await this.#shelf.readPreview(row);
        if (!reading) throw new Refused("not_found");
        try {
          const bytes = new Uint8Array(Math.min(reading.size, limits.previewBytes));
          const read = await reading.read(bytes, 0);
          this.#hub.facts.sent(read);
          controller.enqueue(bytes.subarray(0, read));
          controller.close();
        } finally {
          reading.close();
        }
      },
    }, { highWaterMark: 0 });
  }
}

/** A file that is all there. */
function grown(size: number): Growth {
  return { now: () => ({ offset: size, end: true }), onChange: () => () => {}, release: () => {} };
}
