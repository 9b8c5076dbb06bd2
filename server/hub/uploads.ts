import { getLogger } from "@logtape/logtape";
import type { Person } from "../../protocol/commands.ts";
import type { FileBody } from "../../protocol/files.ts";
import { limits } from "../../protocol/limits.ts";
import { Refused } from "../../protocol/refusals.ts";
import { type Arriving, ArrivingUploads } from "./arriving.ts";
import { tellMember } from "./commands/membership.ts";
import { fileDraft } from "./file_entry.ts";
import { FileSpace, type Space } from "./file_space.ts";
import type { Hub } from "./hub.ts";
import { Lanes } from "./lanes.ts";
import type { LiveRoom } from "./live_room.ts";
import type { Appended, Bus, Draft, FileId, FileRow, RoomId, Shelf } from "./ports.ts";
import { previewType } from "./preview_type.ts";
import { Progress } from "./progress.ts";
import type { Receiver } from "./receiver.ts";
import { Receiving } from "./receiving.ts";
import { Turns } from "./turns.ts";
import { UploadExpiry } from "./upload_expiry.ts";
import { cleanWish, type UploadWish } from "./upload_wish.ts";

export type { Checksum, Receiver } from "./receiver.ts";
export type { UploadWish } from "./upload_wish.ts";

const log = getLogger(["parley", "uploads"]);

/** Ten uploads are as fast one after the other, and the words between them wait half as long. */
const writesAtOnce = 1;

export type UploadView = {
  id: FileId;
  room: RoomId;
  name: string;
  size: number | undefined;
  offset: number;
  state: FileBody["state"];
  endsAt: number;
  /** Its entry, once the room was told of it. */
  seq: number | undefined;
};

export type UploadParts = { shelf: Shelf; space: Space; bus: Bus };

/**
 * Files on their way in:
 * - UP1 The offset that is told is durable; two that write at once never mix their bytes: the later one is the writer.
 * - UP2 A known nonce gets its first upload again, whatever its state.
 * - UP3 What is whole with its first request has one entry. Anything else is announced, and its end is a change of that.
 * - UP4 Whole means: durable, hashed, on its shelf, in the store, then told. Between any two of these the power may go.
 * - UP5 The last answer may be lost: what is whole is found whole, and may be ended once more.
 * - UP6 What is sent without a size is kept whole or not at all.
 * - UP7 No upload may begin or grow over the space of a file, of its account, of all, or the margin of the disk.
 * - UP8 An upload that nobody carries on ends after `uploadMs`; the room is told, and its bytes are gone.
 * - UP9 Somebody else's upload is not there.
 */
export class Uploads {
  readonly arriving = new ArrivingUploads();
  readonly #hub: Hub;
  readonly #shelf: Shelf;
  readonly #space: FileSpace;
  readonly #progress: Progress;
  readonly #expiry: UploadExpiry;
  readonly #turns = new Turns();
  readonly #lanes = new Lanes(writesAtOnce);
  #isClosed = false;

  constructor(hub: Hub, { shelf, space, bus }: UploadParts) {
    this.#hub = hub;
    this.#shelf = shelf;
    this.#space = new FileSpace({ space, files: hub.store.files, shelf, clock: hub.clock });
    this.#progress = new Progress(bus, hub.clock);
    this.#expiry = new UploadExpiry(hub.clock, () => this.#endExpired());
  }

  /** How many are received just now. */
  get receiving(): number {
    return this.arriving.writers.length;
  }

  async open(by: Person, wish: UploadWish): Promise<UploadView> {
    const room = await this.#hub.findRoom(wish.room);
    if (!room || !room.isFor(by.id)) throw new Refused("not_found");
    const clean = cleanWish(wish);
    // One after the other, so that ten at once do not each find the last free byte.
    const key = this.#space.space.all === Infinity ? by.id : "";
    return await this.#turns.take(`space ${key}`, async () => {
      const row = await this.#begin(by, room, clean, wish.nonce);
      if (row.state !== "arriving") return viewOf(row);
      if (row.size === 0) return await this.#finishEmpty(by, row);
      const isAnnounced = wish.whole || row.size === undefined || row.seq !== undefined;
      if (!isAnnounced) await this.#announce(row);
      return viewOf(row);
    });
  }

  async #begin(
    by: Person,
    room: LiveRoom,
    clean: ReturnType<typeof cleanWish>,
    nonce: string | undefined,
  ): Promise<FileRow> {
    const { store, clock, ids } = this.#hub;
    // Before any bound: the first may be the one that fills the space.
    const known = nonce && await store.files.begun({ room: room.id, account: by.id, nonce });
    if (known) return known;
    await this.#space.mustFit(by.id, clean.size);
    this.#mustBeOpen();
    await this.#bringIn(by, room);
    room.typing(by, false);
    const now = clock.now();
    const row = await store.files.open({
      ...clean,
      id: ids.uuid().replaceAll("-", ""),
      room: room.id,
      account: by.id,
      nonce: nonce ?? ids.uuid(),
      startedAt: now,
      endsAt: now + limits.uploadMs,
    });
    this.#expiry.wakeBy(row.endsAt);
    return row;
  }

  /** Who sends into a public room is in it from then on, on every connection. */
  async #bringIn({ id, name }: Person, room: LiveRoom): Promise<void> {
    if (room.members.get(id)) return;
    await this.#hub.join({ id, name }, room);
    await tellMember(this.#hub, { id, name }, room);
  }

  async #finishEmpty(by: Person, row: FileRow): Promise<UploadView> {
    await (await this.receive(by, row.id, 0)).end();
    return viewOf(await this.#mine(by, row.id));
  }

  async find(by: Person, id: FileId): Promise<UploadView> {
    const row = await this.#mine(by, id);
    if (row.state !== "arriving" || row.offset !== row.size) return viewOf(row);
    // All is here, but it has not become a file: a client would take that offset for the end of its work.
    await (await this.receive(by, id, row.offset)).end();
    return viewOf(await this.#mine(by, id));
  }

  async mine(by: Person): Promise<UploadView[]> {
    return (await this.#hub.store.files.arriving(by.id)).map(viewOf);
  }

  /**
   * The one writer from now on: whoever wrote before gives up, what they brought is kept. `checked`: a checksum will be
   * given at the end, so nothing is kept before it has been compared.
   */
  async receive(
    by: Person,
    id: FileId,
    offset: number,
    { checked = false }: { checked?: boolean } = {},
  ): Promise<Receiver> {
    await this.#mine(by, id);
    return await this.#turns.take(id, async () => {
      const arriving = this.arriving.hold(id);
      let writer: Receiving | undefined;
      try {
        // Looked at before, so that who is wrong drives nobody away, and after, as the one driven away leaves more.
        let row = await this.#mine(by, id);
        mustBeAt(row, offset);
        if (await this.#driveAway(arriving)) mustBeAt(row = await this.#mine(by, id), offset);
        this.#mustBeOpen();
        if (row.state === "ready") return this.#atEnd(row);
        if (row.seq === undefined && row.size !== undefined && offset > 0 && offset < row.size) {
          row = await this.#announce(row);
        }
        arriving.seen(row);
        return arriving.writer = writer = await this.#receiving(arriving, row, checked);
      } finally {
        if (!writer) this.arriving.release(id);
      }
    });
  }

  async #driveAway({ writer }: Arriving): Promise<boolean> {
    if (!writer) return false;
    await writer.giveUp("taken_over").catch((error) => log.warn("upload was not kept", { error }));
    return true;
  }

  /** Its last answer was lost: there is nothing to bring any more (UP5). */
  #atEnd({ offset }: FileRow): Receiver {
    return {
      write: (bytes) => bytes.length === 0 ? Promise.resolve() : Promise.reject(new Refused("too_large")),
      end: () => Promise.resolve({ offset, state: "ready" }),
      abort: () => Promise.resolve(),
    };
  }

  async #receiving(arriving: Arriving, opened: FileRow, checked: boolean): Promise<Receiving> {
    const { store, clock, facts } = this.#hub;
    let row = opened;
    const part = await this.#shelf.part(row, row.offset);
    try {
      const receiving: Receiving = await Receiving.open({
        part,
        row,
        checked,
        space: this.#space,
        clock,
        lanes: this.#lanes,
        received: {
          moved: async (offset) => {
            await store.files.move(row.id, offset, clock.now() + limits.uploadMs);
            arriving.moved(offset);
            if (row.seq !== undefined) this.#progress.moved(row.room, row.id, offset);
          },
          whole: async (size, hash) => await this.#finish(arriving, row, { size, hash }),
          paused: async () => {
            if (row.seq === undefined && row.size !== undefined) row = await this.#announce(row);
          },
          lost: async () => await this.#giveUp(row.id),
          left: () => {
            arriving.writer = undefined;
            this.arriving.release(row.id);
          },
          count: (bytes) => facts.received(bytes),
        },
      });
      return receiving;
    } catch (error) {
      await part.close();
      throw error;
    }
  }

  async #announce(row: FileRow): Promise<FileRow> {
    const draft = this.#draft(row, { state: "arriving", size: row.size ?? 0 });
    const { entry } = await this.#tell(row, draft, () => this.#hub.store.files.announce(row.id, draft));
    return { ...row, seq: entry.seq };
  }

  async #finish(
    arriving: Arriving,
    row: FileRow,
    { size, hash }: { size: number; hash: string },
  ): Promise<void> {
    const { files } = this.#hub.store;
    // A preview that is on its way is waited for: what the room is told of it must be true.
    await this.#turns.take(`preview ${row.id}`, async () => {
      const now = await files.find(row.id) ?? row;
      const draft = this.#draft(now, { state: "ready", size, hash });
      // Two of the same content at once: the second finds the first.
      await this.#turns.take(`hash ${hash}`, async () => {
        const twin = await files.twin(hash);
        const path = await this.#shelf.keep(row, twin?.path);
        await this.#tell(now, draft, () => files.finish(row.id, { path, hash, size }, draft));
      });
    });
    arriving.ended("ready", size);
    this.#progress.ended(row.room, row.id);
    this.#hub.facts.uploadEnded("ready");
    await this.#shelf.tidy(row.id);
  }

  #draft(row: FileRow, now: Parameters<typeof fileDraft>[1]): Draft {
    return fileDraft(row, now, { at: this.#hub.clock.now(), nonce: this.#hub.ids.uuid() });
  }

  /** Commits, then tells the room. */
  async #tell(row: FileRow, draft: Draft, commit: () => Promise<Appended>): Promise<Appended> {
    try {
      const appended = await commit();
      await this.#publish(draft, appended);
      return appended;
    } catch (error) {
      // Its nonce is another entry's: it can never be told.
      const isHopeless = error instanceof Refused && error.code === "bad_request" && row.seq === undefined;
      if (isHopeless) await this.#giveUp(row.id);
      throw error;
    }
  }

  async #publish({ room: id, nonce }: Draft, appended: Appended): Promise<void> {
    const room = await this.#hub.findRoom(id);
    // With its nonce, so that a page from memory carries it to its sender as one from the store does.
    room?.publish({ ...appended, entry: { ...appended.entry, nonce } });
    this.#hub.facts.appended(appended.fresh);
  }

  async abandon(by: Person, id: FileId): Promise<void> {
    await this.#mine(by, id);
    await this.#turns.take(id, async () => {
      await this.arriving.get(id)?.writer?.giveUp("abandoned");
      const row = await this.#mine(by, id);
      if (row.state === "abandoned") throw new Refused("abandoned");
      if (row.state === "ready") {
        throw new Refused("bad_request", "That file is whole; it is no upload any more.");
      }
      await this.#giveUp(id);
    });
  }

  /** It will never be whole. */
  async #giveUp(id: FileId): Promise<void> {
    const { files } = this.#hub.store;
    const row = await files.find(id);
    if (row?.state !== "arriving") return;
    const draft = row.seq === undefined
      ? undefined
      : this.#draft(row, { state: "abandoned", size: row.size ?? row.offset });
    const appended = await files.abandon(id, draft);
    this.arriving.get(id)?.ended("abandoned");
    this.#progress.ended(row.room, id);
    this.#hub.facts.uploadEnded("abandoned");
    if (appended && draft) await this.#publish(draft, appended);
    await this.#shelf.discard(row);
  }

  async preview(by: Person, id: FileId, bytes: Uint8Array): Promise<void> {
    if (bytes.length > limits.previewBytes) throw new Refused("too_large");
    const type = previewType(bytes);
    if (type === undefined) throw new Refused("bad_type", "A preview is a PNG, a JPEG or a WebP picture.");
    await this.#turns.take(`preview ${id}`, async () => {
      const row = await this.#mine(by, id);
      if (row.state === "abandoned") throw new Refused("abandoned");
      if (row.state === "ready") {
        throw new Refused("bad_request", "That file is whole; its preview comes before that.");
      }
      await this.#shelf.setPreview(row, bytes);
      await this.#hub.store.files.previewed(id, type);
    });
  }

  /** Heals what the last life of the server left (UP4). Called once, before anybody comes. */
  async sweep(): Promise<{ resumable: number; ended: number; orphans: number }> {
    const { files } = this.#hub.store;
    const found = { resumable: 0, ended: 0, orphans: 0 };
    for (const row of await files.arriving()) {
      const isOver = row.size === undefined || row.endsAt <= this.#hub.clock.now();
      try {
        await (isOver ? this.#giveUp(row.id) : this.#heal(row));
      } catch (error) {
        // One that cannot be healed must not keep the others from it.
        log.error("upload could not be healed", { file: row.id, error });
      }
      const now = await files.find(row.id);
      if (now?.state === "arriving") found.resumable += 1;
      else found.ended += 1;
      if (now?.state === "arriving") this.#expiry.wakeBy(now.endsAt);
    }
    const arriving = new Set((await files.arriving()).map(({ id }) => id));
    for (const id of await this.#shelf.parts()) {
      if (arriving.has(id)) continue;
      const row = await files.find(id);
      // Given up, but not all of it was removed when the process ended: its preview is left as well.
      await (row?.state === "abandoned" ? this.#shelf.discard(row) : this.#shelf.tidy(id));
      found.orphans += 1;
    }
    return found;
  }

  async #heal(row: FileRow): Promise<void> {
    const there = await this.#shelf.partLength(row);
    if (there < row.offset) {
      log.warn("part is shorter than it was", { file: row.id, there, offset: row.offset });
      await this.#hub.store.files.move(row.id, there, row.endsAt);
    } else if (row.offset === row.size) {
      await (await this.receive({ id: row.account, name: "" }, row.id, row.offset)).end();
    }
  }

  async #endExpired(): Promise<void> {
    const now = this.#hub.clock.now();
    for (const row of await this.#hub.store.files.arriving()) {
      if (row.endsAt > now) this.#expiry.wakeBy(row.endsAt);
      else {
        await this.#turns.take(row.id, async () => {
          await this.arriving.get(row.id)?.writer?.giveUp("abandoned");
          await this.#giveUp(row.id);
        });
      }
    }
  }

  /** What is received just now is kept, and everything begun is finished. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#turns.settled();
    const given = this.arriving.writers.map((writer) => writer.giveUp("restarting"));
    for (const outcome of await Promise.allSettled(given)) {
      if (outcome.status === "rejected") log.warn("upload was not kept", { error: outcome.reason });
    }
    this.arriving.close();
    await this.#expiry.close();
    await this.#turns.settled();
    this.#progress.close();
  }

  #mustBeOpen(): void {
    if (this.#isClosed) throw new Refused("restarting");
  }

  /** Whoever asks for somebody else's hears the same as for one that never was (UP9). */
  async #mine(by: Person, id: FileId): Promise<FileRow> {
    const row = await this.#hub.store.files.find(id);
    if (row?.account !== by.id) throw new Refused("not_found");
    return row;
  }
}

function viewOf({ id, room, name, size, offset, state, endsAt, seq }: FileRow): UploadView {
  return { id, room, name, size, offset, state, endsAt, seq };
}

function mustBeAt({ state, offset }: FileRow, asked: number): void {
  if (state === "abandoned") throw new Refused("abandoned");
  if (offset !== asked) throw new Refused("wrong_offset");
}
