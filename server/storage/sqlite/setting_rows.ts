import type { DatabaseSync } from "node:sqlite";
import type { KeptSettings } from "../../hub/ports.ts";
import { jsonCell, readJsonCell } from "./cells.ts";

export class SettingReads {
  readonly #all;

  constructor(db: DatabaseSync) {
    this.#all = db.prepare("SELECT name, value FROM settings");
  }

  all(): KeptSettings {
    const rows = this.#all.all() as { name: string; value: Uint8Array }[];
    return Object.fromEntries(rows.map(({ name, value }) => [name, readJsonCell<unknown>(value)]));
  }
}

export class SettingWrites {
  readonly #set;

  constructor(db: DatabaseSync) {
    this.#set = db.prepare(
      "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    );
  }

  set(values: KeptSettings): void {
    for (const [name, value] of Object.entries(values)) this.#set.run(name, jsonCell(value));
  }
}
