import { getLogger } from "@logtape/logtape";
import type { Person } from "../../protocol/commands.ts";
import { limits } from "../../protocol/limits.ts";
import { type RefusalCode, Refused } from "../../protocol/refusals.ts";
import { type Arriving, ArrivingUploads } from "./arriving.ts";
import { FileCopies } from "./file_copies.ts";
import { FileSpace, type Space } from "./file_space.ts";
import type { Hub } from "./hub.ts";
import { Lanes } from "./lanes.ts";
import type { AccountId, Bus, FileId, FileRow, RoomId, Shelf } from "./ports.ts";
import { previewType } from "./preview_type.ts";
import { Progress } from "./progress.ts";
import type { Receiver } from "./receiver.ts";
import { Receiving } from "./receiving.ts";
import { Turns } from "./turns.ts";
import { UploadBeginnings } from "./upload_beginnings.ts";
import { UploadEntries } from "./upload_entries.ts";
import { UploadExpiry } from "./upload_expiry.ts";
import { healUploads } from "./upload_healing.ts";
import { isOnce, type UploadView, viewOf } from "./upload_view.ts";
import { cleanWish, type UploadWish } from "./upload_wish.ts";

export type { Checksum, Receiver } from "./receiver.ts";
export type { UploadView } from "./upload_view.ts";
export type { UploadWish } from "./upload_wish.ts";

const log = getLogger(["parley", "uploads"]);

/** Ten uploads are as fast one after the other, and the words between them wait half as long. */
const writesAtOnce = 1;

/** Of so many the parts stay open between two requests. */
const mostOpen = 64;

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
 * - UP11 Files that somebody sends at once are told in the order in which they were chosen: see `FileOrder`.
 */
export class Uploads {
  readonly arriving = new ArrivingUploads();
  readonly copies: FileCopies;
  readonly #hub: Hub;
  readonly #shelf: Shelf;
  readonly #space: FileSpace;
  readonly #progress: Progress;
  readonly #expiry: UploadExpiry;
  readonly #turns = new Turns();
  readonly #lanes = new Lanes(writesAtOnce);
  readonly #beginnings: UploadBeginnings;
  readonly #entries: UploadEntries;
  #isClosed = false;

  constructor(hub: Hub, { shelf, space, bus }: UploadParts) {
    this.#hub = hub;
    this.#shelf = shelf;
    this.#space = new FileSpace({ space, files: hub.store.files, shelf, clock: hub.clock });
    this.copies = new FileCopies(hub, { shelf, space: this.#space, turns: this.#turns });
    this.#progress = new Progress(bus, hub.clock);
    this.#beginnings = new UploadBeginnings(hub, this.#space);
    this.#entries = new UploadEntries(hub, {
      ...{ shelf, turns: this.#turns, arriving: this.arriving, progress: this.#progress },
    });
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
    this.#beginnings.mustBeLetIn(by);
    const clean = cleanWish(wish);
    return await this.#turns.take(this.#space.turnOf(by.id), async () => {
      const how = { nonce: wish.nonce, once, mustBeOpen: () => this.#mustBeOpen() };
      const row = await this.#beginnings.begin(by, room, clean, how);
      if (row.state === "arriving" && !isOnce(row)) this.#expiry.wakeBy(row.endsAt);
      if (row.state !== "arriving") return viewOf(row);
      if (row.seq === undefined) this.#entries.begun(row, wish.after);
      if (row.size === 0) return await this.#finishEmpty(by, row);
      const isAnnounced = wish.whole || row.size === undefined || row.seq !== undefined;
      if (!isAnnounced && !this.#entries.hold(row)) await this.#entries.announce(row);
      return viewOf(row);
    });
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
    this.#beginnings.mustBeLetIn(by);
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
          row = await this.#entries.announce(row);
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
            if (row.seq === undefined && isPart && this.#entries.isHeld(row.id)) {
              row = await this.#entries.announce(row);
            }
            if (row.seq !== undefined) this.#progress.moved(row.room, row.id, offset);
          },
          whole: async (size, hash) => {
            await this.#entries.finish(arriving, row, { size, hash });
            this.#beginnings.becameWhole(row.account);
            await this.#shelf.tidy(row.id);
          },
          paused: async () => {
            if (row.seq === undefined && row.size !== undefined) row = await this.#entries.announce(row);
          },
          mayRest: () => !this.#isClosed && this.arriving.writers.length <= mostOpen,
          lost: async () => await this.#entries.giveUp(row.id),
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

  async abandon(by: Person, id: FileId): Promise<void> {
    await this.#over([await this.#mine(by, id)], "abandoned", async () => {
      const row = await this.#mine(by, id);
      if (row.state === "abandoned") throw new Refused("abandoned");
      if (row.state === "ready") {
        throw new Refused("bad_request", "That file is whole; it is no upload any more.");
      }
      await this.#entries.giveUp(id);
    });
  }

  /** Ends an upload whose entry is taken back, if it is one. */
  async end(id: FileId): Promise<void> {
    const row = await this.#hub.store.files.find(id);
    if (row) await this.#over([row], "abandoned");
  }

  /** Whoever writes there for somebody has to stop; of somebody who is banned nothing will be whole. */
  async stop(account: AccountId, why: "banned" | "muted"): Promise<void> {
    const rows = await this.#hub.store.files.arriving(account);
    if (why === "banned") return await this.#over(rows, why);
    this.#entries.hurry(rows);
    await Promise.all(
      rows.map(({ id }) =>
        this.#turns.take(id, async () => await this.arriving.get(id)?.writer?.giveUp(why))
      ),
    );
  }

  /** Nobody writes there any more; `end` gives each of them up. */
  async #over(
    rows: readonly FileRow[],
    why: RefusalCode,
    end: (id: FileId) => Promise<void> = (id) => this.#entries.giveUp(id),
  ): Promise<void> {
    await this.#entries.over(
      rows,
      why,
      () =>
        Promise.all(rows.map(({ id }) =>
          this.#turns.take(id, async () => {
            await this.arriving.get(id)?.writer?.giveUp(why);
            await end(id);
          })
        )),
    );
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
    return await this.#entries.still(id, act);
  }

  /** What arrives there, of all or of one, will never be whole: nobody writes there, or they do not any more. */
  async endIn(room: RoomId, account?: AccountId): Promise<void> {
    const rows = (await this.#hub.store.files.arriving(account)).filter((row) => row.room === room);
    await this.#over(rows, "abandoned");
  }

  async preview(by: Person, id: FileId, bytes: Uint8Array): Promise<void> {
    if (bytes.length > limits.previewBytes) throw new Refused("too_large");
    const type = previewType(bytes);
    if (type === undefined) throw new Refused("bad_type", "A preview is a PNG, a JPEG or a WebP picture.");
    await this.still(id, async () => {
      const row = await this.#mine(by, id);
      if (row.state === "abandoned") throw new Refused("abandoned");
      if (row.state === "ready") {
        throw new Refused("bad_request", "That file is whole; its preview comes before that.");
      }
      await this.#shelf.setPreview(row, bytes);
      await this.#hub.store.files.previewed(id, type);
    });
  }

  /** Nobody is this account any more. */
  async endOf(account: AccountId): Promise<void> {
    await this.#over(await this.#hub.store.files.arriving(account), "abandoned");
  }

  /** Called once, before anybody comes. */
  async sweep(): Promise<{ resumable: number; ended: number; orphans: number }> {
    const { resumable, ...healed } = await healUploads({
      files: this.#hub.store.files,
      shelf: this.#shelf,
      clock: this.#hub.clock,
      giveUp: (id) => this.#entries.giveUp(id),
      finish: async ({ id, account, offset }) => {
        await (await this.#receive({ id: account, name: "" }, id, offset)).end();
      },
    });
    for (const { endsAt } of resumable) this.#expiry.wakeBy(endsAt);
    return { resumable: resumable.length, ...healed };
  }

  async #endExpired(): Promise<void> {
    const now = this.#hub.clock.now();
    for (const row of await this.#hub.store.files.arriving()) {
      // It ends with its request, or at the next start.
      if (isOnce(row)) continue;
      if (row.endsAt > now) this.#expiry.wakeBy(row.endsAt);
      else await this.end(row.id);
    }
  }

  /** What is received just now is kept, and everything begun is finished. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#entries.close();
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

function mustHold({ size }: FileRow, end: number): void {
  if (size === undefined || end <= size) return;
  throw new Refused("too_large", `Those are more bytes than the ${size} that this upload has.`);
}

function mustBeAt({ state, offset }: FileRow, asked: number): void {
  if (state === "abandoned") throw new Refused("abandoned");
  if (offset !== asked) throw new Refused("wrong_offset");
}
