import type { DatabaseSync } from "node:sqlite";
import { AccountWrites } from "./account_writes.ts";
import { AppPasswordWrites } from "./app_password_writes.ts";
import { openDatabase } from "./database.ts";
import { isFull, toFailure } from "./failures.ts";
import { FileWrites } from "./file_writes.ts";
import type { Committed, Outcome, Write, WriteName, WriterJob, Writes } from "./jobs.ts";
import { KnownAccounts } from "./known_accounts.ts";
import { KnownRooms } from "./known_rooms.ts";
import { Linker } from "./linker.ts";
import { LogWrites } from "./log_writes.ts";
import { type PackedWrite, packOutcome, unpackWrite } from "./packed_writes.ts";
import { RoomWrites } from "./room_writes.ts";
import { SessionWrites } from "./session_writes.ts";
import { answerCalls } from "./worker_port.ts";

/** The worker that writes: a batch is one transaction, and is answered when it is durable. */
class Writer {
  readonly #db: DatabaseSync;
  readonly #rooms: KnownRooms;
  readonly #accounts: KnownAccounts;
  readonly #linker: Linker;
  readonly #acts: { [K in WriteName]: (takes: Writes[K]["takes"]) => Writes[K]["gives"] };
  // Prepared, because only statements tell SQLite's error code; `exec` gives the sentence alone.
  readonly #begin;
  readonly #commit;
  readonly #rollback;

  constructor(folder: string) {
    const db = this.#db = openDatabase(folder);
    this.#begin = db.prepare("BEGIN IMMEDIATE");
    this.#commit = db.prepare("COMMIT");
    this.#rollback = db.prepare("ROLLBACK");
    this.#rooms = new KnownRooms(db);
    this.#accounts = new KnownAccounts(db);
    this.#linker = new Linker(db);
    const log = new LogWrites(db, this.#rooms, this.#accounts);
    const rooms = new RoomWrites(db, this.#rooms, this.#accounts, log);
    const accounts = new AccountWrites(db);
    const sessions = new SessionWrites(db, this.#accounts);
    const appPasswords = new AppPasswordWrites(db, this.#accounts);
    const files = new FileWrites(db, log);
    this.#acts = {
      append: (draft) => log.append(draft),
      join: (draft) => rooms.join(draft),
      leave: (draft) => rooms.leave(draft),
      mark: (marks) => rooms.mark(marks),
      ensure: (room) => rooms.ensure(room),
      guest: (guest) => accounts.guest(guest),
      register: (wish) => accounts.register(wish),
      changePassword: (change) => accounts.changePassword(change),
      addAppPassword: ({ wish, most }) => appPasswords.add(wish, most),
      useAppPassword: (wish) => appPasswords.use(wish),
      removeAppPassword: ({ account, id }) => appPasswords.remove(account, id),
      open: (session) => sessions.open(session),
      seen: (session) => sessions.seen(session),
      end: (hash) => sessions.end(hash),
      endOne: (wish) => sessions.endOne(wish),
      sweep: (since) => sessions.sweep(since),
      openFile: (file) => files.open(file),
      announceFile: ({ id, draft }) => files.announce(id, draft),
      moveFile: (move) => files.move(move),
      previewFile: ({ id, type }) => files.preview(id, type),
      finishFile: (finished) => files.finish(finished),
      abandonFile: ({ id, draft }) => files.abandon(id, draft),
    };
  }

  commit(packed: readonly PackedWrite[]): Committed {
    const start = performance.now();
    const writes = packed.map(unpackWrite);
    const outcomes = this.#attempt(writes).map((outcome, i) => packOutcome(writes[i]!, outcome));
    return { outcomes, ms: performance.now() - start };
  }

  /** Returns whether there may be more. */
  link(): boolean {
    return this.#linker.advance();
  }

  #attempt(writes: Write[]): Outcome[] {
    try {
      return this.#together(writes);
    } catch (error) {
      const failure = toFailure(error);
      // One by one, so that only the guilty fails. A full disk fails all of them, and each try would cost a sync.
      if (writes.length === 1 || isFull(error)) return writes.map(() => ({ failure }));
      return writes.flatMap((write) => this.#attempt([write]));
    }
  }

  #together(writes: Write[]): Outcome[] {
    this.#begin.run();
    try {
      const outcomes = writes.map((write) => ({ value: this.#act(write) }));
      this.#rooms.writeHeads();
      this.#commit.run();
      return outcomes;
    } catch (error) {
      this.#rooms.forget();
      this.#accounts.forget();
      // SQLite has rolled back already after some errors.
      if (this.#db.isTransaction) this.#rollback.run();
      throw error;
    }
  }

  #act<K extends WriteName>({ name, takes }: { name: K; takes: Writes[K]["takes"] }): Writes[K]["gives"] {
    return this.#acts[name](takes);
  }

  close(): void {
    this.#db.close();
  }
}

let writer: Writer | undefined;

answerCalls<WriterJob>((job) => {
  switch (job.do) {
    case "open":
      writer = new Writer(job.folder);
      return;
    case "commit":
      return writer!.commit(job.writes);
    case "link":
      return writer!.link();
    case "close":
      return writer!.close();
  }
});
