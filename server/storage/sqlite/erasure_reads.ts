import type { DatabaseSync } from "node:sqlite";
import type { Unfinished } from "../../hub/ports.ts";

export class ErasureReads {
  readonly #unfinished;

  constructor(db: DatabaseSync) {
    this.#unfinished = db.prepare(`
      SELECT a.id AS account, e.messages FROM erasures e JOIN accounts a ON a.no = e.account ORDER BY e.since`);
  }

  unfinished(): Unfinished[] {
    return (this.#unfinished.all() as { account: string; messages: number }[])
      .map(({ account, messages }) => ({ account, messages: messages === 1 }));
  }
}
