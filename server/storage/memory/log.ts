import { type ChangeBody, type Entry, textOf } from "../../../protocol/entries.ts";
import type { AccountId, Appended, Draft, LogStore, PageWish, RoomId } from "../../hub/ports.ts";
import { bodyDigest, chainStart, linkAfter } from "../chain.ts";
import { checkChange } from "../changes.ts";
import { nonceBytes } from "../nonces.ts";
import type { Salts } from "../salts.ts";
import { tokensOf } from "../words.ts";
import type { KeptEntry, KeptRoom, Tables } from "./tables.ts";

export class MemoryLog implements LogStore {
  readonly #tables: Tables;
  readonly #salts: Salts;

  constructor(tables: Tables, salts: Salts) {
    this.#tables = tables;
    this.#salts = salts;
  }

  // deno-lint-ignore require-await -- what it throws must be a rejection, as with every other store
  async append(draft: Draft): Promise<Appended> {
    return this.appendNow(draft);
  }

  appendNow({ room: roomId, from, nonce, at, body }: Draft): Appended {
    const room = this.#tables.room(roomId);
    this.#tables.account(from);
    const key = `${from} ${nonceBytes(nonce).toHex()}`;
    const known = room.nonces.get(key);
    if (known !== undefined) return { entry: this.#tables.toEntry(known), fresh: false };
    const seq = room.log.length + 1;
    if (body.kind === "change") change(room, from, body, seq);
    const salt = this.#salts.next().text;
    const before = room.log.at(-1)?.link ?? chainStart(roomId);
    const kept: KeptEntry = {
      id: this.#tables.entries.length + 1,
      tokens: tokensOf(textOf(body)),
      nonce,
      entry: { room: roomId, seq, at, from, body: { ...body } },
      link: linkAfter(before, { seq, from, at, nonce }, bodyDigest(salt, body)),
      salt,
      changed: undefined,
    };
    room.log.push(kept);
    room.nonces.set(key, kept);
    this.#tables.entries.push(kept);
    return { entry: this.#tables.toEntry(kept), fresh: true };
  }

  page({ room, before, after, limit }: PageWish): Promise<Entry[]> {
    const log = this.#tables.rooms.get(room)?.log ?? [];
    // The entry with seq n stands at n - 1.
    const from = Math.min(after ?? 0, log.length);
    const to = Math.max(from, Math.min((before ?? Infinity) - 1, log.length));
    const kept = after === undefined
      ? log.slice(Math.max(from, to - limit), to)
      : log.slice(from, Math.min(to, from + limit));
    return Promise.resolve(kept.map((one) => this.#toPaged(one)));
  }

  entryAt(room: RoomId, seq: number): Entry {
    return this.#toPaged(this.#tables.room(room).log[seq - 1]!);
  }

  #toPaged(kept: KeptEntry): Entry {
    return { ...this.#tables.toEntry(kept), nonce: kept.nonce };
  }
}

function change({ log }: KeptRoom, by: AccountId, body: ChangeBody, seq: number): void {
  const earlier = log[body.of - 1];
  checkChange(body, by, earlier?.entry);
  const { entry, salt, changed } = earlier!;
  const digest = salt === undefined ? changed!.digest : bodyDigest(salt, entry.body);
  Object.assign(earlier!, {
    entry: { ...entry, body: { ...body.to } },
    tokens: tokensOf(textOf(body.to)),
    salt: undefined,
    changed: { digest, latest: seq },
  });
}
