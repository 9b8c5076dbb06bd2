import type { Appended, Draft, Store } from "../../hub/ports.ts";
import { seenEveryMs } from "../seen_every.ts";
import { Folder } from "./folder.ts";
import { IndexPacer } from "./index_pacer.ts";
import type { Kept, KeptRoom, WriterJob } from "./jobs.ts";
import { LinkPacer } from "./link_pacer.ts";
import { LazyReader } from "./lazy_reader.ts";
import { bytesIn, usageOf } from "./usage.ts";
import { verifyAudit } from "./verify_audit.ts";
import { verifyChain } from "./verify_chain.ts";
import { WorkerCalls } from "./worker_calls.ts";
import { type CommitFacts, WriteQueue } from "./write_queue.ts";

export type SqliteOptions = { folder: string; onCommit?: (facts: CommitFacts) => void };

/** The embedded store: one folder, one worker that writes, one that reads. */
export async function openSqliteStore({ folder, onCommit }: SqliteOptions): Promise<Store> {
  const held = await Folder.hold(folder);
  const writer = new WorkerCalls<WriterJob>(new URL("./writer.ts", import.meta.url));
  try {
    await writer.ask({ do: "open", folder });
  } catch (error) {
    writer.end(error as Error);
    held[Symbol.dispose]();
    throw error;
  }
  const reader = new LazyReader(folder);
  const pacer = new IndexPacer(() => reader.index());
  const links = new LinkPacer(() => writer.ask({ do: "link" }));
  const queue = new WriteQueue(writer, (facts) => {
    pacer.wrote(facts.writes);
    links.wrote();
    onCommit?.(facts);
  });
  let closing: Promise<void> | undefined;

  const close = async () => {
    using _ = held;
    await queue.settled();
    await links.stop();
    pacer.stop();
    await reader.close();
    // The last to close is the writer: it moves the whole WAL into the database.
    await writer.finish({ do: "close" });
  };

  return {
    log: {
      append: async (draft) => toAppended(draft, await queue.write("append", draft)),
      page: (wish) => reader.read("page", wish),
      find: (room, seqs, reads) => reader.read("findEntries", { room, seqs, reader: reads }),
      writtenBy: (wish) => reader.read("writtenBy", wish),
    },
    responses: {
      of: (wish) => reader.read("responses", wish),
      pinned: (room, reads) => reader.read("pinned", { room, reader: reads }),
    },
    takenBack: {
      take: (drafts, until, notes = []) => queue.write("takeBack", { drafts, until, notes }),
      kept: (room, seqs) => reader.read("takenBack", { room, seqs }),
      putBack: (wishes, notes = []) => queue.write("putBack", { wishes, notes }),
      overdue: (now) => reader.read("overdue", now),
      purge: async (now, discarded) => {
        const purged = await queue.write("purge", { now, discarded });
        const [isTruncated] = await Promise.all([writer.ask<boolean>({ do: "truncate" }), reader.forget()]);
        if (!isTruncated) throw new Error("Cannot purge: somebody reads the database for too long");
        return purged;
      },
    },
    chain: { verify: (room, wish) => verifyChain({ links, reader }, room, wish) },
    rooms: {
      ensure: (room) => queue.write("ensure", room),
      make: async (room, is, members) =>
        toChanged(members.map(({ draft }) => draft), await queue.write("makeRoom", { room, is, members })),
      change: async (id, to, notices, note) =>
        toChanged(notices, await queue.write("changeRoom", { id, to, notices, note })),
      all: () => reader.read("all", undefined),
      join: async (draft, who = draft.from) => {
        const kept = await queue.write("join", { draft, who, role: "member" });
        return kept && toAppended(draft, kept);
      },
      leave: async (draft, who, note) => {
        const kept = await queue.write("leave", { draft, who: who ?? draft.from, note });
        return kept && toAppended(draft, kept);
      },
      setRole: async (draft, who, role, note) => {
        const kept = await queue.write("setRoomRole", { draft, who, role, note });
        return kept && toAppended(draft, kept);
      },
      setPrefs: (room, account, prefs) => queue.write("setRoomPrefs", { room, account, prefs }),
      members: (room) => reader.read("members", room),
      of: (account) => reader.read("of", account),
      mark: (marks) => queue.write("mark", marks),
    },
    accounts: {
      claim: (claim) => queue.write("claimGuest", claim),
      isHeld: (account, question) => reader.read("isHeld", { account, question }),
      renew: (renewal) => queue.write("renewHold", renewal),
      find: (id) => reader.read("find", id),
      named: (key) => reader.read("named", key),
      list: (wish) => reader.read("listAccounts", wish),
      owners: () => reader.read("owners", undefined),
      credentials: (of) => reader.read("credentials", of),
      register: (wish) => queue.write("register", wish),
      setRole: (id, role, note) => queue.write("setRole", { id, role, note }),
      changePassword: (change) => queue.write("changePassword", change),
    },
    settings: {
      all: () => reader.read("settings", undefined),
      set: (values) => queue.write("setSettings", values),
    },
    invitations: {
      add: (wish, most) => queue.write("addInvitation", { wish, most }),
      open: (hash, at) => reader.read("openInvitation", { hash, at }),
      list: (wish) => reader.read("listInvitations", wish),
      redeem: (wish) => queue.write("redeem", wish),
      end: (id, by) => queue.write("endInvitation", { id, by }),
      endOf: (wish) => queue.write("endInvitationsOf", wish),
      arrived: (account) => reader.read("arrived", account),
      sweep: (before) => queue.write("sweepInvitations", before),
    },
    appPasswords: {
      add: (wish, most) => queue.write("addAppPassword", { wish, most }),
      of: (account) => reader.read("appPasswordsOf", account),
      use: (wish) => queue.write("useAppPassword", wish),
      remove: (account, id) => queue.write("removeAppPassword", { account, id }),
    },
    secondFactors: {
      of: (account) => reader.read("secondFactor", account),
      set: (factor, rotation) => queue.write("setFactor", { factor, rotation }),
      useStep: (account, step) => queue.write("useStep", { account, step }),
      useCode: (account, hash) => queue.write("useCode", { account, hash }),
      renewCodes: (account, codes) => queue.write("renewCodes", { account, codes }),
      remove: (rotation) => queue.write("removeFactor", rotation),
    },
    passkeys: {
      add: (passkey, most, rotation) => queue.write("addPasskey", { passkey, most, rotation }),
      of: (account) => reader.read("passkeysOf", account),
      credentials: (account, rp) => reader.read("passkeyCredentials", { account, rp }),
      find: (credential) => reader.read("findPasskey", credential),
      used: (use) => queue.write("usedPasskey", use),
      remove: (id, rotation) => queue.write("removePasskey", { id, rotation }),
    },
    apiTokens: {
      add: (wish, most) => queue.write("addApiToken", { wish, most }),
      of: (account) => reader.read("apiTokensOf", account),
      find: (hash) => reader.read("findApiToken", hash),
      used: (id, at) => queue.write("usedApiToken", { id, at }),
      remove: (account, id) => queue.write("removeApiToken", { account, id }),
    },
    bots: {
      make: (bot) => queue.write("makeBot", bot),
      all: () => reader.read("allBots", undefined),
    },
    erasures: {
      erase: (wish) => queue.write("erase", wish),
      unfinished: () => reader.read("unfinishedErasures", undefined),
      finish: (account) => queue.write("finishErasure", account),
    },
    own: {
      entries: (wish) => reader.read("ownEntries", wish),
      files: (wish) => reader.read("ownFiles", wish),
    },
    usage: {
      database: () => bytesIn(folder),
      files: () => usageOf((after) => reader.read("usageSlice", after)),
    },
    sessions: {
      open: (session) => queue.write("open", session),
      seen: async (hash, at, since) => {
        const found = await reader.read("findSession", { hash, since });
        if (found === undefined || at < found.seenAt + seenEveryMs) return found?.account;
        return await queue.write("seen", { hash, at, since });
      },
      end: (hash) => queue.write("end", hash),
      of: (account, since) => reader.read("sessionsOf", { account, since }),
      endOne: (account, id) => queue.write("endOne", { account, id }),
      sweep: (since) => queue.write("sweep", since),
    },
    files: {
      open: (file) => queue.write("openFile", file),
      find: (id) => reader.read("findFile", id),
      begun: (wish) => reader.read("begunFile", wish),
      announce: async (id, draft) => toAppended(draft, await queue.write("announceFile", { id, draft })),
      move: (id, offset, endsAt) => queue.write("moveFile", { id, offset, endsAt }),
      previewed: (id, type) => queue.write("previewFile", { id, type }),
      finish: async (id, kept, draft) =>
        toAppended(draft, await queue.write("finishFile", { id, ...kept, draft })),
      abandon: async (id, draft) => {
        const kept = await queue.write("abandonFile", { id, draft });
        return kept && toAppended(draft, kept);
      },
      twin: (hash) => reader.read("twin", hash),
      arriving: (account) => reader.read("arriving", account),
      ofRoom: (wish) => reader.read("filesOfRoom", wish),
      used: (account) => reader.read("used", account),
    },
    bans: {
      ban: (ban) => queue.write("ban", ban),
      unban: (wish) => queue.write("unban", wish),
      all: (now) => queue.write("bans", now),
      took: (account, entries) => queue.write("banTook", { account, entries }),
      taken: (account) => reader.read("banTaken", account),
      taking: () => reader.read("bansTaking", undefined),
      tookAll: (account) => queue.write("banTookAll", account),
    },
    mutes: {
      mute: (wish) => queue.write("mute", wish),
      all: (now) => queue.write("mutes", now),
    },
    privacy: {
      hiding: () => reader.read("hiding", undefined),
      prefer: (chosen) => queue.write("prefer", chosen),
      saw: (sightings) => queue.write("saw", sightings),
      seen: (accounts) => reader.read("lastSeen", accounts),
    },
    push: {
      set: (subscription) => queue.write("setPush", subscription),
      remove: (session) => queue.write("removePush", session),
      gone: (endpoint) => queue.write("pushGone", endpoint),
      accounts: () => reader.read("pushAccounts", undefined),
      of: (account, since) => reader.read("pushOf", { account, since }),
    },
    reports: {
      add: (report, most) => queue.write("report", { report, most }),
      find: (id) => reader.read("findReport", id),
      page: (wish) => reader.read("reportPage", wish),
      open: (without) => reader.read("openReports", without),
      settle: (wish) => queue.write("settleReport", wish),
    },
    audit: {
      append: (note) => queue.write("note", note),
      page: (wish) => reader.read("auditPage", wish),
      verify: (from) => verifyAudit((place) => reader.read("auditSlice", place), from),
    },
    bookmarks: {
      add: (bookmark, most) => queue.write("bookmark", { bookmark, most }),
      remove: (bookmark) => queue.write("removeBookmark", bookmark),
      page: (wish) => reader.read("bookmarks", wish),
      places: (account) => reader.read("bookmarkPlaces", account),
    },
    retention: {
      aged: (wish) => reader.read("aged", wish),
      expire: (expiry) => queue.write("expire", expiry),
    },
    search: { find: (wish) => reader.search(wish) },
    close: () => closing ??= close(),
  };
}

function toChanged(drafts: readonly Draft[], changed: KeptRoom | undefined) {
  return changed &&
    { room: changed.room, appended: changed.kept.map((kept, i) => toAppended(drafts[i], kept)) };
}

/** Of a fresh entry only what the writer decided came back; the rest is here already, in its draft. */
function toAppended(draft: Draft | undefined, kept: Kept): Appended {
  if ("known" in kept) return { entry: kept.known, fresh: false };
  const { room, from, at, body } = draft!;
  return { entry: { room, seq: kept.seq, at, from, name: kept.name, body: kept.body ?? body }, fresh: true };
}
