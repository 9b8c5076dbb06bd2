import type { DatabaseSync } from "node:sqlite";
import { AccountReads } from "./account_reads.ts";
import { ApiTokenReads } from "./api_token_reads.ts";
import { AppPasswordReads } from "./app_password_reads.ts";
import { AuditReads } from "./audit_reads.ts";
import { BookmarkReads } from "./bookmark_reads.ts";
import { BotReads } from "./bot_reads.ts";
import { BanReads } from "./ban_reads.ts";
import { ChainReads } from "./chain_reads.ts";
import { openForReading } from "./database.ts";
import { ErasureReads } from "./erasure_reads.ts";
import { FileReads } from "./file_reads.ts";
import { HoldReads } from "./hold_reads.ts";
import type { Read, ReaderJob, ReadName, Reads } from "./jobs.ts";
import { InvitationReads } from "./invitation_reads.ts";
import { LogReads } from "./log_reads.ts";
import { PasskeyReads } from "./passkey_reads.ts";
import { OwnReads } from "./own_reads.ts";
import { PrivacyReads } from "./privacy_reads.ts";
import { PushReads } from "./push_reads.ts";
import { ReportReads } from "./report_reads.ts";
import { RetentionReads } from "./retention_reads.ts";
import { ResponseReads } from "./response_reads.ts";
import { RoomReads } from "./room_reads.ts";
import { SearchIndex } from "./search_index.ts";
import { SearchReads } from "./search_reads.ts";
import { SecondFactorReads } from "./second_factor_reads.ts";
import { SessionReads } from "./session_reads.ts";
import { SettingReads } from "./setting_rows.ts";
import { TakenBackReads } from "./taken_back_reads.ts";
import { UsageReads } from "./usage_reads.ts";
import { answerCalls } from "./worker_port.ts";

type Given<T> = T | Promise<T>;

/** The worker that reads, and feeds the search index: neither stops a commit or the event loop. */
class Reader {
  readonly #db: DatabaseSync;
  readonly #search: SearchReads;
  readonly #acts: { [K in ReadName]: (takes: Reads[K]["takes"]) => Given<Reads[K]["gives"]> };

  constructor(folder: string) {
    const db = this.#db = openForReading(folder);
    const responses = new ResponseReads(db);
    this.#search = new SearchReads(db, responses, () => new SearchIndex(folder, db));
    const log = new LogReads(db, responses);
    const takenBack = new TakenBackReads(db);
    const retention = new RetentionReads(db);
    const chain = new ChainReads(db);
    const rooms = new RoomReads(db);
    const accounts = new AccountReads(db);
    const holds = new HoldReads(db);
    const sessions = new SessionReads(db);
    const appPasswords = new AppPasswordReads(db);
    const secondFactors = new SecondFactorReads(db);
    const passkeys = new PasskeyReads(db);
    const apiTokens = new ApiTokenReads(db);
    const bots = new BotReads(db);
    const erasures = new ErasureReads(db);
    const own = new OwnReads(db);
    const settings = new SettingReads(db);
    const invitations = new InvitationReads(db);
    const files = new FileReads(db, responses);
    const audit = new AuditReads(db);
    const usage = new UsageReads(db);
    const bans = new BanReads(db);
    const privacy = new PrivacyReads(db);
    const push = new PushReads(db);
    const bookmarks = new BookmarkReads(db, responses);
    const reports = new ReportReads(db);
    this.#acts = {
      page: (wish) => log.page(wish),
      findEntries: ({ room, seqs, reader }) => log.find(room, seqs, reader),
      responses: (wish) => responses.of(wish),
      pinned: ({ room, reader }) => responses.pinned(room, reader),
      takenBack: ({ room, seqs }) => takenBack.kept(room, seqs),
      overdue: (now) => takenBack.overdue(now),
      aged: (wish) => retention.aged(wish),
      chainSlice: (wish) => chain.slice(wish),
      all: () => rooms.all(),
      members: (room) => rooms.members(room),
      of: (account) => rooms.of(account),
      find: (id) => accounts.find(id),
      named: (key) => accounts.named(key),
      isHeld: ({ account, question }) => holds.isOthers(account, question),
      listAccounts: (wish) => accounts.list(wish),
      owners: () => accounts.owners(),
      settings: () => settings.all(),
      openInvitation: (wish) => invitations.open(wish),
      listInvitations: (wish) => invitations.list(wish),
      arrived: (account) => invitations.arrived(account),
      credentials: (of) => accounts.credentials(of),
      findSession: ({ hash, since }) => sessions.find(hash, since),
      sessionsOf: ({ account, since }) => sessions.of(account, since),
      appPasswordsOf: (account) => appPasswords.of(account),
      apiTokensOf: (account) => apiTokens.of(account),
      findApiToken: (hash) => apiTokens.find(hash),
      allBots: () => bots.all(),
      unfinishedErasures: () => erasures.unfinished(),
      ownEntries: (wish) => own.entries(wish),
      ownFiles: (wish) => own.files(wish),
      secondFactor: (account) => secondFactors.of(account),
      passkeysOf: (account) => passkeys.of(account),
      passkeyCredentials: ({ account, rp }) => passkeys.credentials(account, rp),
      findPasskey: (credential) => passkeys.find(credential),
      writtenBy: (wish) => log.writtenBy(wish),
      banTaken: (account) => bans.taken(account),
      bansTaking: () => bans.taking(),
      hiding: () => privacy.hiding(),
      lastSeen: (accounts) => privacy.seen(accounts),
      pushAccounts: () => push.accounts(),
      pushOf: (wish) => push.of(wish),
      bookmarks: (wish) => bookmarks.page(wish),
      bookmarkPlaces: (account) => bookmarks.places(account),
      findReport: (id) => reports.find(id),
      reportPage: (wish) => reports.page(wish),
      openReports: (without) => reports.open(without),
      auditPage: (wish) => audit.page(wish),
      auditSlice: (from) => audit.slice(from),
      usageSlice: (after) => usage.slice(after),
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

  forget(): Promise<void> {
    return this.#search.forget();
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
    case "forget":
      return reader!.forget();
    case "close":
      return reader!.close();
  }
});
