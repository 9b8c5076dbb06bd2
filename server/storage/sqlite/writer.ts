import type { DatabaseSync } from "node:sqlite";
import { AccountWrites } from "./account_writes.ts";
import { ApiTokenWrites } from "./api_token_writes.ts";
import { AppPasswordWrites } from "./app_password_writes.ts";
import { AuditWrites } from "./audit_writes.ts";
import { BookmarkWrites } from "./bookmark_writes.ts";
import { BotWrites } from "./bot_writes.ts";
import { BanWrites } from "./ban_writes.ts";
import { openDatabase } from "./database.ts";
import { ErasureWrites } from "./erasure_writes.ts";
import { isFull, toFailure } from "./failures.ts";
import { FileWrites } from "./file_writes.ts";
import { HoldWrites } from "./hold_writes.ts";
import type { Committed, Outcome, Write, WriteName, WriterJob, Writes } from "./jobs.ts";
import { InvitationWrites } from "./invitation_writes.ts";
import { KnownAccounts } from "./known_accounts.ts";
import { KnownRooms } from "./known_rooms.ts";
import { Linker } from "./linker.ts";
import { LogWrites } from "./log_writes.ts";
import { MuteWrites } from "./mute_writes.ts";
import { type PackedWrite, packOutcome, unpackWrite } from "./packed_writes.ts";
import { PasskeyWrites } from "./passkey_writes.ts";
import { PrivacyWrites } from "./privacy_writes.ts";
import { PushWrites } from "./push_writes.ts";
import { ReportWrites } from "./report_writes.ts";
import { RetentionWrites } from "./retention_writes.ts";
import { ResponseWrites } from "./response_writes.ts";
import { RoomWrites } from "./room_writes.ts";
import { SecondFactorWrites } from "./second_factor_writes.ts";
import { SessionRotations } from "./session_rotations.ts";
import { SessionWrites } from "./session_writes.ts";
import { SettingWrites } from "./setting_rows.ts";
import { TakenBackWrites } from "./taken_back_writes.ts";
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
  readonly #truncate;

  constructor(folder: string) {
    const db = this.#db = openDatabase(folder);
    this.#begin = db.prepare("BEGIN IMMEDIATE");
    this.#commit = db.prepare("COMMIT");
    this.#rollback = db.prepare("ROLLBACK");
    this.#truncate = db.prepare("PRAGMA wal_checkpoint(TRUNCATE)");
    this.#rooms = new KnownRooms(db);
    this.#accounts = new KnownAccounts(db);
    this.#linker = new Linker(db);
    const responses = new ResponseWrites(db);
    const log = new LogWrites(db, this.#rooms, this.#accounts, responses);
    const audit = new AuditWrites(db);
    const takenBack = new TakenBackWrites(db, { accounts: this.#accounts, log, audit });
    const rooms = new RoomWrites(db, { rooms: this.#rooms, accounts: this.#accounts, log, audit });
    const retention = new RetentionWrites(db, log);
    const accounts = new AccountWrites(db, audit, this.#accounts);
    const holds = new HoldWrites(db, accounts);
    const settings = new SettingWrites(db);
    const invitations = new InvitationWrites(db, accounts, this.#accounts);
    const sessions = new SessionWrites(db, this.#accounts);
    const appPasswords = new AppPasswordWrites(db, this.#accounts);
    const rotations = new SessionRotations(db);
    const secondFactors = new SecondFactorWrites(db, this.#accounts, rotations);
    const passkeys = new PasskeyWrites(db, this.#accounts, rotations);
    const apiTokens = new ApiTokenWrites(db);
    const bots = new BotWrites(db);
    const erasures = new ErasureWrites(db, this.#accounts, audit);
    const files = new FileWrites(db, log);
    const bans = new BanWrites(db, this.#accounts, audit);
    const mutes = new MuteWrites(db, this.#accounts, audit);
    const privacy = new PrivacyWrites(db, this.#accounts);
    const push = new PushWrites(db, this.#accounts);
    const bookmarks = new BookmarkWrites(db, this.#accounts);
    const reports = new ReportWrites(db, this.#accounts, audit);
    this.#acts = {
      append: (draft) => log.appendOwn(draft),
      takeBack: (wish) => takenBack.take(wish),
      putBack: (wish) => takenBack.putBack(wish),
      purge: ({ now, discarded }) => takenBack.purge(now, discarded),
      expire: (expiry) => retention.expire(expiry),
      join: (joining) => rooms.join(joining),
      leave: (wish) => rooms.leave(wish),
      setRoomRole: (wish) => rooms.setRole(wish),
      setRoomPrefs: (wish) => rooms.setPrefs(wish),
      makeRoom: (wish) => rooms.make(wish),
      changeRoom: (wish) => rooms.change(wish),
      mark: (marks) => rooms.mark(marks),
      ensure: (room) => rooms.ensure(room),
      claimGuest: (claim) => holds.claim(claim),
      renewHold: (renewal) => holds.renew(renewal),
      register: (wish) => accounts.register(wish),
      setSettings: (values) => settings.set(values),
      addInvitation: ({ wish, most }) => invitations.add(wish, most),
      redeem: (wish) => invitations.redeem(wish),
      endInvitation: (wish) => invitations.end(wish),
      endInvitationsOf: (wish) => invitations.endOf(wish),
      sweepInvitations: (before) => invitations.sweep(before),
      setRole: (wish) => accounts.setRole(wish),
      changePassword: (change) => accounts.changePassword(change),
      addAppPassword: ({ wish, most }) => appPasswords.add(wish, most),
      useAppPassword: (wish) => appPasswords.use(wish),
      removeAppPassword: ({ account, id }) => appPasswords.remove(account, id),
      setFactor: ({ factor, rotation }) => secondFactors.set(factor, rotation),
      useStep: ({ account, step }) => secondFactors.useStep(account, step),
      useCode: ({ account, hash }) => secondFactors.useCode(account, hash),
      renewCodes: ({ account, codes }) => secondFactors.renewCodes(account, codes),
      removeFactor: (rotation) => secondFactors.remove(rotation),
      addPasskey: ({ passkey, most, rotation }) => passkeys.add(passkey, most, rotation),
      usedPasskey: (use) => passkeys.used(use),
      removePasskey: ({ id, rotation }) => passkeys.remove(id, rotation),
      addApiToken: ({ wish, most }) => apiTokens.add(wish, most),
      usedApiToken: ({ id, at }) => apiTokens.used(id, at),
      removeApiToken: ({ account, id }) => apiTokens.remove(account, id),
      makeBot: (bot) => bots.make(bot),
      erase: (wish) => erasures.erase(wish),
      finishErasure: (account) => erasures.finish(account),
      open: (session) => sessions.open(session),
      seen: (session) => sessions.seen(session),
      end: (hash) => sessions.end(hash),
      endOne: (wish) => sessions.endOne(wish),
      sweep: (since) => sessions.sweep(since),
      note: (note) => audit.append(note),
      ban: (ban) => bans.ban(ban),
      unban: (wish) => bans.unban(wish),
      bans: (now) => bans.all(now),
      banTook: (wish) => bans.took(wish),
      banTookAll: (account) => bans.tookAll(account),
      mute: (wish) => mutes.mute(wish),
      mutes: (now) => mutes.all(now),
      prefer: (chosen) => privacy.prefer(chosen),
      saw: (sightings) => privacy.saw(sightings),
      setPush: (subscription) => push.set(subscription),
      removePush: (session) => push.remove(session),
      pushGone: (endpoint) => push.gone(endpoint),
      bookmark: (wish) => bookmarks.add(wish),
      removeBookmark: (wish) => bookmarks.remove(wish),
      report: (wish) => reports.add(wish),
      settleReport: (wish) => reports.settle(wish),
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

  /** Moves the whole WAL into the database, and leaves nothing of it. Returns whether nobody stood in its way. */
  truncate(): boolean {
    return this.#truncate.get()!.busy === 0;
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
    case "truncate":
      return writer!.truncate();
    case "close":
      return writer!.close();
  }
});
