import {
  isSettingName,
  keptSetting,
  type OpenSettings,
  type Settings,
  type SettingsChange,
  standardSettings,
} from "../../protocol/settings.ts";
import type { SettingStore } from "./ports.ts";

/** What the operator says at the start: `standard` where no admin has chosen, `forced` whatever they have chosen. */
export type Premises = { standard?: Partial<Settings>; forced?: Partial<Settings> };

/** What was chosen for the whole server (AX1). */
export class ServerSettings {
  readonly #store: SettingStore;
  readonly #premises: Premises;
  #kept: Partial<Settings>;

  static async open(store: SettingStore, premises: Premises): Promise<ServerSettings> {
    const kept: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(await store.all())) {
      const setting = isSettingName(name) ? keptSetting(name, value) : undefined;
      if (setting !== undefined) kept[name] = setting;
    }
    return new ServerSettings(store, premises, kept);
  }

  private constructor(store: SettingStore, premises: Premises, kept: Partial<Settings>) {
    this.#store = store;
    this.#premises = premises;
    this.#kept = kept;
  }

  get now(): Settings {
    const { standard, forced } = this.#premises;
    return { ...standardSettings, ...standard, ...this.#kept, ...forced };
  }

  /** What everybody may know. */
  get open(): OpenSettings {
    const { name, guests, signup, theme } = this.now;
    return { name, guests, signup, theme };
  }

  async change(change: SettingsChange): Promise<Settings> {
    await this.#store.set(change);
    this.#kept = { ...this.#kept, ...change };
    return this.now;
  }
}
