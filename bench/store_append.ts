import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Store } from "../server/hub/ports.ts";
import { openSqliteStore } from "../server/storage/sqlite/store.ts";
import { lineOf, uuidv7 } from "./store_lines.ts";

/**
 * Appends through the SQLite store, so many in flight, beside bare `node:sqlite` with `synchronous=FULL` in batches
 * of 100 on the same thread. The ratio is what target P8 allows the store to cost. Prints a table.
 *
 *   deno run -A bench/store_append.ts [SECONDS]
 */
const seconds = Number(Deno.args[0] ?? 3);
function row(what: string, perSecond: number, base: number, ms: number[]): string {
  const sorted = ms.toSorted((a, b) => a - b);
  const at = (part: number) => (sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(2).padStart(8);
  const ratio = (perSecond / base).toFixed(2).padStart(6);
  return `${what.padEnd(24)}${perSecond.toFixed(0).padStart(9)}${ratio}${at(0.5)}${at(0.99)}${at(0.999)}\n`;
}

function bare(folder: string): number {
  const db = new DatabaseSync(join(folder, "bare.db"));
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  db.exec("CREATE TABLE entries (id INTEGER PRIMARY KEY, room INTEGER, seq INTEGER, at INTEGER, body TEXT)");
  const insert = db.prepare("INSERT INTO entries (room, seq, at, body) VALUES (1, ?, ?, ?)");
  const end = performance.now() + seconds * 1_000;
  let count = 0;
  while (performance.now() < end) {
    db.exec("BEGIN IMMEDIATE");
    for (let i = 0; i < 100; i++) insert.run(++count, Date.now(), lineOf(count));
    db.exec("COMMIT");
  }
  db.close();
  return count / seconds;
}

async function inFlight(
  store: Store,
  room: string,
  flights: number,
): Promise<{ count: number; ms: number[] }> {
  const end = performance.now() + seconds * 1_000;
  const ms: number[] = [];
  const fly = async () => {
    while (performance.now() < end) {
      const start = performance.now();
      const body = { kind: "text", text: lineOf(ms.length) } as const;
      await store.log.append({ room, from: "ann", nonce: uuidv7(), at: Date.now(), body });
      ms.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: flights }, fly));
  return { count: ms.length / seconds, ms };
}

const folder = await Deno.makeTempDir({ prefix: "parley-bench-" });
const out = (text: string) => Deno.stdout.writeSync(new TextEncoder().encode(text));
const base = bare(folder);
out(`${"".padEnd(24)}appends/s ratio  p50 ms  p99 ms   99.9\n`);
out(row("bare, batches of 100", base, base, []));
const store = await openSqliteStore({ folder });
const nobody = { own: undefined, place: undefined, recent: 0, idle: 0 };
await store.accounts.claim({ ...nobody, id: "ann", name: "Ann", key: "ann", at: 0 });
for (const flights of [1, 10, 100, 1_000]) {
  const room = `room-${flights}`;
  await store.rooms.ensure({ kind: "public", id: room, name: room, key: room, topic: "", createdAt: 0 });
  const { count, ms } = await inFlight(store, room, flights);
  out(row(`store, ${flights} in flight`, count, base, ms));
}
await store.close();
await Deno.remove(folder, { recursive: true });
