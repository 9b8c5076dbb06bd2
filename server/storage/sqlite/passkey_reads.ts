import type { DatabaseSync } from "node:sqlite";
import type { AccountId, KeptPasskey, Passkey } from "../../hub/ports.ts";
import { type Cell, readTextCell } from "./cells.ts";

type PasskeyRow = Omit<Passkey, "name" | "used"> & { name: Cell; used: number | null };

export class PasskeyReads {
  readonly #of;
  readonly #credentials;
  readonly #find;

  constructor(db: DatabaseSync) {
    this.#of = db.prepare(`
      SELECT p.id, p.name, p.rp, p.since, p.used FROM passkeys p JOIN accounts a ON a.no = p.account
      WHERE a.id = ? ORDER BY p.since, p.id`);
    this.#credentials = db.prepare(`
      SELECT p.credential FROM passkeys p JOIN accounts a ON a.no = p.account WHERE a.id = ? AND p.rp = ?`);
    this.#find = db.prepare(`
      SELECT p.id, a.id AS account, p.rp, p.key, p.counter FROM passkeys p JOIN accounts a ON a.no = p.account
      WHERE p.credential = ?`);
  }

  of(account: AccountId): Passkey[] {
    return (this.#of.all(account) as PasskeyRow[]).map((row) => ({
      ...row,
      name: readTextCell(row.name),
      used: row.used ?? undefined,
    }));
  }

  credentials(account: AccountId, rp: string): string[] {
    return (this.#credentials.all(account, rp) as { credential: string }[]).map(({ credential }) =>
      credential
    );
  }

  find(credential: string): KeptPasskey | undefined {
    const row = this.#find.get(credential) as KeptPasskey | undefined;
    return row && { ...row };
  }
}
