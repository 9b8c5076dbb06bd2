import type { DatabaseSync } from "node:sqlite";
import { AccountReads } from "./account_reads.ts";
import { AppPasswordReads } from "./app_password_reads.ts";
import { ChainReads } from "./chain_reads.ts";
import { openForReading } from "./database.ts";
import { FileReads } from "./file_reads.ts";
import type { Read, ReaderJob, ReadName, Reads } from "./jobs.ts";
import { LogReads } from "./log_reads.ts";
import { RoomReads } from "./room_reads.ts";
import { SearchIndex } from "./search_index.ts";
import { SearchReads } from "./search_reads.ts";
import { SessionReads } from "./session_reads.ts";
import { answerCalls } from "./worker_port.ts";

type Given<T> = T | Promise<T>;

/** The worker that reads, and feeds the search index: neither stops a commit or the event loop. */
class Reader {
  readonly #db: DatabaseSync;
  readonly #search: SearchReads;
  readonly #acts: { [K in ReadName]: (takes: Reads[K]["takes"]) => Given<Reads[K]["gives"]> };

  constructor(folder: string) {
    const db = this.#db = openForReading(folder);
    this.#search = new SearchReads(db, () => new SearchIndex(folder, db));
    const log = new LogReads(db);
    const chain = new ChainReads(db);
    const rooms = new RoomReads(db);
    const accounts = new AccountReads(db);
    const sessions = new SessionReads(db);
    const appPasswords = new AppPasswordReads(db);
    const files = new FileReads(db);
    this.#acts = {
      page: (wish) => log.page(wish),
      chainSlice: (wish) => chain.slice(wish),
      all: () => rooms.all(),
      members: (room) => rooms.members(room),
      of: (account) => rooms.of(account),
      find: (id) => accounts.find(id),
      named: (key) => accounts.named(key),
      credentials: (of) => accounts.credentials(of),
      sessionsOf: ({ account, since }) => sessions.of(account, since),
      appPasswordsOf: (account) => appPasswords.of(account),
      search: (wish) => this.#search.find(wish),
      findFile: (id) => files.find(id),
      begunFile: (wish) => files.begun(wish),
      twin: (hash) => files.twin(hash),
      arriving: (account) => files.arriving(account),
      filesOfRoom: (wish) => files.ofRoom(wish),
      used: (account) => files.used(account),
    };
  }

  read<K extends ReadName>({ name, takes }: { name: K; takes: Reads[K]["takes"] }): Given<Reads[K]["gives"]> {
    return this.#acts[name](takes);
  }

  index(): Promise<void> {
    return this.#search.catchUp();
  }

  close(): void {
    this.#search.close();
    this.#db.close();
  }
}

let reader: Reader | undefined;

answerCalls<ReaderJob>((job) => {
  switch (job.do) {
    case "open":
      reader = new Reader(job.folder);
      return;
    case "read":
      return reader!.read(job.read as Read);
    case "index":
      return reader!.index();
    case "close":
      return reader!.close();
  }
});
