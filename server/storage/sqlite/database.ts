import { DatabaseSync } from "node:sqlite";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileKind } from "../../../protocol/file_kinds.ts";
import { personKey } from "../../../protocol/names.ts";
import { type Cell, readTextCell, textCell } from "./cells.ts";
import { isDamaged } from "./failures.ts";
import { migrations } from "./migrations.ts";

/** "Parl": tells our databases from those of other programs. */
const applicationId = 0x5061726c;

const fileName = "parley.db";

/** The one connection that writes. */
export function openDatabase(folder: string): DatabaseSync {
  const db = new DatabaseSync(join(folder, fileName), { timeout: 5_000, enableForeignKeyConstraints: true });
  try {
    checkOwner(db);
    // What is taken back must not be found in the file; an append costs nothing by it.
    // FULL: an acknowledged entry survives a power cut. Nothing less does (a fifth of the acknowledged was lost).
    db.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA trusted_schema = OFF;
      PRAGMA cache_size = -8000;
      PRAGMA wal_autocheckpoint = 4000;
      PRAGMA secure_delete = ON;
    `);
    migrate(db);
    return db;
  } catch (error) {
    db.close();
    throw explain(error);
  }
}

export function openForReading(folder: string): DatabaseSync {
  const db = openReadOnly(folder);
  db.exec(readingPragmas);
  return db;
}

/** Beside a server or without one: takes no lock, and leaves an older schema as it is. */
export function openForChecking(folder: string): DatabaseSync {
  const path = join(folder, fileName);
  if (!existsSync(path)) throw new Error(`Cannot check ${path}: there is no such file`);
  const db = openReadOnly(folder);
  try {
    checkOwner(db);
    checkNewest(db);
    db.exec(readingPragmas);
    return db;
  } catch (error) {
    db.close();
    throw explain(error);
  }
}

const readingPragmas = "PRAGMA trusted_schema = OFF; PRAGMA cache_size = -4000;";

function openReadOnly(folder: string): DatabaseSync {
  return new DatabaseSync(join(folder, fileName), { timeout: 5_000, readOnly: true });
}

/** The first number of the first row: what most pragmas and counts are. */
export function readNumber(db: DatabaseSync, sql: string, ...parameters: (Uint8Array | number)[]): number {
  return Number(Object.values(db.prepare(sql).get(...parameters) ?? {})[0] ?? 0);
}

function checkOwner(db: DatabaseSync): void {
  const owner = readNumber(db, "PRAGMA application_id");
  const tables = readNumber(db, "SELECT count(*) FROM sqlite_schema");
  if (owner === applicationId || (owner === 0 && tables === 0)) return;
  throw new Error(`Cannot open ${fileName}: it belongs to another program. Move it away`);
}

/** Of a schema that is known. */
function checkedVersion(db: DatabaseSync): number {
  const version = readNumber(db, "PRAGMA user_version");
  if (version > migrations.length) {
    throw new Error(
      `Cannot open ${fileName}: it was written by a newer Parley (schema ${version}, ` +
        `this one knows ${migrations.length}). Start that version, or restore a backup`,
    );
  }
  return version;
}

function checkNewest(db: DatabaseSync): void {
  const version = checkedVersion(db);
  if (version === migrations.length) return;
  throw new Error(
    `Cannot check ${fileName}: it was written by an older Parley (schema ${version}, ` +
      `this one knows ${migrations.length}). Start the server once`,
  );
}

function migrate(db: DatabaseSync): void {
  const version = checkedVersion(db);
  if (version === migrations.length) return;
  db.function("person_key", (name) => textCell(personKey(readTextCell(name as Cell))));
  db.function(
    "file_kind",
    (name, type) => fileKind({ name: readTextCell(name as Cell), type: readTextCell(type as Cell) }),
  );
  db.exec("BEGIN IMMEDIATE");
  for (const step of migrations.slice(version)) db.exec(step);
  db.exec(`PRAGMA user_version = ${migrations.length}`);
  db.exec(`PRAGMA application_id = ${applicationId}`);
  db.exec("COMMIT");
}

function explain(error: unknown): unknown {
  if (!isDamaged(error)) return error;
  return new Error(`Cannot open ${fileName}: it is damaged, or not a database. Restore a backup`);
}
