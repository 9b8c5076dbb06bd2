import type {
  AccountId,
  NewSecondFactor,
  Rotated,
  Rotation,
  SecondFactor,
  SecondFactorStore,
} from "../../hub/ports.ts";
import type { KeptFactor, Tables } from "./tables.ts";

export class MemorySecondFactors implements SecondFactorStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  of(account: AccountId): Promise<SecondFactor | undefined> {
    const kept = this.#of(account);
    return Promise.resolve(
      kept && { sealed: kept.sealed.slice(), since: kept.since, codesLeft: kept.codes.size },
    );
  }

  set({ sealed, step, at, codes }: NewSecondFactor, rotation: Rotation): Promise<Rotated> {
    const kept = { sealed: sealed.slice(), step, since: at, codes: new Set(codes) };
    return Promise.resolve(
      this.#tables.rotate(rotation, () => this.#tables.secondFactors.set(rotation.account, kept)),
    );
  }

  useStep(account: AccountId, step: number): Promise<boolean> {
    const kept = this.#of(account);
    if (kept === undefined || kept.step >= step) return Promise.resolve(false);
    kept.step = step;
    return Promise.resolve(true);
  }

  useCode(account: AccountId, hash: string): Promise<boolean> {
    return Promise.resolve(this.#of(account)?.codes.delete(hash) ?? false);
  }

  renewCodes(account: AccountId, codes: readonly string[]): Promise<boolean> {
    const kept = this.#of(account);
    if (kept !== undefined) kept.codes = new Set(codes);
    return Promise.resolve(kept !== undefined);
  }

  remove(rotation: Rotation): Promise<Rotated> {
    return Promise.resolve(
      this.#tables.rotate(rotation, () => this.#tables.secondFactors.delete(rotation.account)),
    );
  }

  #of(account: AccountId): KeptFactor | undefined {
    return this.#tables.accounts.get(account)?.kind === "retired"
      ? undefined
      : this.#tables.secondFactors.get(account);
  }
}
