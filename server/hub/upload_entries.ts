import { getLogger } from "@logtape/logtape";
import { type RefusalCode, Refused } from "../../protocol/refusals.ts";
import type { Arriving, ArrivingUploads } from "./arriving.ts";
import { fileDraft } from "./file_entry.ts";
import { FileOrder } from "./file_order.ts";
import { HeldAnnouncements } from "./held_announcements.ts";
import type { Hub } from "./hub.ts";
import type { Appended, Draft, FileId, FileRow, Shelf } from "./ports.ts";
import type { Progress } from "./progress.ts";
import type { Turns } from "./turns.ts";

const log = getLogger(["parley", "uploads"]);

type Waiting = Pick<FileRow, "id" | "account">;

export type UploadEntriesParts = {
  shelf: Shelf;
  turns: Turns;
  arriving: ArrivingUploads;
  progress: Progress;
};

/** What a room is told of an upload: that it arrives, that it is a file, or that it never will be (UP3, UP4, UP8). */
export class UploadEntries {
  readonly #hub: Hub;
  readonly #parts: UploadEntriesParts;
  readonly #held: HeldAnnouncements;
  readonly #order: FileOrder;
  /** They are announced in their turn; kept until they are whole or given up. */
  readonly #queued = new Set<FileId>();
  /** Those that are being given up, and why: they wait for nothing, and nothing is told of them. */
  readonly #over = new Map<FileId, RefusalCode>();

  constructor(hub: Hub, parts: UploadEntriesParts) {
    this.#hub = hub;
    this.#parts = parts;
    this.#held = new HeldAnnouncements(hub.clock);
    this.#order = new FileOrder(hub.store.files, hub.clock);
  }

  /** It stands behind the one of that nonce, where there is one. */
  begun(row: FileRow, before: string | undefined): void {
    this.#order.begun(row, before);
  }

  /** Now, or once the one before it is told: whoever brings bytes does not wait for that. */
  async announce(row: FileRow): Promise<FileRow> {
    if (!this.#order.hasBefore(row.id)) return await this.#announce(row);
    if (!this.#queued.has(row.id)) void this.#announceHeld(row.id);
    this.#queued.add(row.id);
    return row;
  }

  async #announce(row: FileRow): Promise<FileRow> {
    const draft = this.#draft(row, { state: "arriving", size: row.size ?? 0 });
    const { entry } = await this.#tell(row, draft, () => this.#hub.store.files.announce(row.id, draft));
    this.#order.settled(row);
    return { ...row, seq: entry.seq };
  }

  /** It is announced after a moment, unless it is whole by then. False where it is not to wait. */
  hold(row: FileRow): boolean {
    return this.#held.hold(row, () => void this.#announceHeld(row.id));
  }

  isHeld(id: FileId): boolean {
    return this.#held.has(id) || this.#queued.has(id);
  }

  async #announceHeld(id: FileId): Promise<void> {
    try {
      const waiting = await this.#hub.store.files.find(id);
      if (waiting) await this.#order.turn(waiting);
      if (this.#order.isClosed || this.#over.has(id)) return;
      await this.still(id, async () => {
        const row = await this.#hub.store.files.find(id);
        if (row?.state === "arriving" && row.seq === undefined) await this.#announce(row);
      });
    } catch (error) {
      this.#queued.delete(id);
      // Its next byte tells of it.
      log.warn("upload was not announced", { file: id, error });
    }
  }

  /** Does something while this file does not become whole. */
  async still<T>(id: FileId, act: () => Promise<T>): Promise<T> {
    return await this.#parts.turns.take(`preview ${id}`, act);
  }

  async finish(
    arriving: Arriving,
    row: FileRow,
    { size, hash }: { size: number; hash: string },
  ): Promise<void> {
    const { shelf, turns, progress } = this.#parts;
    const { files } = this.#hub.store;
    if (row.seq === undefined) await this.#order.turn(row);
    // A preview that is on its way is waited for: what the room is told of it must be true.
    await this.still(row.id, async () => {
      const now = await files.find(row.id) ?? row;
      const over = this.#over.get(row.id);
      if (over !== undefined) throw new Refused(over);
      const draft = this.#draft(now, { state: "ready", size, hash });
      // Two of the same content at once: the second finds the first.
      await turns.take(`hash ${hash}`, async () => {
        const twin = await files.twin(hash);
        const path = await shelf.keep(row, twin?.path);
        await this.#tell(now, draft, () => files.finish(row.id, { path, hash, size }, draft));
      });
    });
    this.#held.end(row.id);
    this.#settled(row);
    arriving.ended("ready", size);
    progress.ended(row.room, row.id);
    this.#hub.facts.uploadEnded("ready");
  }

  /** Does what gives them up. Whoever banned somebody is not to wait, and the room is not to hear, until they have their turn. */
  async over<T>(rows: readonly Waiting[], why: RefusalCode, act: () => Promise<T>): Promise<T> {
    for (const { id } of rows) this.#over.set(id, why);
    this.hurry(rows);
    try {
      return await act();
    } finally {
      for (const { id } of rows) this.#over.delete(id);
    }
  }

  /** They are told of as soon as they can be. */
  hurry(rows: readonly Waiting[]): void {
    for (const row of rows) this.#order.settled(row);
  }

  /** It will never be whole. */
  async giveUp(id: FileId): Promise<void> {
    const { shelf, arriving, progress } = this.#parts;
    const { files } = this.#hub.store;
    const row = await files.find(id);
    if (row?.state !== "arriving") return;
    const draft = row.seq === undefined
      ? undefined
      : this.#draft(row, { state: "abandoned", size: row.size ?? row.offset });
    this.#held.end(id);
    const appended = await files.abandon(id, draft);
    this.#settled(row);
    arriving.get(id)?.ended("abandoned");
    progress.ended(row.room, id);
    this.#hub.facts.uploadEnded("abandoned");
    if (appended && draft) await this.#publish(draft, appended);
    await shelf.discard(row);
  }

  #settled(row: FileRow): void {
    this.#queued.delete(row.id);
    this.#order.settled(row);
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
      if (isHopeless) await this.giveUp(row.id);
      throw error;
    }
  }

  async #publish({ room: id, nonce }: Draft, appended: Appended): Promise<void> {
    const room = await this.#hub.findRoom(id);
    // With its nonce, so that a page from memory carries it to its sender as one from the store does.
    room?.publish({ ...appended, entry: { ...appended.entry, nonce } });
    this.#hub.facts.appended(appended.fresh);
  }

  /** Nothing waits any more to be announced. */
  close(): void {
    this.#order.close();
    this.#held.close();
  }
}
