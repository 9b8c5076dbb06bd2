import { limits } from "../../protocol/limits.ts";
import { Refused } from "../../protocol/refusals.ts";
import { because } from "../../protocol/whys.ts";
import { FileSource, type Growth } from "./file_source.ts";
import type { Hub } from "./hub.ts";
import type { Account, AccountId, FileId, FileRow, Reading, RoomId, Shelf } from "./ports.ts";

export type FileView = {
  id: FileId;
  name: string;
  type: string;
  /** Undefined while it arrives from somebody who does not know it. */
  size: number | undefined;
  state: "arriving" | "ready";
  /** SHA-256 in hex, once it is ready. */
  hash: string | undefined;
  /** When it became whole, or began. */
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

/** Somebody in the middle of a file. */
type Read = {
  file: FileId;
  room: RoomId;
  reader: AccountId | undefined;
  /** By what they came; whoever has the key of a link came by nothing that ends. */
  holder: string | undefined;
  source: FileSource;
};

/**
 * Files on their way out:
 * - FO1 Whoever may not read the room finds nothing. What is in a public one anybody may read, unless the server is by
 *   invitation: then nobody reads without being somebody.
 * - FO2 A file is read in small pieces as its reader takes them, by a handle that ends with the reader.
 * - FO3 Of an arriving file all that is durable can be read; the rest is waited for, whatever it becomes.
 * - FO4 Whoever is in the middle of a file reads no more of it when its entry is taken back, when they have to go, when
 *   what they came by has ended, or when the room is no longer theirs to read.
 */
export class Downloads {
  readonly #hub: Hub;
  readonly #shelf: Shelf;
  /** Those that have a handle. */
  readonly #reads = new Set<Read>();

  constructor(hub: Hub, shelf: Shelf) {
    this.#hub = hub;
    this.#shelf = shelf;
  }

  /** How many hold a file open. */
  get reading(): number {
    return this.#reads.size;
  }

  async open(id: string, reader: AccountId | undefined, holder?: string): Promise<FileView> {
    const { access, settings } = this.#hub;
    const account = reader === undefined ? undefined : await access.letIn(reader);
    // Before the id is looked at: to strangers there is no id that is not there.
    if (!account && !settings.now.guests) {
      throw new Refused(
        "no_session",
        "Files here are for those who are signed in, or have a link that is still good.",
      );
    }
    const row = await this.#hub.store.files.find(id);
    if (!row || row.gone || !await this.#isFor(row.room, account)) throw new Refused("not_found");
    if (row.state === "abandoned") throw new Refused("abandoned");
    const lies = row.state === "ready" ? await this.#mustLie(row) : undefined;
    const { name, type, size, state, hash, preview, startedAt } = row;
    return {
      ...{
        id: row.id,
        name,
        type,
        size,
        state,
        hash,
        preview,
        at: Math.max(startedAt, lies?.changedAt ?? 0),
      },
      read: (from, to = Infinity) => this.#read(row, { reader, holder }, { from, to }),
      readPreview: () => preview === undefined ? undefined : this.#readPreview(row),
    };
  }

  async #isFor(id: RoomId, account: Account | undefined): Promise<boolean> {
    const room = await this.#hub.findRoom(id);
    if (room === undefined) return false;
    return this.#hub.access.isForAll(room) || account !== undefined && room.isFor(account.id);
  }

  async #mayRead({ room, reader }: Read): Promise<boolean> {
    return await this.#isFor(room, reader === undefined ? undefined : await this.#hub.access.letIn(reader));
  }

  /** It has been taken back. */
  cutFile(file: FileId): void {
    for (const read of [...this.#reads]) if (read.file === file) cut(read);
  }

  /** They have to go. */
  cutReader(reader: AccountId): void {
    for (const read of [...this.#reads]) if (read.reader === reader) cut(read);
  }

  /** The room is not what it was, or somebody is in it no more. */
  async cutIn(room: RoomId): Promise<void> {
    for (const read of [...this.#reads]) {
      // Where it cannot be found out, they may not.
      if (read.room === room && !await this.#mayRead(read).catch(() => false)) cut(read);
    }
  }

  /** Nobody reads on. Whoever is in the middle of a piece holds their file until the disk has brought it. */
  async close(): Promise<void> {
    const left = [...this.#reads].map(({ source }) => source.ended);
    for (const read of [...this.#reads]) cut(read, new Refused("restarting"));
    await Promise.all(left);
  }

  /** The folder is open to its owner, who may have taken the file away. */
  async #mustLie({ path, size }: FileRow): Promise<Reading> {
    const reading = await this.#shelf.readKept(path!);
    reading?.close();
    if (reading?.size !== size) throw new Refused("not_found", because("file_gone"));
    return reading!;
  }

  #read(
    row: FileRow,
    by: Pick<Read, "reader" | "holder">,
    { from, to }: { from: number; to: number },
  ): ReadableStream<Uint8Array> {
    const growth = row.state === "ready" ? grown(row.size!) : this.#growing(row);
    let leave = () => {};
    const release = () => {
      this.#reads.delete(read);
      leave();
      growth.release();
    };
    const open = () => {
      // Before it is asked whether they may: what happens in between is not missed.
      this.#reads.add(read);
      if (by.holder !== undefined) leave = this.#hub.holdings.add(by.holder, () => cut(read));
      return this.#open(read);
    };
    const source = new FileSource({
      ...{ growth: { ...growth, release }, from, to, open },
      count: (bytes) => this.#hub.facts.sent(bytes),
    });
    const read: Read = { file: row.id, room: row.room, ...by, source };
    // Nothing is read, and no handle is held, before somebody reads.
    return new ReadableStream(source);
  }

  async #open(read: Read): Promise<Reading | undefined> {
    if (read.holder !== undefined && this.#hub.hasEnded(read.holder)) throw new Refused("not_found");
    const row = await this.#hub.store.files.find(read.file);
    if (row?.gone || !await this.#mayRead(read)) throw new Refused("not_found");
    if (row?.state !== "ready") return await this.#shelf.readPart(read.file);
    const reading = await this.#shelf.readKept(row.path!);
    if (!reading) throw new Refused("not_found", because("file_gone"));
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

function cut({ source }: Read, why = new Refused("not_found")): void {
  source.cut(why);
}

/** A file that is all there. */
function grown(size: number): Growth {
  return { now: () => ({ offset: size, end: true }), onChange: () => () => {}, release: () => {} };
}
