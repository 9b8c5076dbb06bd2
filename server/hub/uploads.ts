import { getLogger } from "@logtape/logtape";
import type { Person } from "../../protocol/commands.ts";
import { cleanFileName } from "../../protocol/file_names.ts";
import type { FileBody } from "../../protocol/files.ts";
import { limits } from "../../protocol/limits.ts";
import { type RefusalCode, Refused } from "../../protocol/refusals.ts";
import { type Arriving, ArrivingUploads } from "./arriving.ts";
import { tellMember } from "./commands/membership.ts";
import { fileDraft } from "./file_entry.ts";
import { FileSpace, type Space } from "./file_space.ts";
import { HeldAnnouncements } from "./held_announcements.ts";
import type { Hub } from "./hub.ts";
import { Lanes } from "./lanes.ts";
import { Throttled } from "./login_throttle.ts";
import type { LiveRoom } from "./live_room.ts";
import type { AccountId, Appended, Bus, Draft, FileId, FileRow, RoomId, Shelf } from "./ports.ts";
import { previewType } from "./preview_type.ts";
import { Progress } from "./progress.ts";
import type { Receiver } from "./receiver.ts";
import { Receiving } from "./receiving.ts";
import { type Pace, Throttle } from "./throttle.ts";
import { Turns } from "./turns.ts";
import { UploadExpiry } from "./upload_expiry.ts";
import { cleanWish, type UploadWish } from "./upload_wish.ts";
import { mayWrite } from "./writing.ts";

export type { Checksum, Receiver } from "./receiver.ts";
export type { UploadWish } from "./upload_wish.ts";

const log = getLogger(["parley", "uploads"]);

/** Ten uploads are as fast one after the other, and the words between them wait half as long. */
const writesAtOnce = 1;

/** Of so many the parts stay open between two requests. */
const mostOpen = 64;

/** More than are open at once. What becomes whole costs nothing, so that albums come as fast as they can. */
const beginnings: Pace = { burst: 2 * limits.uploadsOpen, perMinute: 60 };

export type UploadView = {
  id: FileId;
  room: RoomId;
  name: string;
  size: number | undefined;
  offset: number;
  state: FileBody["state"];
  /** Whoever has lost the id finds it by this. */
  nonce: string;
  endsAt: number;
  /** Its entry, once the room was told of it. */
  seq: number | undefined;
};

/**
 * `checked`: a checksum will be given at the end, so nothing is kept before it has been compared. `holder`: by whose
 * session the bytes come. `coming`: how many they are, as far as is known. `once`: nobody can go on after this request.
 */
export type ReceiveWish = {
  checked?: boolean;
  holder?: string | undefined;
  coming?: number;
  once?: boolean;
};

export type UploadParts = { shelf: Shelf; space: Space; bus: Bus };

/**
 * Files on their way in:
 * - UP1 The offset that is told is durable; two that write at once never mix their bytes: the later one is the writer.
 * - UP2 A known nonce gets its first upload again, whatever its state.
 * - UP3 What is whole with its first request, or is small and whole within a second, has one entry. Anything else is
 *   announced, and its end is a change of that.
 * - UP4 Whole means: durable, hashed, on its shelf, in the store, then told. Between any two of these the power may go.
 * - UP5 The last answer may be lost: what is whole is found whole, and may be ended once more.
 * - UP6 What is sent without a size is kept whole or not at all.
 * - UP7 No upload may begin or grow over the space of a file, of its account, of all, or the margin of the disk.
 * - UP8 An upload that nobody carries on ends after `uploadMs`; the room is told, and its bytes are gone.
 * - UP9 Somebody else's upload is not there.
 * - UP10 Uploads that are begun and given up again have a pace; nobody writes on by a session that has ended.
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
  readonly #beginnings = new Throttle(beginnings);
  readonly #held: HeldAnnouncements;
  #isClosed = false;

  constructor(hub: Hub, { shelf, space, bus }: UploadParts) {
    this.#hub = hub;
    this.#shelf = shelf;
    this.#space = new FileSpace({ space, files: hub.store.files, shelf, clock: hub.clock });
    this.#progress = new Progress(bus, hub.clock);
    this.#held = new HeldAnnouncements(hub.clock);
    this.#expiry = new UploadExpiry(hub.clock, () => this.#endExpired());
  }

  /** How many are received just now. */
  get receiving(): number {
    return this.arriving.writers.filter(({ isResting }) => !isResting).length;
  }

  /** `once`: all of it comes in one request, and nobody can go on with it after that. */
  async open(by: Person, wish: UploadWish, { once = false } = {}): Promise<UploadView> {
    const room = await this.#hub.rooms.for(wish.room, by.id);
    if (!room) throw new Refused("not_found");
    this.#mustBeLetIn(by);
    const clean = cleanWish(wish);
    // One after the other, so that ten at once do not each find the last free byte.
    const key = this.#space.space.all === Infinity ? by.id : "";
    return await this.#turns.take(`space ${key}`, async () => {
      const row = await this.#begin(by, room, clean, { nonce: wish.nonce, once });
      if (row.state !== "arriving") return viewOf(row);
      if (row.size === 0) return await this.#finishEmpty(by, row);
      const isAnnounced = wish.whole || row.size === undefined || row.seq !== undefined;
      const isHeld = isAnnounced || this.#held.hold(row, () => void this.#announceHeld(row.id));
      if (!isHeld) await this.#announce(row);
      return viewOf(row);
    });
  }

  #mustBeLetIn({ id }: Person): void {
    this.#hub.bans.refuse(id);
    this.#hub.mutes.refuse(id);
  }

  async #begin(
    by: Person,
    room: LiveRoom,
    clean: ReturnType<typeof cleanWish>,
    { nonce, once }: { nonce: string | undefined; once: boolean },
  ): Promise<FileRow> {
    const { store, clock, ids } = this.#hub;
    // Before any bound: the first may be the one that fills the space.
    const known = nonce && await store.files.begun({ room: room.id, account: by.id, nonce });
    if (known) return known;
    const allowed = this.#allowed(clean);
    await this.#space.mustFit(by.id, clean.size);
    this.#mustBeOpen();
    const account = await store.accounts.find(by.id);
    if (!account || account.kind === "retired") throw new Refused("no_session");
    const now = clock.now();
    mayWrite({ by: account, room, act: "send", ...nonce !== undefined && { nonce }, now });
    await this.#bringIn(by, room);
    room.typing(by, false);
    const wait = this.#beginnings.take(by.id, now);
    if (wait > 0) throw new Throttled(wait);
    const row = await store.files.open({
      ...allowed,
      id: ids.uuid().replaceAll("-", ""),
      room: room.id,
      account: by.id,
      nonce: nonce ?? ids.uuid(),
      startedAt: now,
      endsAt: once ? now : now + limits.uploadMs,
    });
    if (!isOnce(row)) this.#expiry.wakeBy(row.endsAt);
    return row;
  }

  /** With the words that are allowed here. */
  #allowed(clean: ReturnType<typeof cleanWish>): ReturnType<typeof cleanWish> {
    const { words } = this.#hub;
    const { caption, ...about } = clean.about;
    return {
      ...clean,
      name: cleanFileName(words.clean(clean.name)),
      about: { ...about, ...caption !== undefined && { caption: words.clean(caption) } },
    };
  }

  /** Who sends into a public room is in it from then on, on every connection. */
  async #bringIn({ id, name }: Person, room: LiveRoom): Promise<void> {
    if (room.members.get(id)) return;
    await this.#hub.rooms.come({ id, name }, room);
    await tellMember(this.#hub, { id, name }, room);
  }

  async #finishEmpty(by: Person, row: FileRow): Promise<UploadView> {
    await (await this.#receive(by, row.id, 0)).end();
    return viewOf(await this.#mine(by, row.id));
  }

  async find(by: Person, id: FileId): Promise<UploadView> {
    const row = await this.#mine(by, id);
    if (row.state !== "arriving" || row.offset !== row.size) return viewOf(row);
    // All is here, but it has not become a file: a client would take that offset for the end of its work.
    await (await this.#receive(by, id, row.offset)).end();
    return viewOf(await this.#mine(by, id));
  }

  async mine(by: Person): Promise<UploadView[]> {
    return (await this.#hub.store.files.arriving(by.id)).map(viewOf);
  }

  /**
   * The one writer from now on: whoever wrote before gives up, what they brought is kept.
   */
  async receive(
    by: Person,
    id: FileId,
    offset: number,
    how: ReceiveWish = {},
  ): Promise<Receiver> {
    this.#mustBeLetIn(by);
    return await this.#receive(by, id, offset, how);
  }

  async #receive(
    by: Person,
    id: FileId,
    offset: number,
    { checked = false, holder, coming = 0, once = false }: ReceiveWish = {},
  ): Promise<Receiver> {
    return await this.#turns.take(id, async () => {
      const rests = this.#goOn(by, id, offset, { checked, coming });
      if (rests) return await this.#lead(by, rests.arriving, rests.writer, holder);
      const arriving = this.arriving.hold(id);
      let writer: Receiving | undefined;
      try {
        // Looked at before, so that who is wrong drives nobody away, and after, as the one driven away leaves more.
        let row = await this.#mine(by, id);
        mustHold(row, offset + coming);
        mustBeAt(row, offset);
        if (await this.#driveAway(arriving)) mustBeAt(row = await this.#mine(by, id), offset);
        this.#mustBeOpen();
        if (row.state === "ready") return this.#atEnd(row);
        if (row.seq === undefined && row.size !== undefined && offset > 0 && offset < row.size) {
          row = await this.#announce(row);
        }
        arriving.seen(row);
        writer = await this.#receiving(arriving, row, { checked, once });
        return await this.#lead(by, arriving, writer, holder);
      } finally {
        if (!writer) this.arriving.release(id);
      }
    });
  }

  /** Where the request before this one has left its part open, nobody need look anything up. */
  #goOn(
    by: Person,
    id: FileId,
    offset: number,
    { checked, coming }: { checked: boolean; coming: number },
  ): { arriving: Arriving; writer: Receiving } | undefined {
    const arriving = this.arriving.get(id);
    const resting = arriving?.writer;
    if (!arriving || !resting?.restsAt(offset) || resting.row.account !== by.id || this.#isClosed) {
      return undefined;
    }
    mustHold(resting.row, offset + coming);
    return { arriving, writer: resting.goOn(checked) };
  }

  async #lead(
    by: Person,
    arriving: Arriving,
    writer: Receiving,
    holder: string | undefined,
  ): Promise<Receiving> {
    arriving.writer = writer;
    arriving.holder = holder;
    // Banned or signed out while this was on its way: whoever stopped the writers has not seen this one.
    if (this.#hub.bans.of(by.id)) await writer.giveUp("banned");
    else if (holder !== undefined && this.#hub.hasEnded(holder)) await writer.giveUp("no_session");
    return writer;
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

  async #receiving(
    arriving: Arriving,
    opened: FileRow,
    { checked, once }: { checked: boolean; once: boolean },
  ): Promise<Receiving> {
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
            const endsAt = once ? row.endsAt : clock.now() + limits.uploadMs;
            await store.files.move(row.id, offset, endsAt);
            if (isOnce(row) && !once) this.#expiry.wakeBy(endsAt);
            arriving.moved(offset);
            const isPart = row.size !== undefined && offset < row.size;
            if (row.seq === undefined && isPart && this.#held.has(row.id)) row = await this.#announce(row);
            if (row.seq !== undefined) this.#progress.moved(row.room, row.id, offset);
          },
          whole: async (size, hash) => await this.#finish(arriving, row, { size, hash }),
          paused: async () => {
            if (row.seq === undefined && row.size !== undefined) row = await this.#announce(row);
          },
          mayRest: () => !this.#isClosed && this.arriving.writers.length <= mostOpen,
          lost: async () => await this.#giveUp(row.id),
          left: () => {
            arriving.writer = arriving.holder = undefined;
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

  /** Unless it is whole by now. */
  async #announceHeld(id: FileId): Promise<void> {
    try {
      await this.still(id, async () => {
        const row = await this.#hub.store.files.find(id);
        if (row?.state === "arriving" && row.seq === undefined) await this.#announce(row);
      });
    } catch (error) {
      // Its next byte tells of it.
      log.warn("upload was not announced", { file: id, error });
    }
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
    this.#held.end(row.id);
    arriving.ended("ready", size);
    this.#progress.ended(row.room, row.id);
    this.#hub.facts.uploadEnded("ready");
    this.#beginnings.giveBack(row.account, this.#hub.clock.now());
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

  /** Ends an upload whose entry is taken back, if it is one. */
  async end(id: FileId): Promise<void> {
    await this.#turns.take(id, async () => {
      await this.arriving.get(id)?.writer?.giveUp("abandoned");
      await this.#giveUp(id);
    });
  }

  /** Whoever writes there for somebody has to stop; of somebody who is banned nothing will be whole. */
  async stop(account: AccountId, why: "banned" | "muted"): Promise<void> {
    const rows = await this.#hub.store.files.arriving(account);
    await Promise.all(rows.map(({ id }) =>
      this.#turns.take(id, async () => {
        await this.arriving.get(id)?.writer?.giveUp(why);
        if (why === "banned") await this.#giveUp(id);
      })
    ));
  }

  /** That session has ended: what it brought is kept, and another one may go on. */
  async stopHolder(holder: string, why: RefusalCode): Promise<void> {
    await this.#stopWriters(this.arriving.writersOf(holder), why);
  }

  async #stopWriters(writers: readonly Receiving[], why: RefusalCode): Promise<void> {
    for (const outcome of await Promise.allSettled(writers.map((writer) => writer.giveUp(why)))) {
      if (outcome.status === "rejected") log.warn("upload was not kept", { error: outcome.reason });
    }
  }

  /** Does something while this file does not become whole. */
  async still<T>(id: FileId, act: () => Promise<T>): Promise<T> {
    return await this.#turns.take(`preview ${id}`, act);
  }

  /** What arrives there, of all or of one, will never be whole: nobody writes there, or they do not any more. */
  async endIn(room: RoomId, account?: AccountId): Promise<void> {
    const rows = (await this.#hub.store.files.arriving(account)).filter((row) => row.room === room);
    for (const { id } of rows) {
      await this.#turns.take(id, async () => {
        await this.arriving.get(id)?.writer?.giveUp("abandoned");
        await this.#giveUp(id);
      });
    }
  }

  /** It will never be whole. */
  async #giveUp(id: FileId): Promise<void> {
    const { files } = this.#hub.store;
    const row = await files.find(id);
    if (row?.state !== "arriving") return;
    const draft = row.seq === undefined
      ? undefined
      : this.#draft(row, { state: "abandoned", size: row.size ?? row.offset });
    this.#held.end(id);
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
      await (await this.#receive({ id: row.account, name: "" }, row.id, row.offset)).end();
    }
  }

  async #endExpired(): Promise<void> {
    const now = this.#hub.clock.now();
    for (const row of await this.#hub.store.files.arriving()) {
      // It ends with its request, or at the next start.
      if (isOnce(row)) continue;
      if (row.endsAt > now) this.#expiry.wakeBy(row.endsAt);
      else {
        await this.end(row.id);
      }
    }
  }

  /** What is received just now is kept, and everything begun is finished. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#held.close();
    await this.#turns.settled();
    await this.#stopWriters(this.arriving.writers, "restarting");
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

function viewOf({ id, room, name, size, offset, state, nonce, endsAt, seq }: FileRow): UploadView {
  return { id, room, name, size, offset, state, nonce, endsAt, seq };
}

/** Its id was told to nobody, so that nobody can carry it on. */
function isOnce({ startedAt, endsAt }: FileRow): boolean {
  return endsAt <= startedAt;
}

function mustHold({ size }: FileRow, end: number): void {
  if (size === undefined || end <= size) return;
  throw new Refused("too_large", `Those are more bytes than the ${size} that this upload has.`);
}

function mustBeAt({ state, offset }: FileRow, asked: number): void {
  if (state === "abandoned") throw new Refused("abandoned");
  if (offset !== asked) throw new Refused("wrong_offset");
}
