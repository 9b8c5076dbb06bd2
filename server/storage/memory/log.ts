import { isResponse, mayExpire, textOf } from "../../../protocol/bodies.ts";
import type { Body, ChangeBody, Entry, ExpiredBody } from "../../../protocol/entries.ts";
import { EntryResponses } from "../../../protocol/entry_responses.ts";
import { limits } from "../../../protocol/limits.ts";
import { checkResponse, tooManyKinds, tooManyPins } from "../../../protocol/response_check.ts";
import type { ResponseBody } from "../../../protocol/responses.ts";
import { Refused } from "../../../protocol/refusals.ts";
import { tokensOf } from "../../../protocol/search_tokens.ts";
import type {
  AccountId,
  Appended,
  Draft,
  FileId,
  LogStore,
  PageWish,
  RoomId,
  RoomSeqs,
} from "../../hub/ports.ts";
import { bodyDigest, chainStart, linkAfter } from "../chain.ts";
import { checkChange, checkReply, emptiedBy } from "../changes.ts";
import { expiredBody, expiredChange } from "../expiring.ts";
import { keptBody } from "../kept_body.ts";
import { nonceBytes } from "../nonces.ts";
import type { Salts } from "../salts.ts";
import { isOwnWord } from "../own_word.ts";
import type { KeptEntry, KeptFile, KeptRoom, Tables } from "./tables.ts";

export class MemoryLog implements LogStore {
  readonly #tables: Tables;
  readonly #salts: Salts;

  constructor(tables: Tables, salts: Salts) {
    this.#tables = tables;
    this.#salts = salts;
  }

  // deno-lint-ignore require-await -- what it throws must be a rejection, as with every other store
  async append(draft: Draft): Promise<Appended> {
    if (this.#tables.accounts.get(draft.from)?.kind === "retired") throw new Refused("no_session");
    return this.appendNow(draft);
  }

  /** `again`: the store puts back what was there. */
  appendNow({ room: roomId, from, nonce, at, body: wished }: Draft, again = false): Appended {
    const room = this.#tables.room(roomId);
    this.#tables.account(from);
    const key = `${from} ${nonceBytes(nonce).toHex()}`;
    const known = room.nonces.get(key);
    if (known !== undefined) return { entry: this.#tables.toEntry(known), fresh: false };
    const body = isResponse(wished) ? this.#respond(room, from, wished) : keptBody(wished);
    if ("entry" in body) return { entry: this.#tables.toEntry(body), fresh: false };
    const seq = room.log.length + 1;
    if ("reply" in body && body.reply !== undefined) checkReply(room.log[body.reply - 1]?.entry.body);
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

  page({ room, before, after, limit, reader }: PageWish): Promise<Entry[]> {
    const log = this.#tables.rooms.get(room)?.log ?? [];
    // The entry with seq n stands at n - 1.
    const from = Math.min(after ?? 0, log.length);
    const to = Math.max(from, Math.min((before ?? Infinity) - 1, log.length));
    const kept = after === undefined
      ? log.slice(Math.max(from, to - limit), to)
      : log.slice(from, Math.min(to, from + limit));
    return Promise.resolve(kept.map((one) => this.#toPaged(one, reader)));
  }

  writtenBy(
    { author, since, most }: { author: AccountId; since: number; most: number },
  ): Promise<RoomSeqs[]> {
    const found: RoomSeqs[] = [];
    let left = most;
    for (const [room, { log }] of this.#tables.rooms) {
      const seqs = log.filter(({ entry: { from, seq, at, body } }) =>
        from === author && at >= since && (isOwnWord(body) || stands(log, from, seq, body))
      )
        .map(({ entry }) => entry.seq).reverse().slice(0, left);
      left -= seqs.length;
      if (seqs.length > 0) found.push({ room, seqs });
    }
    return Promise.resolve(found);
  }

  find(room: RoomId, seqs: readonly number[], reader?: AccountId): Promise<Entry[]> {
    const log = this.#tables.rooms.get(room)?.log ?? [];
    return Promise.resolve(
      seqs.flatMap((seq) => log[seq - 1] ?? []).map((one) => this.#toPaged(one, reader)),
    );
  }

  entryAt(room: RoomId, seq: number): Entry {
    return this.#tables.toEntry(this.#tables.room(room).log[seq - 1]!);
  }

  readAt(room: RoomId, seq: number, reader: AccountId | undefined): Entry {
    return this.#toPaged(this.#tables.room(room).log[seq - 1]!, reader);
  }

  /** Empties what a room does not keep any more. Returns the files among it. */
  expire({ log }: KeptRoom, said: ExpiredBody, by: number): FileId[] {
    const files: FileId[] = [];
    for (const kept of log.slice(said.after, said.upTo)) {
      const { body, seq, from } = kept.entry;
      kept.responses = undefined;
      if (!mayExpire(body)) continue;
      become(kept, expiredBody(from, said), by);
      for (const one of log) {
        const change = one.entry.body;
        if (change.kind !== "change" || change.of !== seq) continue;
        const emptied = expiredChange(change, one.entry.from, said);
        if (emptied !== undefined) become(one, emptied, by);
      }
      const file = body.kind === "file" ? this.#tables.files.get(body.file) : undefined;
      if (file === undefined) continue;
      this.#hide(file, kept);
      files.push(file.row.id);
    }
    return files;
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
      this.#hide(file, log[of - 1]!);
    }
  }

  #hide(file: KeptFile, shownBy: KeptEntry): void {
    Object.assign(file.row, { gone: true, seq: undefined });
    file.shownBy = shownBy;
    if (file.row.state === "arriving") file.row.state = "abandoned";
  }

  #toPaged(kept: KeptEntry, reader?: AccountId): Entry {
    return { ...this.#tables.toRead(kept, reader), nonce: kept.nonce };
  }

  /** Gives what is to be kept of it, or the entry that has made it so already. */
  #respond(room: KeptRoom, from: AccountId, body: ResponseBody): ResponseBody | KeptEntry {
    const of = room.log[body.of - 1];
    checkResponse(body, of?.entry.body);
    const responses = of!.responses ??= new EntryResponses();
    const standing = responses.standing(from, body);
    if (standing !== undefined) return room.log[standing - 1]!;
    const isNew = body.kind === "reaction" && body.on && !responses.has(body.emoji);
    if (isNew && responses.kinds >= limits.reactionKinds) throw tooManyKinds();
    if (body.kind === "pin" && body.on && pinsIn(room) >= limits.pinned) throw tooManyPins();
    const kept = body.kind === "vote" ? { ...body, was: [...responses.chosenBy(from)] } : body;
    responses.take(room.log.length + 1, this.#tables.account(from), kept);
    return kept;
  }
}

function stands(log: readonly KeptEntry[], from: AccountId, seq: number, body: Body): boolean {
  return body.kind === "reaction" && body.on && log[body.of - 1]?.responses?.standing(from, body) === seq;
}

function pinsIn({ log }: KeptRoom): number {
  return log.filter(({ responses }) => responses?.pinned !== undefined).length;
}

/** Makes the entry what the change with this number says. */
function replace({ log }: KeptRoom, body: ChangeBody, seq: number): void {
  const { of, to } = body;
  const { entry: { from, body: was } } = log[of - 1]!;
  if (to.kind === "gone") log[of - 1]!.responses = undefined;
  if (to.kind === "gone" && isResponse(was)) log[was.of - 1]!.responses?.undo(of, from, seq);
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
