import { type Body, type ChangeBody, type Entry, textOf } from "../../../protocol/entries.ts";
import { tokensOf } from "../../../protocol/search_tokens.ts";
import type { AccountId, Appended, Draft, LogStore, PageWish, RoomId, RoomSeqs } from "../../hub/ports.ts";
import { bodyDigest, chainStart, linkAfter } from "../chain.ts";
import { checkChange, emptiedBy } from "../changes.ts";
import { nonceBytes } from "../nonces.ts";
import type { Salts } from "../salts.ts";
import { isOwnWord } from "../own_word.ts";
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

  /** `again`: the store puts back what was there. */
  appendNow({ room: roomId, from, nonce, at, body }: Draft, again = false): Appended {
    const room = this.#tables.room(roomId);
    this.#tables.account(from);
    const key = `${from} ${nonceBytes(nonce).toHex()}`;
    const known = room.nonces.get(key);
    if (known !== undefined) return { entry: this.#tables.toEntry(known), fresh: false };
    const seq = room.log.length + 1;
    if (body.kind === "change") {
      if (!again) checkChange(body, from, room.log[body.of - 1]?.entry);
      this.#tellFiles(room, body);
      replace(room, body, seq);
    }
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

  writtenBy(
    { author, since, most }: { author: AccountId; since: number; most: number },
  ): Promise<RoomSeqs[]> {
    const found: RoomSeqs[] = [];
    let left = most;
    for (const [room, { log }] of this.#tables.rooms) {
      const seqs = log.filter(({ entry: { from, at, body } }) =>
        from === author && at >= since && isOwnWord(body)
      )
        .map(({ entry }) => entry.seq).reverse().slice(0, left);
      left -= seqs.length;
      if (seqs.length > 0) found.push({ room, seqs });
    }
    return Promise.resolve(found);
  }

  find(room: RoomId, seqs: readonly number[]): Promise<Entry[]> {
    const log = this.#tables.rooms.get(room)?.log ?? [];
    return Promise.resolve(seqs.flatMap((seq) => log[seq - 1] ?? []).map((one) => this.#toPaged(one)));
  }

  entryAt(room: RoomId, seq: number): Entry {
    return this.#toPaged(this.#tables.room(room).log[seq - 1]!);
  }

  /** What an entry says of its file is true of that: its caption, and whether anybody may have it. */
  #tellFiles({ log }: KeptRoom, { of, to }: ChangeBody): void {
    const { body } = log[of - 1]!.entry;
    const told = to.kind === "file" ? to : body.kind === "file" ? body : undefined;
    const file = told && this.#tables.files.get(told.file);
    if (file === undefined) return;
    const { row } = file;
    if (to.kind === "file") {
      row.about = structuredClone(to.about);
      if (row.gone) Object.assign(row, { gone: false, seq: of });
      file.shownBy = undefined;
    } else if (to.kind === "gone") {
      Object.assign(row, { gone: true, seq: undefined });
      file.shownBy = log[of - 1];
      if (row.state === "arriving") row.state = "abandoned";
    }
  }

  #toPaged(kept: KeptEntry): Entry {
    return { ...this.#tables.toEntry(kept), nonce: kept.nonce };
  }
}

/** Makes the entry what the change with this number says. */
function replace({ log }: KeptRoom, body: ChangeBody, seq: number): void {
  const { of, to } = body;
  become(log[of - 1]!, to, seq);
  if (to.kind !== "gone") {
    const last = log.findLast(({ entry }) => entry.body.kind === "change" && entry.body.of === of);
    const emptied = last && emptiedBy(body, last.entry.body);
    if (emptied !== undefined) become(last!, emptied, seq);
    return;
  }
  for (const kept of log) {
    const emptied = emptiedBy(body, kept.entry.body);
    if (emptied !== undefined) become(kept, emptied, seq);
  }
}

function become(kept: KeptEntry, body: Body, by: number): void {
  const { entry, salt, changed } = kept;
  const digest = salt === undefined ? changed!.digest : bodyDigest(salt, entry.body);
  Object.assign(kept, {
    entry: { ...entry, body: { ...body } },
    tokens: tokensOf(textOf(body)),
    salt: undefined,
    changed: { digest, latest: by },
  });
}
