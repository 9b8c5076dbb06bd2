import { getLogger } from "@logtape/logtape";
import type { Body, Entry } from "../../protocol/entries.ts";
import { firstLink } from "./first_link.ts";
import type { LinkPreview } from "../../protocol/link_preview.ts";
import { Refused } from "../../protocol/refusals.ts";
import { isAbove } from "../../protocol/roles.ts";
import type { Hub } from "./hub.ts";
import { Lanes } from "./lanes.ts";
import type { LiveRoom } from "./live_room.ts";
import type {
  Account,
  AccountId,
  Appended,
  FoundPage,
  PageReader,
  PictureId,
  PictureShelf,
  RoomId,
} from "./ports.ts";
import { PreviewPaces } from "./preview_paces.ts";
import { RecentPages } from "./recent_pages.ts";

const log = getLogger(["parley", "previews"]);

const lanes = 4;
/** Over it a message has no preview: nothing of it is lost. */
const mostWaiting = 200;

/** Whoever reads a page meanwhile waits for no more of them. */
const sweptAtOnce = 200;
/** A folder of 100,000 pictures takes seconds to go through. */
const wholeMs = 24 * 3_600_000;
/** Over it, the next sweep goes through all. */
const mostLeaving = 10_000;

/** Without a reader there are no new ones. */
export type PreviewParts = { reader: PageReader | undefined; pictures: PictureShelf };

/** Which entry a picture belongs to stands in its id, so that the entry alone says whether it is shown. */
type PicturePlace = { room: RoomId; seq: number };

/**
 * What the pages say of themselves that messages lead to: LP1 to LP8 of docs/protocol.md. A preview is a change of its
 * entry, so that what holds of changes holds of it: it comes late and offline, and goes with what it is about.
 */
export class Previews {
  readonly #hub: Hub;
  readonly #parts: PreviewParts;
  readonly #lanes = new Lanes(lanes);
  readonly #paces: PreviewPaces;
  readonly #recent: RecentPages | undefined;
  readonly #underWay = new Set<Promise<void>>();
  /** Those of pictures whose entry does not say yet that it has one. */
  readonly #coming = new Set<PictureId>();
  /** Those whose entry was taken back: they go when nobody can put it back any more. */
  readonly #leaving = new Set<PictureId>();
  #sweptAt = -Infinity;
  #closed = false;

  constructor(hub: Hub, parts: PreviewParts) {
    this.#hub = hub;
    this.#parts = parts;
    this.#paces = new PreviewPaces(hub.clock);
    this.#recent = parts.reader && new RecentPages(parts.reader, hub.clock);
  }

  /** Told of every entry that this server has appended. */
  appended(room: LiveRoom, { seq, from, body }: Entry): void {
    if (body.kind === "text") this.#look(room, seq, from, body.text);
  }

  /** Told of an edit, and of what it has made another. */
  edited(room: LiveRoom, { from, body }: Entry, was: Body): void {
    if (body.kind !== "change" || body.to.kind !== "text" || was.kind !== "text") return;
    const { of, to: { text, preview } } = body;
    if (was.preview?.picture && !preview) void this.#track(this.#remove(was.preview.picture.id));
    // Where the same link has no preview, somebody has taken it off, or there is none.
    if (firstLink(text) !== firstLink(was.text)) this.#look(room, of, from, text);
  }

  #look(room: LiveRoom, seq: number, from: AccountId, text: string): void {
    const url = text.includes("://") && this.#isWanted(room) ? firstLink(text) : undefined;
    if (url === undefined || this.#underWay.size >= mostWaiting || !this.#paces.take(from, url)) return;
    void this.#track(
      this.#lanes.run(() => this.#preview(room, seq, url)).catch((error) => {
        if (!this.#closed) log.warn("preview failed", { room: room.id, seq, error });
      }),
    );
  }

  /** What nobody waits for is over before the server is. */
  #track(work: Promise<void>): Promise<void> {
    const tracked = work.finally(() => this.#underWay.delete(tracked));
    this.#underWay.add(tracked);
    return tracked;
  }

  #isWanted(room: LiveRoom): boolean {
    return !this.#closed && this.#recent !== undefined && this.#hub.settings.now.previews && room.hasPreviews;
  }

  async #preview(room: LiveRoom, seq: number, url: string): Promise<void> {
    // Much may have happened while it waited.
    if (!this.#isWanted(room)) return;
    const page = await this.#recent!.page(url);
    const found = page && this.#allowed(page);
    if (!found || !this.#isWanted(room)) return;
    const [entry] = await this.#hub.store.log.find(room.id, [seq]);
    if (entry?.body.kind !== "text" || entry.body.preview || firstLink(entry.body.text) !== url) return;
    const { picture, ...about } = found;
    const id = picture && `${room.id}.${seq}.${this.#hub.ids.uuid()}`;
    try {
      if (id) await this.#keep(id, picture.bytes);
      const shown = id && { picture: { id, width: picture.width, height: picture.height } };
      await this.#change(room, entry, entry.from, { ...about, ...shown });
    } catch (error) {
      if (id) await this.#remove(id);
      // It was edited or taken back meanwhile.
      if (!(error instanceof Refused)) throw error;
    } finally {
      if (id) this.#coming.delete(id);
    }
  }

  async #keep(id: PictureId, bytes: Uint8Array): Promise<void> {
    this.#coming.add(id);
    await this.#parts.pictures.keep(id, bytes);
  }

  /** What nobody may say here is not said by a page either. */
  #allowed(page: FoundPage): FoundPage | undefined {
    const { words } = this.#hub;
    try {
      return {
        ...page,
        title: words.clean(page.title),
        ...page.text !== undefined && { text: words.clean(page.text) },
        ...page.site !== undefined && { site: words.clean(page.site) },
      };
    } catch (error) {
      if (error instanceof Refused) return undefined;
      throw error;
    }
  }

  /** Takes the preview off a text. */
  async remove(by: Account, room: LiveRoom, seq: number, ownAlone: boolean): Promise<void> {
    const [entry] = await this.#hub.store.log.find(room.id, [seq]);
    if (!entry) throw new Refused("not_found");
    if (entry.body.kind !== "text" || !entry.body.preview) return;
    if (entry.from !== by.id && (ownAlone || !await this.#standsAbove(by, room, entry.from))) {
      throw new Refused("not_allowed");
    }
    await this.#change(room, entry, by.id, undefined);
    const { picture } = entry.body.preview;
    if (picture) await this.#remove(picture.id);
  }

  async #standsAbove(by: Account, room: LiveRoom, author: AccountId): Promise<boolean> {
    const account = await this.#hub.store.accounts.find(author);
    const theirs = account && account.kind !== "retired" ? room.roleOf(account) : "guest";
    return isAbove(room.roleOf(by), theirs);
  }

  async #change(
    room: LiveRoom,
    { seq, body }: Entry,
    by: AccountId,
    preview: LinkPreview | undefined,
  ): Promise<void> {
    const { store, ids, clock, facts } = this.#hub;
    const { preview: _, ...words } = body as Extract<Body, { kind: "text" }>;
    const to = { ...words, ...preview && { preview } };
    const draft = {
      ...{ room: room.id, from: by, nonce: ids.uuid(), at: clock.now() },
      body: { kind: "change" as const, of: seq, to, quiet: true as const },
    };
    const appended: Appended = await store.log.append(draft);
    room.publish({ ...appended, entry: { ...appended.entry, nonce: draft.nonce } });
    facts.appended(appended.fresh);
  }

  /** A picture, for whoever may read the entry that shows it. */
  async picture(
    id: string,
    reader: AccountId | undefined,
  ): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string }> {
    const { access, settings, store } = this.#hub;
    const account = reader === undefined ? undefined : await access.letIn(reader);
    if (!account && !settings.now.guests) throw new Refused("no_session");
    const place = placeOf(id);
    const room = place && await this.#hub.findRoom(place.room);
    const mayRead = room?.id === place?.room && room &&
      (access.isForAll(room) || account !== undefined && room.isFor(account.id));
    const [entry] = mayRead ? await store.log.find(place!.room, [place!.seq]) : [];
    const picture = entry && pictureOf(entry.body) === id ? await this.#parts.pictures.read(id) : undefined;
    if (!picture) throw new Refused("not_found");
    this.#hub.facts.sent(picture.bytes.length);
    return picture;
  }

  /** Told of what becomes `gone`. */
  takenBack(body: Body): void {
    const picture = pictureOf(body);
    if (picture) this.#leaving.add(picture);
    if (this.#leaving.size <= mostLeaving) return;
    this.#leaving.clear();
    this.#sweptAt = -Infinity;
  }

  /**
   * Removes pictures that no entry shows, nor could show again: now and then of all, as a crash may have left some, and
   * between of those whose entries were taken back.
   */
  async sweep(all = false): Promise<void> {
    if (!this.#closed) await this.#track(this.#sweep(all));
  }

  async #sweep(all: boolean): Promise<void> {
    try {
      const known = (await this.#swept(all)).filter((id) => !this.#coming.has(id));
      const byRoom = Map.groupBy(known, (id) => placeOf(id)?.room);
      for (const [room, ids] of byRoom) {
        for (let from = 0; from < ids.length && !this.#closed; from += sweptAtOnce) {
          await this.#sweepIn(room, ids.slice(from, from + sweptAtOnce));
        }
      }
    } catch (error) {
      if (!this.#closed) log.warn("pictures of previews could not be swept", { error });
    }
  }

  async #swept(all: boolean): Promise<PictureId[]> {
    const now = this.#hub.clock.now();
    if (!all && now - this.#sweptAt < wholeMs) return [...this.#leaving];
    this.#sweptAt = now;
    return await this.#parts.pictures.all();
  }

  async #sweepIn(room: RoomId | undefined, ids: readonly PictureId[]): Promise<void> {
    const { log: entries, takenBack } = this.#hub.store;
    const seqs = ids.flatMap((id) => placeOf(id)?.seq ?? []);
    const there = room === undefined ? [] : await entries.find(room, seqs);
    const shown = new Set(there.map(({ body }) => pictureOf(body)));
    const kept = new Set(room === undefined ? [] : (await takenBack.kept(room, seqs)).map(({ seq }) => seq));
    for (const id of ids) {
      const isKept = kept.has(placeOf(id)?.seq ?? 0);
      if (!isKept) this.#leaving.delete(id);
      if (!isKept && !shown.has(id)) await this.#remove(id);
    }
  }

  async #remove(id: PictureId): Promise<void> {
    try {
      await this.#parts.pictures.remove(id);
    } catch (error) {
      this.#leaving.add(id);
      // The next sweep tries again.
      log.warn("picture of a preview could not be removed", { picture: id, error });
    }
  }

  /** When nothing is looked at or removed any more. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#parts.reader?.close();
    await this.settled();
  }
}

function placeOf(id: PictureId): PicturePlace | undefined {
  const [, room, seq] = /^([A-Za-z0-9_-]{1,64})\.(\d{1,15})\.[0-9a-f-]{36}$/.exec(id) ?? [];
  return room === undefined ? undefined : { room, seq: Number(seq) };
}

function pictureOf(body: Body): PictureId | undefined {
  return body.kind === "text" ? body.preview?.picture?.id : undefined;
}
