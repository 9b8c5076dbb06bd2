import type { Person } from "../../../protocol/commands.ts";
import type { AccountId, NewReport, Report, ReportStore, ReportsWish, SettleWish } from "../../hub/ports.ts";
import { toldBody } from "../kept_body.ts";
import type { MemoryAudit } from "./audit.ts";
import type { KeptReport, Tables } from "./tables.ts";

export class MemoryReports implements ReportStore {
  readonly #tables: Tables;
  readonly #audit: MemoryAudit;

  constructor(tables: Tables, audit: MemoryAudit) {
    this.#tables = tables;
    this.#audit = audit;
  }

  // deno-lint-ignore require-await -- what it throws must be a rejection, as with every other store
  async add(report: NewReport, most: number): Promise<"added" | "known" | "full"> {
    const entry = this.#tables.rooms.get(report.room)?.log[report.seq - 1];
    if (entry === undefined) {
      throw new Error(`Cannot report: there is no entry ${report.seq}`);
    }
    const mine = this.#open.filter(({ by }) => by === report.by);
    if (mine.some((one) => isSame(one, report))) return "known";
    if (mine.length >= most) return "full";
    this.#tables.reports.set(report.id, {
      ...report,
      said: structuredClone(entry.entry.body),
      settled: undefined,
      forget: undefined,
    });
    return "added";
  }

  find(id: string): Promise<Report | undefined> {
    const kept = this.#tables.reports.get(id);
    return Promise.resolve(kept && this.#toReport(kept));
  }

  page({ state, before, limit, without }: ReportsWish): Promise<Report[]> {
    let rows = [...this.#tables.reports.values()].reverse();
    if (before !== undefined) {
      const at = rows.findIndex(({ id }) => id === before);
      rows = at < 0 ? [] : rows.slice(at + 1);
    }
    const fits = rows.filter(({ settled, from }) =>
      from !== without && (state === undefined || (settled === undefined) === (state === "open"))
    );
    return Promise.resolve(fits.slice(0, limit).map((kept) => this.#toReport(kept)));
  }

  open(without: AccountId | undefined): Promise<number> {
    return Promise.resolve(this.#open.filter(({ from }) => from !== without).length);
  }

  settle({ id, by, at, how, forget, note }: SettleWish): Promise<boolean> {
    const report = this.#tables.reports.get(id);
    if (report === undefined || report.settled) return Promise.resolve(false);
    for (const one of this.#open.filter((one) => isSame(one, report))) {
      Object.assign(one, { settled: { by, at, how }, forget });
    }
    this.#audit.appendNow(note);
    return Promise.resolve(true);
  }

  get #open(): KeptReport[] {
    return [...this.#tables.reports.values()].filter(({ settled }) => settled === undefined);
  }

  #toReport({ by, forget: _, ...kept }: KeptReport): Report {
    const author = this.#tables.room(kept.room).log[kept.seq - 1]!.entry.from;
    const said = kept.said && toldBody(kept.said, this.#tables.nameOf);
    return structuredClone({ ...kept, said, from: this.#person(author), by: this.#person(by) });
  }

  #person(id: string): Person {
    const { name } = this.#tables.account(id);
    return { id, name };
  }
}

function isSame(one: NewReport, other: NewReport): boolean {
  return one.room === other.room && one.seq === other.seq;
}
