import { hash } from "node:crypto";
import type { AuditFault, ChainPlace } from "../hub/ports.ts";
import type { SealedAuditRow } from "./sealed_audit_row.ts";
import { nameDigest } from "./sealed_name.ts";

/**
 * The chain of the audit log, by rule AU2 of docs/protocol.md. Its rows lose names at most and are few, so each has its
 * whole link. Another way to make them needs another first text.
 */
export const auditStart: ChainPlace = { seq: 0, link: sha256("parley audit 1") };

export function auditLink(link: string, { seq, at, by, act, about, detail }: SealedAuditRow): string {
  const whom = about === undefined ? null : nameDigest(about.name);
  const fields = [seq, at, by.id, nameDigest(by.name), act, about?.id ?? null, whom, detail ?? null];
  return sha256(`${link}\n${JSON.stringify(fields)}`);
}

/** Goes along the rows, up to the first that is wrong. `end` is what is kept beside the rows. */
export class AuditWalk {
  readonly #end: ChainPlace;
  #place: ChainPlace;

  constructor(from: ChainPlace, end: ChainPlace) {
    this.#place = from;
    this.#end = end;
  }

  /** The last row that is right. */
  get place(): ChainPlace {
    return this.#place;
  }

  step(row: SealedAuditRow, kept: string): AuditFault | undefined {
    const seq = this.#place.seq + 1;
    if (row.seq !== seq) return { seq, what: "missing" };
    if (seq > this.#end.seq) return { seq, what: "surplus" };
    const link = auditLink(this.#place.link, row);
    if (link !== kept) return { seq, what: "altered" };
    this.#place = { seq, link };
    return undefined;
  }

  /** Behind the last row. */
  finish(): AuditFault | undefined {
    const { seq, link } = this.#place;
    if (seq < this.#end.seq) return { seq: seq + 1, what: "missing" };
    // It began behind a place that somebody held on to, and that is gone.
    if (seq > this.#end.seq) return { seq: this.#end.seq + 1, what: "missing" };
    return link === this.#end.link ? undefined : { seq, what: "headless" };
  }
}

function sha256(text: string): string {
  return hash("sha256", text, "hex");
}
