import type { AuditVerified, ChainFault, ChainPlace, Room, RoomId, Verified } from "../server/hub/ports.ts";
import { auditStart } from "../server/storage/audit_chain.ts";
import { AuditReads } from "../server/storage/sqlite/audit_reads.ts";
import { ChainReads } from "../server/storage/sqlite/chain_reads.ts";
import { openForChecking } from "../server/storage/sqlite/database.ts";
import { RoomReads } from "../server/storage/sqlite/room_reads.ts";

/** What is asked of a database when its logs are checked. */
export interface ChainChecks extends Disposable {
  rooms(): Room[];
  verify(room: RoomId, from: ChainPlace | undefined, passed: (seq: number) => void): Checked;
  audit(from?: ChainPlace): AuditVerified;
}

/** `unlinked` are so new that the server has not linked them yet. */
export type Checked = Verified & { unlinked: number };

export type HeldPlace = ChainPlace & { room: RoomId };

/** What is told of a room. */
export type Finding = { text: string; fault: boolean };

export function openChecks(folder: string): ChainChecks {
  const db = openForChecking(folder);
  const rooms = new RoomReads(db);
  const chain = new ChainReads(db);
  const audit = new AuditReads(db);
  return {
    rooms: () => rooms.all(),
    verify(room, from, passed) {
      let entries = 0;
      let place = from;
      while (true) {
        const slice = chain.slice({ room, from: place });
        entries += slice.entries;
        place = slice.end;
        passed(place.seq);
        const { end, unlinked, fault, more } = slice;
        if (!more) return { entries, end, unlinked, ...fault && { fault } };
      }
    },
    audit(from = auditStart) {
      let place = from;
      while (true) {
        const { end, fault, more } = audit.slice(place);
        place = end;
        if (!more) return { rows: end.seq - from.seq, end, ...fault && { fault } };
      }
    },
    [Symbol.dispose]: () => db.close(),
  };
}

export function readHeld(text: string): HeldPlace {
  const [, room, seq, link] = /^([A-Za-z0-9_-]{1,64}):(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  if (room === undefined) throw new TypeError(`Cannot use --held ${text}: it is not ROOM:SEQ:LINK`);
  return { room, seq: Number(seq), link: link! };
}

export function checkRoom(
  checks: ChainChecks,
  { id, name, head }: Room,
  held: readonly ChainPlace[],
  progress: (text: string) => void,
): Finding[] {
  const called = name === "" ? id : name;
  const passed = (seq: number) => progress(`${called}: ${count(seq)} of ${count(head)}`);
  const { entries, end, unlinked, fault } = checks.verify(id, undefined, passed);
  const text = fault === undefined
    ? `${called}: ${count(entries)} ${
      entries === 1 ? "entry" : "entries"
    }, whole, link ${id}:${end.seq}:${end.link}${newer(unlinked)}`
    : `${called}: BROKEN, ${inWords(fault)}; the ${count(entries)} before it are right`;
  const findings = [{ text, fault: fault !== undefined }];
  for (const place of held) {
    const since = checks.verify(id, place, passed).fault;
    const from = `the link you hold of entry ${count(place.seq)}`;
    findings.push({
      text: since === undefined
        ? `${called}: goes on from ${from}`
        : `${called}: BROKEN, does not go on from ${from}: ${inWords(since)}`,
      fault: since !== undefined,
    });
  }
  return findings;
}

const words: Record<ChainFault["what"], (entry: string) => string> = {
  missing: (entry) => `${entry} is missing, or cannot be read`,
  surplus: (entry) => `${entry} is there, and the room does not count it`,
  altered: (entry) => `${entry} is not what was appended: author, time, nonce, body or place was edited`,
  unsaid: (entry) => `the body of ${entry} is not what its latest change says, or that change was moved`,
  headless: (entry) => `${entry} is the last, and another link is known of it`,
};

function inWords({ seq, what }: ChainFault): string {
  return words[what](`entry ${count(seq)}`);
}

function newer(unlinked: number): string {
  return unlinked === 0 ? "" : `; ${count(unlinked)} newer without a link yet`;
}

export function count(value: number): string {
  return value.toLocaleString("en");
}
