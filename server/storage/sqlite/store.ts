import type { Appended, Draft, Store } from "../../hub/ports.ts";
import { Folder } from "./folder.ts";
import { IndexPacer } from "./index_pacer.ts";
import type { Kept, WriterJob } from "./jobs.ts";
import { LinkPacer } from "./link_pacer.ts";
import { LazyReader } from "./lazy_reader.ts";
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
    },
    chain: { verify: (room, wish) => verifyChain({ links, reader }, room, wish) },
    rooms: {
      ensure: (room) => queue.write("ensure", room),
      all: () => reader.read("all", undefined),
      join: async (draft) => {
        const kept = await queue.write("join", draft);
        return kept && toAppended(draft, kept);
      },
      leave: async (draft) => {
        const kept = await queue.write("leave", draft);
        return kept && toAppended(draft, kept);
      },
      members: (room) => reader.read("members", room),
      of: (account) => reader.read("of", account),
      mark: (marks) => queue.write("mark", marks),
    },
    accounts: {
      guest: (guest) => queue.write("guest", guest),
      find: (id) => reader.read("find", id),
      named: (key) => reader.read("named", key),
      credentials: (of) => reader.read("credentials", of),
      register: (wish) => queue.write("register", wish),
      changePassword: (change) => queue.write("changePassword", change),
    },
    appPasswords: {
      add: (wish, most) => queue.write("addAppPassword", { wish, most }),
      of: (account) => reader.read("appPasswordsOf", account),
      use: (wish) => queue.write("useAppPassword", wish),
      remove: (account, id) => queue.write("removeAppPassword", { account, id }),
    },
    sessions: {
      open: (session) => queue.write("open", session),
      seen: (hash, at, since) => queue.write("seen", { hash, at, since }),
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
    search: { find: (wish) => reader.search(wish) },
    close: () => closing ??= close(),
  };
}

/** Of a fresh entry only what the writer decided came back; the rest is here already, in its draft. */
function toAppended(draft: Draft | undefined, kept: Kept): Appended {
  if ("known" in kept) return { entry: kept.known, fresh: false };
  const { room, from, at, body } = draft!;
  return { entry: { room, seq: kept.seq, at, from, name: kept.name, body }, fresh: true };
}
