import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Body } from "../../protocol/entries.ts";
import { bodyDigest, chainStart, linkAfter, shortLink } from "../../server/storage/chain.ts";
import { nonceText } from "../../server/storage/nonces.ts";
import { openSqliteStore } from "../../server/storage/sqlite/store.ts";
import { kept, newFile, telling } from "../contracts/file_store_contract.ts";
import { change, draft, sayAll, setUp } from "../contracts/store_contract.ts";

/** Logs that somebody edits by hand, with a connection of their own. */

/**
 * In the lobby: 1 joined, 2 one, 3 two, 4 three (becomes drei by 7, trois by 8), 5 four, 6 a file (whole by 9),
 * 10 last. In the garden: 1 rose, 2 tulip.
 */
export async function makeLogs(folder: string): Promise<void> {
  const store = await openSqliteStore({ folder });
  await setUp(store, ["lobby", "garden"], ["ann", "bea"]);
  await store.rooms.join({ ...draft("lobby", "ann", ""), body: { kind: "notice", notice: "joined" } });
  await sayAll(store, "lobby", "ann", ["one"]);
  await sayAll(store, "lobby", "bea", ["two"]);
  await sayAll(store, "garden", "ann", ["rose"]);
  await sayAll(store, "lobby", "ann", ["three"]);
  await sayAll(store, "lobby", "bea", ["four"]);
  const file = await store.files.open(newFile());
  const { entry: { seq } } = await store.files.announce(file.id, telling(file, "arriving"));
  for (const text of ["drei", "trois"]) await store.log.append(change("lobby", "ann", 4, text));
  await store.files.finish(file.id, kept(file, 5), telling({ ...file, seq }, "ready"));
  await sayAll(store, "lobby", "bea", ["last"]);
  await sayAll(store, "garden", "bea", ["tulip"]);
  await store.close();
}

export function editLogs(folder: string, edit: string | ((db: DatabaseSync) => void)): void {
  const db = new DatabaseSync(join(folder, "parley.db"), { enableForeignKeyConstraints: false });
  try {
    if (typeof edit === "string") db.exec(edit);
    else edit(db);
  } finally {
    db.close();
  }
}

/** Makes the links of the lobby new from an entry on, as somebody does who knows how, up to another one. */
export function relink(db: DatabaseSync, from: number, to: number): string {
  const rows = db.prepare(`
    SELECT e.id, e.seq, a.id AS "from", e.at, e.nonce, e.body, l.salt, c.digest FROM entries e JOIN links l ON l.entry = e.id
    JOIN accounts a ON a.no = e.author LEFT JOIN changed c ON c.entry = e.id WHERE e.room = 1 ORDER BY e.seq`)
    .all();
  let link = chainStart("lobby");
  for (const { id, seq, from: author, at, nonce, body, salt, digest } of rows) {
    const row = { seq: seq as number, from: author as string, at: at as number };
    const said: Body = typeof body === "string"
      ? { kind: "text", text: body }
      : JSON.parse(new TextDecoder().decode(body as Uint8Array));
    const sum = salt === null
      ? (digest as Uint8Array).toHex()
      : bodyDigest((salt as Uint8Array).toHex(), said);
    link = linkAfter(link, { ...row, nonce: nonceText(nonce as Uint8Array) }, sum);
    if (row.seq < from || row.seq > to) continue;
    db.prepare("UPDATE links SET link = ? WHERE entry = ?").run(shortLink(link), id as number);
  }
  return link;
}
