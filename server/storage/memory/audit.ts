import type {
  AccountId,
  AuditNote,
  AuditRow,
  AuditStore,
  AuditVerified,
  AuditWish,
  ChainPlace,
} from "../../hub/ports.ts";
import { auditLink, auditStart, AuditWalk } from "../audit_chain.ts";
import { RandomSalts } from "../salts.ts";
import { openRow, sealRow, withoutName } from "../sealed_audit_row.ts";
import type { Tables } from "./tables.ts";

export class MemoryAudit implements AuditStore {
  readonly #tables: Tables;
  readonly #salts = new RandomSalts();

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  append(note: AuditNote): Promise<AuditRow> {
    return Promise.resolve(this.appendNow(note));
  }

  appendNow(note: AuditNote): AuditRow {
    const { audit } = this.#tables;
    const row = structuredClone({ ...note, seq: audit.length + 1 });
    const sealed = sealRow(row, this.#salts);
    audit.push({ row: sealed, link: auditLink(this.#end.link, sealed) });
    return row;
  }

  /** Whoever has this id has no name in the log any more. */
  forgetName(person: AccountId): void {
    for (const one of this.#tables.audit) one.row = withoutName(one.row, person);
  }

  page({ before = Infinity, person, act, limit }: AuditWish): Promise<AuditRow[]> {
    const rows = this.#tables.audit.map(({ row }) => openRow(row)).filter((row) =>
      row.seq < before && (act === undefined || row.act === act) &&
      (person === undefined || row.by.id === person || row.about?.id === person)
    );
    return Promise.resolve(structuredClone(rows.reverse().slice(0, limit)));
  }

  verify(from: ChainPlace = auditStart): Promise<AuditVerified> {
    const walk = new AuditWalk(from, this.#end);
    const verified = () => ({ rows: walk.place.seq - from.seq, end: walk.place });
    for (const { row, link } of this.#tables.audit.slice(from.seq)) {
      const fault = walk.step(row, link);
      if (fault !== undefined) return Promise.resolve({ ...verified(), fault });
    }
    const fault = walk.finish();
    return Promise.resolve({ ...verified(), ...fault && { fault } });
  }

  get #end(): ChainPlace {
    const { audit } = this.#tables;
    return audit.length === 0 ? auditStart : { seq: audit.length, link: audit.at(-1)!.link };
  }
}
