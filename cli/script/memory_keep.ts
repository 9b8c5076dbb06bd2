import type { Keep } from "../../client/core/outside.ts";

/**
 * For scripts: what was not acknowledged is told by the exit code, and whoever runs the script again sends it again.
 * If it were kept too, it would arrive twice.
 */
export class MemoryKeep implements Keep {
  readonly #kept = new Map<string, string>();

  get(key: string): string | undefined {
    return this.#kept.get(key);
  }

  set(key: string, value: string): void {
    this.#kept.set(key, value);
  }

  delete(key: string): void {
    this.#kept.delete(key);
  }

  keys(prefix: string): string[] {
    return [...this.#kept.keys()].filter((key) => key.startsWith(prefix));
  }
}
