import { DatabaseSync } from "node:sqlite";

/**
 * What the database alone can do, in one thread with nothing around it: entries of a hundred bytes, each with the
 * row and the unique nonce that it cannot do without, a hundred in a transaction, and each transaction on the disk
 * before the next one. Prints rows a second.
 */
const [path, seconds] = Deno.args;
if (path === undefined || seconds === undefined) {
  throw new TypeError("Cannot measure: PATH SECONDS is missing");
}

const database = new DatabaseSync(path);
database.exec(`
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE entries (
    room TEXT, seq INTEGER, at INTEGER, author TEXT, nonce TEXT, body TEXT,
    PRIMARY KEY (room, seq)
  ) WITHOUT ROWID;
  CREATE UNIQUE INDEX nonces ON entries (room, author, nonce);
`);
const insert = database.prepare("INSERT INTO entries VALUES ('lobby', ?, ?, 'ann', ?, ?)");
const body = "x".repeat(100);

// In the order of time, as the nonces of clients are: a tree that grows at its end is the best case.
function nonce(): string {
  const ms = Date.now().toString(16).padStart(12, "0");
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7000-8000-${seq.toString(16).padStart(12, "0")}`;
}

let seq = 0;
const start = performance.now();
const end = start + Number(seconds) * 1000;
while (performance.now() < end) {
  database.exec("BEGIN");
  for (let i = 0; i < 100; i++) insert.run(++seq, Date.now(), nonce(), body);
  database.exec("COMMIT");
}
const perSecond = seq / (performance.now() - start) * 1000;
database.close();
await Deno.stdout.write(new TextEncoder().encode(JSON.stringify({ rows_s: perSecond }) + "\n"));
