import type { DatabaseSync } from "node:sqlite";
import type { Unfinished } from "../../hub/ports.ts";

export class ErasureReads {
  readonly #unfinished;

  constructor(db: DatabaseSync) {
    // CROSS: by what is few, and not by every account there is.
    this.#unfinished = db.prepare(`
      SELECT a.id AS account, messages FROM erasures CROSS JOIN accounts a ON a.no = account ORDER BY since`);
  }

  unfinished(): Unfinished[] {
    return (this.#unfinished.all() as { account: string; messages: number }[])
      .map(({ account, messages }) => ({ account, messages: messages === 1 }));
  }
}
