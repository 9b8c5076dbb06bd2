import { overtaken } from "../../protocol/bodies.ts";
import type { Body, ChangeBody, ExpiredBody } from "../../protocol/entries.ts";
import type { AccountId, ChainFault, ChainPlace } from "../hub/ports.ts";
import { canonicalBody } from "./canonical.ts";
import { bodyDigest, linkAfter, shortLink } from "./chain.ts";

/** An entry as it is kept. */
export type ChainRow = {
  seq: number;
  /** Undefined where its account is gone. */
  from: AccountId | undefined;
  at: number;
  nonce: string;
  body: Body;
  /** Of an entry that is as it was appended. */
  salt: string | undefined;
  /** Of an entry that was changed: the digest of its first body, and the number of its latest change. */
  changed: { digest: string; latest: number } | undefined;
  short: number | undefined;
};

/** What a walk asks about entries elsewhere in the log. */
export interface ChainLookups {
  bodyAt(seq: number): Body | undefined;
  /** The number of the latest change of that entry. */
  latestOf(seq: number): number | undefined;
}

/** What a room says of its log: its newest entry, and the last one that has a link. */
export type ChainEnds = { head: number; linked: ChainPlace };

/** Goes along a log, entry by entry, up to the first that is wrong (CH5, CH6). */
export class ChainWalk {
  readonly #ends: ChainEnds;
  readonly #lookups: ChainLookups;
  #place: ChainPlace;
  #unlinked = 0;

  constructor(from: ChainPlace, ends: ChainEnds, lookups: ChainLookups) {
    this.#place = from;
    this.#ends = ends;
    this.#lookups = lookups;
  }

  /** The last entry that is right. */
  get place(): ChainPlace {
    return this.#place;
  }

  /** How many were passed behind it that have no link yet. */
  get unlinked(): number {
    return this.#unlinked;
  }

  step(row: ChainRow): ChainFault | undefined {
    const { head, linked } = this.#ends;
    const seq = this.#place.seq + this.#unlinked + 1;
    if (row.seq !== seq) return { seq, what: "missing" };
    if (seq > head) return { seq, what: "surplus" };
    if (seq > linked.seq) return this.#pass(row);
    const link = this.#linkOf(row);
    if (link === undefined || shortLink(link) !== row.short) return { seq, what: "altered" };
    if (row.changed !== undefined && !this.#isSaid(row, row.changed.latest)) return { seq, what: "unsaid" };
    if (row.body.kind === "change" && (this.#lookups.latestOf(row.body.of) ?? 0) < seq) {
      return { seq: row.body.of, what: "unsaid" };
    }
    this.#place = { seq, link };
    return undefined;
  }

  /** Of a log that has no further row. */
  finish(): ChainFault | undefined {
    const { head, linked } = this.#ends;
    const { seq, link } = this.#place;
    const last = Math.min(head, linked.seq);
    // It began behind a place that somebody held on to, and that is gone.
    if (seq > last) return { seq: last + 1, what: "missing" };
    if (seq + this.#unlinked < head) return { seq: seq + this.#unlinked + 1, what: "missing" };
    return seq === linked.seq && link === linked.link ? undefined : { seq, what: "headless" };
  }

  #pass({ seq, short }: ChainRow): ChainFault | undefined {
    if (short !== undefined) return { seq, what: "altered" };
    this.#unlinked += 1;
    return undefined;
  }

  #linkOf({ seq, from, at, nonce, body, salt, changed }: ChainRow): string | undefined {
    if (from === undefined) return undefined;
    const digest = salt === undefined ? changed?.digest : bodyDigest(salt, body);
    return digest && linkAfter(this.#place.link, { seq, from, at, nonce }, digest);
  }

  #isSaid(row: ChainRow, latest: number): boolean {
    const change = this.#lookups.bodyAt(latest);
    if (change?.kind === "expired") return isExpired(row, change);
    const { seq, body } = row;
    if (change?.kind !== "change") return false;
    if (body.kind === "change") return latest > seq && isEmptied(body, change);
    return change.of === seq && canonicalBody(change.to) === canonicalBody(body);
  }
}

/** It said something until the room kept it no longer (RT2). */
function isExpired({ seq, from, body }: ChainRow, said: ExpiredBody): boolean {
  const of = body.kind === "change" ? body.of : seq;
  if (of <= said.after || of > said.upTo || from === undefined) return false;
  const gone = { kind: "gone" as const, by: from, days: said.days };
  return canonicalBody(body) ===
    canonicalBody(body.kind === "change" ? { kind: "change", of, to: gone } : gone);
}

/** A change lost its words by a later one alone, which took their place or took the entry back (CH5). */
function isEmptied(body: ChangeBody, later: ChangeBody): boolean {
  if (body.of !== later.of) return false;
  const to = later.to.kind === "gone" ? later.to : overtaken;
  return canonicalBody(body) === canonicalBody({ kind: "change", of: later.of, to });
}
