import { getLogger } from "@logtape/logtape";
import type { Body, Entry } from "../../protocol/entries.ts";
import { limits } from "../../protocol/limits.ts";
import { Refused } from "../../protocol/refusals.ts";
import { because } from "../../protocol/whys.ts";
import { isAbove } from "../../protocol/roles.ts";
import type { Hub } from "./hub.ts";
import type { LiveRoom } from "./live_room.ts";
import type {
  Account,
  AccountId,
  Appended,
  AuditNote,
  Draft,
  FileId,
  RoomId,
  Shelf,
  TakenBack,
} from "./ports.ts";
import { roleAllows } from "./rights.ts";

const log = getLogger(["parley", "taking_back"]);

const dayMs = 24 * 3_600_000;
/** Purging moves the whole WAL, so that what ends soon after each other is purged together. */
const leastMs = 60_000;

type How = {
  /** The caller has asked whether they may. */
  allowed?: boolean;
  /** By their role, or by their token, what others wrote is none of theirs. */
  ownAlone?: boolean;
};

/** What people take back, for as long as it can be undone, and until nothing of it is left: TB1 to TB5 of docs/protocol.md. */
export class TakingBack {
  readonly #hub: Hub;
  readonly #shelf: Shelf;
  #cancel: (() => void) | undefined;
  #due = Infinity;
  #purging: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(hub: Hub, shelf: Shelf) {
    this.#hub = hub;
    this.#shelf = shelf;
  }

  /** Returns how many messages it were. What is gone already is none. */
  async takeBack(by: Account, room: LiveRoom, seqs: readonly number[], how: How = {}): Promise<number> {
    const entries = await this.#entries(room, seqs, how.allowed);
    if (!how.allowed) await this.#mustStandAbove(by, room, entries);
    const now = this.#hub.clock.now();
    const [own, others] = split(entries, ({ from }) => from === by.id);
    if (how.ownAlone && others.length > 0) throw new Refused("not_allowed");
    const notes = how.allowed ? [] : this.#notesOf("take_back", by, room, others);
    return await this.#take(by.id, room, own, now + limits.undoMs) +
      await this.#take(by.id, room, others, now + limits.putBackMs, notes);
  }

  /** Nobody can put it back. Whoever asks has asked whether they may. */
  async forGood(by: AccountId, id: RoomId, seqs: readonly number[]): Promise<number> {
    const room = await this.#hub.findRoom(id);
    if (!room) throw new Refused("not_found");
    return await this.#take(by, room, await this.#entries(room, seqs, true), this.#hub.clock.now());
  }

  async putBack(by: Account, room: LiveRoom, seqs: readonly number[], how: How = {}): Promise<number> {
    const { store, clock, ids } = this.#hub;
    const now = clock.now();
    const entries = (await store.log.find(room.id, seqs)).filter(({ body }) => body.kind === "gone");
    const kept = new Map((await store.takenBack.kept(room.id, seqs)).map((one) => [one.seq, one]));
    for (const { seq } of entries) {
      const isKept = (kept.get(seq)?.until ?? 0) > now;
      if (!isKept) throw new Refused("taken_back", because("too_late_to_put_back"));
    }
    const others = entries.filter((entry) => !isOwn(entry, kept.get(entry.seq)!, by.id));
    if (how.ownAlone && others.length > 0) throw new Refused("not_allowed");
    if (!how.allowed && others.length > 0) {
      if (others.some(({ seq, from }) => from === kept.get(seq)!.by)) throw new Refused("not_allowed");
      await this.#mustStandAbove(by, room, others);
    }
    const wishes = entries.map(({ seq }) => ({
      ...{ room: room.id, from: by.id, nonce: ids.uuid(), at: now, of: seq },
    }));
    const notes = how.allowed ? [] : this.#notesOf("put_back", by, room, others);
    const appended = await store.takenBack.putBack(wishes, notes);
    this.#publish(room, wishes, appended);
    return appended.filter(({ entry: { body } }) => body.kind === "change").length;
  }

  /** One about each author: a name stands in a note where it can be forgotten (AU5). */
  #notesOf(act: string, by: Account, { facts }: LiveRoom, entries: readonly Entry[]): AuditNote[] {
    return [...Map.groupBy(entries, ({ from }) => from)].map(([id, theirs]) => {
      const how = { seqs: theirs.map(({ seq }) => seq), room: facts.name };
      return this.#hub.audit.noteOf(by, act, { about: { id, name: theirs[0]!.name }, how });
    });
  }

  async #entries(room: LiveRoom, seqs: readonly number[], isResponses = false): Promise<Entry[]> {
    const wanted = [...new Set(seqs)];
    const entries = await this.#hub.store.log.find(room.id, wanted);
    if (entries.length < wanted.length) throw new Refused("not_found");
    if (!entries.every(({ body }) => takeable.has(body.kind) || isResponses && isPersonal(body))) {
      throw new Refused("bad_request", because("not_takeable"));
    }
    return entries.filter(({ body }) => body.kind !== "gone");
  }

  async #mustStandAbove(by: Account, room: LiveRoom, entries: readonly Entry[]): Promise<void> {
    const mine = room.roleOf(by);
    for (const author of new Set(entries.map(({ from }) => from))) {
      if (author === by.id && entries.every(({ body }) => body.kind !== "gone")) continue;
      const account = await this.#hub.store.accounts.find(author);
      const theirs = account && account.kind !== "retired" ? room.roleOf(account) : "guest";
      if (!roleAllows(by, "take_back", room) || !isAbove(mine, theirs)) throw new Refused("not_allowed");
    }
  }

  async #take(
    by: AccountId,
    room: LiveRoom,
    entries: readonly Entry[],
    until: number,
    notes: readonly AuditNote[] = [],
  ): Promise<number> {
    if (entries.length === 0) return 0;
    const { store, clock, ids, uploads, downloads, previews } = this.#hub;
    for (const { body } of entries) {
      if (body.kind === "file" && body.state === "arriving") await uploads.end(body.file);
    }
    const drafts = entries.map(({ seq }): Draft => ({
      ...{ room: room.id, from: by, nonce: ids.uuid(), at: clock.now() },
      body: { kind: "change", of: seq, to: { kind: "gone", by } },
    }));
    const appended = await store.takenBack.take(drafts, until, notes);
    for (const { body } of entries) {
      if (body.kind === "file") downloads.cutFile(body.file);
      previews?.takenBack(body);
    }
    this.#publish(room, drafts, appended);
    this.wakeBy(until);
    const responses = new Set(entries.filter(({ body }) => isPersonal(body)).map(({ seq }) => seq));
    return appended.filter(({ entry: { body } }) => body.kind === "change" && !responses.has(body.of)).length;
  }

  /** With their nonces, so that a page from memory carries them as one from the store does. */
  #publish(room: LiveRoom, drafts: readonly { nonce: string }[], appended: readonly Appended[]): void {
    const isWhole = drafts.length === appended.length;
    appended.forEach(({ entry, fresh }, i) => {
      room.publish({ entry: isWhole ? { ...entry, nonce: drafts[i]!.nonce } : entry, fresh });
      this.#hub.facts.appended(fresh);
    });
  }

  /** There is something to be purged then. */
  wakeBy(at: number): void {
    if (this.#isClosed || at >= this.#due) return;
    this.#cancel?.();
    this.#due = at;
    const { clock } = this.#hub;
    this.#cancel = clock.after(Math.max(leastMs, at - clock.now()), () => void this.purge());
  }

  /** Called once at the start; after that it wakes itself when something is over, and every day. */
  async purge(): Promise<void> {
    const now = this.#hub.clock.now();
    this.#cancel?.();
    this.#due = Infinity;
    let next: number | undefined;
    try {
      const discarding = this.#discard(now);
      // One may begin while another still removes files.
      this.#purging = Promise.allSettled([this.#purging, discarding]).then(() => {});
      const discarded = await discarding;
      if (this.#isClosed) return;
      next = (await this.#hub.store.takenBack.purge(now, discarded)).next;
      await this.#hub.previews?.sweep();
    } catch (error) {
      // What was forgotten and is still in the WAL or the index goes with the next try.
      if (!this.#isClosed) log.error("what was taken back could not be purged yet", { error });
      next = now;
    }
    this.wakeBy(Math.min(next ?? Infinity, now + dayMs));
  }

  /** Returns whose bytes are gone. */
  async #discard(now: number): Promise<FileId[]> {
    const discarded: FileId[] = [];
    for (const file of await this.#hub.store.takenBack.overdue(now)) {
      try {
        await this.#shelf.discard(file);
        discarded.push(file.id);
      } catch (error) {
        // One that is in the way must not keep the others.
        log.error("file could not be removed", { file: file.id, error });
      }
    }
    return discarded;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancel?.();
    await this.#purging;
  }
}

const takeable: ReadonlySet<Body["kind"]> = new Set(["text", "file", "poll", "gone"]);

/** Says something of its author beside their words; it goes with an account, and by nobody's hand alone. */
export function isPersonal({ kind }: Body): boolean {
  return kind === "reaction" || kind === "vote";
}

function isOwn({ from }: Entry, { by }: TakenBack, me: AccountId): boolean {
  return from === me && by === me;
}

function split<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}
