import { fileKind } from "../../../protocol/file_kinds.ts";
import type {
  AccountId,
  Appended,
  Draft,
  FileId,
  FileRow,
  FileStore,
  FilesUsed,
  NewFile,
  RoomFiles,
  RoomFilesWish,
  RoomId,
} from "../../hub/ports.ts";
import { checkAbandoning, checkDraft, checkNotAbandoned, nonceTaken } from "../file_drafts.ts";
import { hashBytes } from "../hashes.ts";
import { nonceBytes } from "../nonces.ts";
import type { MemoryLog } from "./log.ts";
import type { KeptFile, Tables } from "./tables.ts";

type Begun = Pick<NewFile, "room" | "account" | "nonce">;

export class MemoryFiles implements FileStore {
  readonly #tables: Tables;
  readonly #log: MemoryLog;

  constructor(tables: Tables, log: MemoryLog) {
    this.#tables = tables;
    this.#log = log;
  }

  // deno-lint-ignore require-await -- what it throws must be a rejection, as with every other store
  async open(file: NewFile): Promise<FileRow> {
    const { id, room, account } = file;
    this.#tables.room(room);
    this.#tables.account(account);
    const known = this.#begun(file);
    if (known !== undefined) return known;
    if (this.#tables.files.has(id)) throw new Error(`Cannot open file: ${id} is another's`);
    const row: FileRow = {
      ...structuredClone(file),
      state: "arriving",
      offset: 0,
      seq: undefined,
      preview: undefined,
      path: undefined,
      hash: undefined,
      gone: false,
    };
    this.#tables.files.set(id, { row, ended: undefined });
    return structuredClone(row);
  }

  find(id: FileId): Promise<FileRow | undefined> {
    return Promise.resolve(structuredClone(this.#tables.files.get(id)?.row));
  }

  // deno-lint-ignore require-await -- as above
  async begun(wish: Begun): Promise<FileRow | undefined> {
    return this.#begun(wish);
  }

  // deno-lint-ignore require-await -- as above
  async announce(id: FileId, draft: Draft): Promise<Appended> {
    const { row } = this.#file(id);
    if (row.seq !== undefined) return this.#known(row.room, row.seq);
    checkNotAbandoned(row);
    checkDraft(row, draft, "arriving");
    const appended = this.#append(draft);
    row.seq = appended.entry.seq;
    return appended;
  }

  move(id: FileId, offset: number, endsAt: number): Promise<void> {
    const row = this.#tables.files.get(id)?.row;
    if (row?.state === "arriving") Object.assign(row, { offset, endsAt });
    return Promise.resolve();
  }

  previewed(id: FileId, type: string): Promise<void> {
    const row = this.#tables.files.get(id)?.row;
    if (row !== undefined && row.state !== "abandoned") row.preview = type;
    return Promise.resolve();
  }

  // deno-lint-ignore require-await -- as above
  async finish(
    id: FileId,
    { path, hash, size }: { path: string; hash: string; size: number },
    draft: Draft,
  ): Promise<Appended> {
    const file = this.#file(id);
    const { row } = file;
    checkNotAbandoned(row);
    if (row.state === "ready") return this.#known(row.room, file.ended!);
    checkDraft(row, draft, "ready");
    hashBytes(hash);
    const appended = this.#append(draft);
    file.ended = appended.entry.seq;
    Object.assign(row, { state: "ready", path, hash, size, offset: size, seq: row.seq ?? file.ended });
    return appended;
  }

  // deno-lint-ignore require-await -- as above
  async abandon(id: FileId, draft: Draft | undefined): Promise<Appended | undefined> {
    const file = this.#file(id);
    const { row } = file;
    if (row.state !== "arriving") {
      const isTold = row.state === "abandoned" && file.ended !== undefined;
      return isTold ? this.#known(row.room, file.ended!) : undefined;
    }
    if (draft === undefined && row.seq === undefined) {
      row.state = "abandoned";
      return undefined;
    }
    checkAbandoning(row, draft);
    const appended = this.#append(draft);
    file.ended = appended.entry.seq;
    row.state = "abandoned";
    return appended;
  }

  // deno-lint-ignore require-await -- as above
  async twin(hash: string): Promise<FileRow | undefined> {
    hashBytes(hash);
    return this.#rows((row) => row.hash === hash)[0];
  }

  arriving(account?: AccountId): Promise<FileRow[]> {
    return Promise.resolve(
      this.#rows((row) => row.state === "arriving" && (account === undefined || row.account === account)),
    );
  }

  ofRoom({ room, kind, before = Infinity, after, limit, reader }: RoomFilesWish): Promise<RoomFiles> {
    const counts: RoomFiles["counts"] = { picture: 0, video: 0, audio: 0, document: 0 };
    const found: number[] = [];
    for (const { row } of this.#tables.files.values()) {
      const { seq } = row;
      if (row.room !== room || row.state === "abandoned" || seq === undefined) continue;
      counts[fileKind(row)] += 1;
      const isWanted = kind === undefined || fileKind(row) === kind;
      if (isWanted && seq < before && seq > (after ?? 0)) found.push(seq);
    }
    found.sort((a, b) => b - a);
    const seqs = after === undefined ? found.slice(0, limit) : found.slice(-limit);
    return Promise.resolve({ entries: seqs.map((seq) => this.#log.readAt(room, seq, reader)), counts });
  }

  used(account: AccountId): Promise<FilesUsed> {
    const used = { account: 0, all: 0, open: 0 };
    for (const { row } of this.#tables.files.values()) {
      const bytes = row.state === "abandoned" ? 0 : Math.max(row.size ?? 0, row.offset);
      used.all += bytes;
      if (row.account !== account) continue;
      used.account += bytes;
      if (row.state === "arriving") used.open += 1;
    }
    return Promise.resolve(used);
  }

  #begun({ room, account, nonce }: Begun): FileRow | undefined {
    nonceBytes(nonce);
    return this.#rows((row) => row.room === room && row.account === account && row.nonce === nonce)[0];
  }

  #append(draft: Draft): Appended {
    const appended = this.#log.appendNow(draft);
    if (!appended.fresh) throw nonceTaken();
    return appended;
  }

  #known(room: RoomId, seq: number): Appended {
    return { entry: this.#log.entryAt(room, seq), fresh: false };
  }

  #file(id: FileId): KeptFile {
    const file = this.#tables.files.get(id);
    if (file === undefined) throw new Error(`Cannot tell of file ${id}: it is unknown`);
    return file;
  }

  #rows(isWanted: (row: FileRow) => boolean): FileRow[] {
    return [...this.#tables.files.values()].map(({ row }) => row).filter(isWanted)
      .map((row) => structuredClone(row));
  }
}
