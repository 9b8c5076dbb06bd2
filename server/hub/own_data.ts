import type { Entry } from "../../protocol/entries.ts";
import { programIn } from "../../protocol/programs.ts";
import { Refused } from "../../protocol/refusals.ts";
import { because } from "../../protocol/whys.ts";
import type { Hub } from "./hub.ts";
import type { Identity } from "./people.ts";
import { ownPages } from "./own_pages.ts";
import type { AccountId, BookmarkPage, FileRow, Invitation } from "./ports.ts";
import { sessionIdleMs } from "./sign_in.ts";

/** One line of it: what it is about, and that. */
export type OwnLine = { what: string } & Readonly<Record<string, unknown>>;

const pageRows = 500;
const mostInvitations = 1_000;
/** Each reads a whole log's worth beside everybody's chat. */
const mostAtOnce = 4;

/** All that is kept of one person, line by line: however much it is, a page of it is in memory. */
export class OwnData {
  readonly #hub: Hub;
  readonly #readers = new Set<AccountId>();

  constructor(hub: Hub) {
    this.#hub = hub;
  }

  /** Ends with a line that counts the others, so that a file that was cut can be told from a whole one. */
  async *read({ account, holder }: Identity): AsyncGenerator<OwnLine> {
    if (this.#readers.has(account.id) || this.#readers.size >= mostAtOnce) {
      throw new Refused("busy", because("download_under_way"));
    }
    this.#readers.add(account.id);
    let isOver = this.#hub.hasEnded(holder);
    const leave = this.#hub.holdings.add(holder, () => isOver = true);
    try {
      let lines = 0;
      for await (const line of this.#lines(account.id)) {
        // Whoever takes it slowly must not have all of it after their session has ended.
        if (isOver) throw new Refused("no_session");
        yield line;
        lines += 1;
      }
      yield { what: "end", lines };
    } finally {
      leave();
      this.#readers.delete(account.id);
    }
  }

  async *#bookmarks(account: AccountId): AsyncGenerator<BookmarkPage> {
    const { bookmarks } = this.#hub.store;
    let page = await bookmarks.page({ account, limit: pageRows });
    yield page;
    while (page.more !== undefined) {
      page = await bookmarks.page({ account, limit: pageRows, before: page.more });
      yield page;
    }
  }

  async *#lines(id: AccountId): AsyncGenerator<OwnLine> {
    const { store, clock, about } = this.#hub;
    const now = clock.now();
    const credentials = await store.accounts.credentials({ id });
    if (!credentials) throw new Refused("no_session");
    yield { what: "export", server: about.name, version: about.version, at: now };
    yield { what: "account", ...credentials.account, since: credentials.since };
    for (const { id: session, openedAt, seenAt, what } of await store.sessions.of(id, now - sessionIdleMs)) {
      yield { what: "session", id: session, ...programIn(what), since: openedAt, seen: seenAt };
    }
    const seen = (await this.#hub.privacy.seen([id])).get(id);
    yield { what: "privacy", ...this.#hub.privacy.of(id), seen };
    for (const one of await store.appPasswords.of(id)) yield { what: "app_password", ...one };
    for (const one of await store.apiTokens.of(id)) yield { what: "token", ...one };
    const factor = await store.secondFactors.of(id);
    if (factor) yield { what: "two_step", since: factor.since };
    for (const one of await store.passkeys.of(id)) yield { what: "passkey", ...one };
    for (const one of await store.invitations.list({ by: id, since: 0, limit: mostInvitations })) {
      yield invitationLine(one);
    }
    for (const mine of await store.rooms.of(id)) {
      const room = await this.#hub.findRoom(mine.room);
      if (room) yield { what: "room", ...room.info(credentials.account) };
    }
    for await (const { entries } of this.#bookmarks(id)) {
      // What others wrote is theirs.
      yield* entries.map(({ room, seq, saved }) => ({ what: "bookmark", room, seq, saved }));
    }
    const { own } = store;
    for await (const { files } of ownPages(id, pageRows, (wish) => own.files(wish))) {
      yield* files.map(fileLine);
    }
    for await (const { entries } of ownPages(id, pageRows, (wish) => own.entries(wish))) {
      yield* entries.map(entryLine);
    }
  }
}

function fileLine({ id, room, seq, name, size, type, state, about, startedAt, hash }: FileRow): OwnLine {
  const path = `/files/${id}/${encodeURIComponent(name)}`;
  return {
    what: "file",
    id,
    room,
    seq,
    name,
    size,
    type,
    state,
    about,
    since: startedAt,
    sha256: hash,
    path,
  };
}

/** Who came by it is their own business. */
function invitationLine({ id, room, role, since, until, uses, used }: Invitation): OwnLine {
  return { what: "invitation", id, room, role, since, until, uses, used };
}

/** Whose it is stands in the line of the account. */
function entryLine({ room, seq, at, nonce, body }: Entry): OwnLine {
  return { what: "entry", room, seq, at, nonce, body };
}
