import type { ChangeBody } from "../../../protocol/entries.ts";
import { Refused } from "../../../protocol/refusals.ts";
import type {
  Appended,
  AuditNote,
  Draft,
  FileId,
  FileRow,
  Purged,
  PutBack,
  RoomId,
  TakenBack,
  TakenBackStore,
} from "../../hub/ports.ts";
import { checkChange, isKeptBody, putBackBody } from "../changes.ts";
import type { MemoryAudit } from "./audit.ts";
import type { MemoryLog } from "./log.ts";
import type { KeptFile, Tables } from "./tables.ts";

export class MemoryTakenBack implements TakenBackStore {
  readonly #tables: Tables;
  readonly #log: MemoryLog;
  readonly #audit: MemoryAudit;

  constructor(tables: Tables, log: MemoryLog, audit: MemoryAudit) {
    this.#tables = tables;
    this.#log = log;
    this.#audit = audit;
  }

  // deno-lint-ignore require-await -- what it throws must be a rejection, as with every other store
  async take(
    drafts: readonly Draft[],
    until: number,
    notes: readonly AuditNote[] = [],
  ): Promise<Appended[]> {
    const there = drafts.flatMap((draft) => {
      const change = draft.body as ChangeBody;
      const entry = this.#tables.room(draft.room).log[change.of - 1];
      if (entry?.entry.body.kind === "gone") return [];
      checkChange(change, draft.from, entry?.entry);
      return [{ draft, entry: entry!, body: entry!.entry.body }];
    });
    return this.#noted(
      notes,
      there.map(({ draft, entry, body }) => {
        if (isKeptBody(body, until <= draft.at)) {
          this.#tables.takenBack.set(entry.id, { entry, body, by: draft.from, until });
        }
        return this.#log.appendNow(draft);
      }),
    );
  }

  kept(room: RoomId, seqs: readonly number[]): Promise<TakenBack[]> {
    const log = this.#tables.rooms.get(room)?.log ?? [];
    const kept = seqs.flatMap((seq) => {
      const one = this.#tables.takenBack.get(log[seq - 1]?.id ?? 0);
      return one === undefined ? [] : [{ seq, by: one.by, until: one.until }];
    });
    return Promise.resolve(kept);
  }

  // deno-lint-ignore require-await -- as above
  async putBack(wishes: readonly PutBack[], notes: readonly AuditNote[] = []): Promise<Appended[]> {
    return this.#noted(
      notes,
      wishes.flatMap(({ of, ...draft }) => {
        const { id } = this.#tables.room(draft.room).log[of - 1] ?? { id: 0 };
        const kept = this.#tables.takenBack.get(id);
        if (kept === undefined) return [];
        this.#tables.takenBack.delete(id);
        const { body, entry: { entry: { from } } } = kept;
        if (body.kind === "reaction") return this.#giveAgain({ ...draft, from, body });
        return [this.#log.appendNow({ ...draft, body: putBackBody(of, body) }, true)];
      }),
    );
  }

  /** What it was about may be gone, or have all the kinds it may have. */
  #giveAgain(draft: Draft): Appended[] {
    try {
      return [this.#log.appendNow(draft)];
    } catch (error) {
      if (error instanceof Refused) return [];
      throw error;
    }
  }

  #noted(notes: readonly AuditNote[], appended: Appended[]): Appended[] {
    if (appended.length > 0) { for (const note of notes) this.#audit.appendNow(note); }
    return appended;
  }

  overdue(now: number): Promise<FileRow[]> {
    return Promise.resolve(this.#overdue(now).map(({ row }) => structuredClone(row)));
  }

  purge(now: number, discarded: readonly FileId[]): Promise<Purged> {
    for (const file of this.#overdue(now)) {
      if (!discarded.includes(file.row.id)) continue;
      file.shownBy = undefined;
      Object.assign(file.row, forgotten);
    }
    const { takenBack } = this.#tables;
    const over = [...takenBack].filter(([, { until }]) => until <= now);
    for (const [id] of over) takenBack.delete(id);
    const settled = [...this.#tables.reports.values()].filter(({ said, forget }) =>
      said && forget !== undefined
    );
    for (const one of settled) if (one.forget! <= now) one.said = undefined;
    const left = settled.filter(({ said }) => said).map(({ forget }) => forget!);
    const next = Math.min(...[...takenBack.values()].map(({ until }) => until), ...left);
    return Promise.resolve({ entries: over.length, next: next === Infinity ? undefined : next });
  }

  #overdue(now: number): KeptFile[] {
    return [...this.#tables.files.values()].filter(({ shownBy }) => {
      return shownBy !== undefined && (this.#tables.takenBack.get(shownBy.id)?.until ?? now) <= now;
    });
  }
}

/** What is left of a file that nobody can put back any more. */
const forgotten = {
  ...{ name: "", type: "", about: {}, state: "abandoned", offset: 0 },
  ...{ size: undefined, preview: undefined, path: undefined, hash: undefined },
};
