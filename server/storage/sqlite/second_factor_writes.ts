import type { DatabaseSync } from "node:sqlite";
import type { AccountId, NewSecondFactor, Rotated, Rotation } from "../../hub/ports.ts";
import type { KnownAccounts } from "./known_accounts.ts";
import type { SessionRotations } from "./session_rotations.ts";

export class SecondFactorWrites {
  readonly #accounts: KnownAccounts;
  readonly #rotations: SessionRotations;
  readonly #set;
  readonly #has;
  readonly #useStep;
  readonly #addCode;
  readonly #useCode;
  readonly #dropCodes;
  readonly #remove;

  constructor(db: DatabaseSync, accounts: KnownAccounts, rotations: SessionRotations) {
    this.#accounts = accounts;
    this.#rotations = rotations;
    this.#set = db.prepare(
      "INSERT OR REPLACE INTO second_factors (account, sealed, step, since) VALUES (?, ?, ?, ?)",
    );
    this.#has = db.prepare("SELECT 1 FROM second_factors WHERE account = ?");
    this.#useStep = db.prepare("UPDATE second_factors SET step = ?1 WHERE account = ?2 AND step < ?1");
    this.#addCode = db.prepare("INSERT INTO recovery_codes (account, hash) VALUES (?, ?)");
    this.#useCode = db.prepare("DELETE FROM recovery_codes WHERE account = ? AND hash = ?");
    this.#dropCodes = db.prepare("DELETE FROM recovery_codes WHERE account = ?");
    this.#remove = db.prepare("DELETE FROM second_factors WHERE account = ?");
  }

  set({ sealed, step, at, codes }: NewSecondFactor, rotation: Rotation): Rotated {
    return this.#rotations.rotate(rotation, () => {
      const account = this.#no(rotation.account);
      this.#set.run(account, sealed, step, at);
      this.#putCodes(account, codes);
    });
  }

  useStep(account: AccountId, step: number): boolean {
    return this.#useStep.run(step, this.#no(account)).changes > 0;
  }

  useCode(account: AccountId, hash: string): boolean {
    return this.#useCode.run(this.#no(account), hash).changes > 0;
  }

  renewCodes(id: AccountId, codes: readonly string[]): boolean {
    const account = this.#no(id);
    if (this.#has.get(account) === undefined) return false;
    this.#putCodes(account, codes);
    return true;
  }

  remove(rotation: Rotation): Rotated {
    return this.#rotations.rotate(rotation, () => {
      const account = this.#no(rotation.account);
      this.#remove.run(account);
      this.#dropCodes.run(account);
    });
  }

  #putCodes(account: number, codes: readonly string[]): void {
    this.#dropCodes.run(account);
    for (const hash of codes) this.#addCode.run(account, hash);
  }

  #no(id: AccountId): number {
    const account = this.#accounts.find(id);
    if (account === undefined) throw new Error(`Cannot write second factor: account ${id} is unknown`);
    return account.no;
  }
}
