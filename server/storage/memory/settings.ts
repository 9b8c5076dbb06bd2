import type { KeptSettings, SettingStore } from "../../hub/ports.ts";
import type { Tables } from "./tables.ts";

export class MemorySettings implements SettingStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  all(): Promise<KeptSettings> {
    return Promise.resolve(structuredClone(Object.fromEntries(this.#tables.settings)));
  }

  set(values: KeptSettings): Promise<void> {
    for (const [name, value] of Object.entries(structuredClone(values))) {
      this.#tables.settings.set(name, value);
    }
    return Promise.resolve();
  }
}
