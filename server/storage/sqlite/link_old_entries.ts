import type { DatabaseSync } from "node:sqlite";
import { nonceText } from "../nonces.ts";
import { bodyDigest, chainStart, linkAfter, shortLink } from "../chain.ts";
import { RandomSalts } from "../salts.ts";
import { type Cell, readBodyCell } from "./cells.ts";
import { FirstDigests, type SaltedRow } from "./first_digests.ts";

type OldRow = {
  id: number;
  room: number;
  roomId: string;
  seq: number;
  author: string;
  at: number;
  nonce: Uint8Array;
  body: Cell;
};

/** Read before they are written, so many at a time: a log may be larger than memory. */
const atOnce = 1_000;

/**
 * Gives a salt and a link to the entries of logs that had no chain. It vouches for what is there now, and knows nothing
 * of what was there before. They were kept in the order of their numbers, so one pass is enough for all rooms.
 */
export function linkOldEntries(db: DatabaseSync): void {
  const rows = db.prepare(`
    SELECT e.id, e.room, r.id AS roomId, e.seq, a.id AS author, e.at, e.nonce, e.body
    FROM entries e JOIN rooms r ON r.no = e.room JOIN accounts a ON a.no = e.author
    WHERE e.id > ? ORDER BY e.id LIMIT ${atOnce}`);
  const earlier = db.prepare("SELECT id, salt, body FROM entries WHERE room = ? AND seq = ?");
  const setLink = db.prepare("UPDATE entries SET salt = ?, link = ? WHERE id = ?");
  const setRoom = db.prepare("UPDATE rooms SET link = ? WHERE no = ?");
  const digests = new FirstDigests(db);
  const salts = new RandomSalts();
  const links = new Map<number, string>();
  let last = 0;
  while (true) {
    const some = rows.all(last) as OldRow[];
    for (const { id, room, roomId, seq, author, at, nonce, body: cell } of some) {
      const body = readBodyCell(cell);
      const salt = salts.next();
      const entry = { seq, from: author, at, nonce: nonceText(nonce) };
      const link = linkAfter(links.get(room) ?? chainStart(roomId), entry, bodyDigest(salt.text, body));
      setLink.run(salt.bytes, shortLink(link), id);
      if (body.kind === "change") digests.changing(earlier.get(room, body.of) as SaltedRow, seq);
      links.set(room, link);
      last = id;
    }
    if (some.length < atOnce) break;
  }
  for (const [room, link] of links) setRoom.run(Uint8Array.fromHex(link), room);
}
