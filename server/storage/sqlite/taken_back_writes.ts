import type { DatabaseSync } from "node:sqlite";
import type { ChangeBody } from "../../../protocol/entries.ts";
import { Refused } from "../../../protocol/refusals.ts";
import type { Appended, AuditNote, Draft, FileId, Purged, PutBack } from "../../hub/ports.ts";
import { isKeptBody, type KeptBody } from "../changes.ts";
import type { AuditWrites } from "./audit_writes.ts";
import { bodyCell, type Cell, jsonCell, readBodyCell } from "./cells.ts";
import type { Kept, Writes } from "./jobs.ts";
import type { KnownAccounts } from "./known_accounts.ts";
import type { LogWrites } from "./log_writes.ts";

export class TakenBackWrites {
  readonly #log: LogWrites;
  readonly #accounts: KnownAccounts;
  readonly #audit: AuditWrites;
  readonly #keep;
  readonly #kept;
  readonly #drop;
  readonly #forget;
  readonly #forgetFile;
  readonly #forgetSaid;
  readonly #next;

  constructor(
    db: DatabaseSync,
    { accounts, log, audit }: { accounts: KnownAccounts; log: LogWrites; audit: AuditWrites },
  ) {
    this.#accounts = accounts;
    this.#log = log;
    this.#audit = audit;
    this.#keep = db.prepare("INSERT INTO taken_back (entry, body, account, until) VALUES (?, ?, ?, ?)");
    this.#kept = db.prepare("SELECT body FROM taken_back WHERE entry = ?");
    this.#drop = db.prepare("DELETE FROM taken_back WHERE entry = ?");
    this.#forget = db.prepare("DELETE FROM taken_back WHERE until <= ?");
    this.#forgetFile = db.prepare(`
      UPDATE files SET name = '', type = '', about = ?, state = 'abandoned', size = NULL, offset = 0, preview = NULL,
      path = NULL, hash = NULL, gone = 0
      WHERE id = ? AND gone > 0 AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.entry = files.gone)`);
    this.#forgetSaid = db.prepare("UPDATE reports SET said = NULL WHERE said IS NOT NULL AND forget <= ?");
    this.#next = db.prepare(`
      SELECT min(at) AS next FROM (SELECT min(until) AS at FROM taken_back UNION ALL
      SELECT min(forget) FROM reports WHERE said IS NOT NULL)`);
  }

  take({ drafts, until, notes }: Writes["takeBack"]["takes"]): Appended[] {
    return this.#noted(notes, drafts.flatMap((draft) => this.#take(draft, until) ?? []));
  }

  #noted(notes: readonly AuditNote[], appended: Appended[]): Appended[] {
    if (appended.length > 0) { for (const note of notes) this.#audit.append(note); }
    return appended;
  }

  #take(draft: Draft, until: number): Appended | undefined {
    const row = this.#log.bodyAt(draft.room, (draft.body as ChangeBody).of);
    if (row?.body.kind === "gone") return undefined;
    const kept = this.#log.append(draft);
    if ("seq" in kept && isKeptBody(row!.body, until <= draft.at)) {
      this.#keep.run(row!.id, bodyCell(row!.body), this.#accounts.find(draft.from)!.no, until);
    }
    return this.#appended(draft, kept);
  }

  putBack({ wishes, notes }: Writes["putBack"]["takes"]): Appended[] {
    return this.#noted(notes, wishes.flatMap((wish) => this.#putBack(wish) ?? []));
  }

  #putBack({ of, ...draft }: PutBack): Appended | undefined {
    const id = this.#log.bodyAt(draft.room, of)?.id ?? 0;
    const row = this.#kept.get(id) as { body: Cell } | undefined;
    if (row === undefined) return undefined;
    this.#drop.run(id);
    const body = readBodyCell(row.body) as KeptBody;
    if (body.kind !== "reaction") return this.#appended(draft, this.#log.putBack(draft, of, body));
    return this.#giveAgain({ ...draft, from: this.#log.entryAt(draft.room, of).from, body });
  }

  /** What it was about may be gone, or have all the kinds it may have. */
  #giveAgain(draft: Draft): Appended | undefined {
    try {
      return this.#appended(draft, this.#log.append(draft));
    } catch (error) {
      if (error instanceof Refused) return undefined;
      throw error;
    }
  }

  purge(now: number, discarded: readonly FileId[]): Purged {
    const entries = Number(this.#forget.run(now).changes);
    this.#forgetSaid.run(now);
    for (const id of discarded) this.#forgetFile.run(jsonCell({}), id);
    const { next } = this.#next.get() as { next: number | null };
    return { entries, next: next ?? undefined };
  }

  #appended({ room }: Omit<Draft, "body">, kept: Kept): Appended {
    if ("known" in kept) return { entry: kept.known, fresh: false };
    return { entry: this.#log.entryAt(room, kept.seq), fresh: true };
  }
}
