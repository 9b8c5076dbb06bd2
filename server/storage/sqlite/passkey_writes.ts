import type { DatabaseSync } from "node:sqlite";
import type { NewPasskey, Rotated, Rotation } from "../../hub/ports.ts";
import { textCell } from "./cells.ts";
import type { KnownAccounts } from "./known_accounts.ts";
import type { SessionRotations } from "./session_rotations.ts";

export class PasskeyWrites {
  readonly #accounts: KnownAccounts;
  readonly #rotations: SessionRotations;
  readonly #count;
  readonly #known;
  readonly #add;
  readonly #used;
  readonly #mine;
  readonly #remove;

  constructor(db: DatabaseSync, accounts: KnownAccounts, rotations: SessionRotations) {
    this.#accounts = accounts;
    this.#rotations = rotations;
    this.#count = db.prepare("SELECT count(*) AS count FROM passkeys WHERE account = ?");
    this.#known = db.prepare("SELECT 1 FROM passkeys WHERE credential = ?");
    this.#add = db.prepare(`
      INSERT INTO passkeys (id, account, credential, key, counter, rp, name, since)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
    this.#used = db.prepare(`
      UPDATE passkeys SET counter = ?1, used = max(ifnull(used, 0), ?2)
      WHERE id = ?3 AND (counter < ?1 OR (counter = 0 AND ?1 = 0))`);
    this.#mine = db.prepare(
      "SELECT 1 FROM passkeys WHERE id = ? AND account = (SELECT no FROM accounts WHERE id = ?)",
    );
    this.#remove = db.prepare("DELETE FROM passkeys WHERE id = ?");
  }

  add(passkey: NewPasskey, most: number, rotation: Rotation): Rotated | "full" | "known" {
    const account = this.#accounts.find(rotation.account);
    if (account === undefined) {
      throw new Error(`Cannot add passkey: account ${rotation.account} is unknown`);
    }
    if ((this.#count.get(account.no) as { count: number }).count >= most) return "full";
    const { id, credential, key, counter, rp, name, since } = passkey;
    if (this.#known.get(credential) !== undefined) return "known";
    return this.#rotations.rotate(
      rotation,
      () => this.#add.run(id, account.no, credential, key, counter, rp, textCell(name), since),
    );
  }

  used({ id, counter, at }: { id: string; counter: number; at: number }): boolean {
    return this.#used.run(counter, at, id).changes > 0;
  }

  remove(id: string, rotation: Rotation): Rotated | "not_found" {
    if (this.#mine.get(id, rotation.account) === undefined) return "not_found";
    return this.#rotations.rotate(rotation, () => this.#remove.run(id));
  }
}
