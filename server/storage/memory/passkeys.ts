import type {
  AccountId,
  KeptPasskey,
  NewPasskey,
  Passkey,
  PasskeyStore,
  Rotated,
  Rotation,
} from "../../hub/ports.ts";
import type { KeptPasskeyRow, Tables } from "./tables.ts";

export class MemoryPasskeys implements PasskeyStore {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  // deno-lint-ignore require-await -- what it throws must be a rejection, as with every other store
  async add(passkey: NewPasskey, most: number, rotation: Rotation): Promise<Rotated | "full" | "known"> {
    const account = this.#tables.account(rotation.account);
    if (this.#of(account.id).length >= most) return "full";
    if (this.#alive().some(({ credential }) => credential === passkey.credential)) return "known";
    return this.#tables.rotate(
      rotation,
      () => this.#tables.passkeys.set(passkey.id, { ...passkey, account, used: undefined }),
    );
  }

  of(account: AccountId): Promise<Passkey[]> {
    const mine = this.#of(account).map(({ id, name, rp, since, used }) => ({ id, name, rp, since, used }));
    return Promise.resolve(mine.sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1)));
  }

  credentials(account: AccountId, rp: string): Promise<string[]> {
    const mine = this.#of(account).filter((one) => one.rp === rp);
    return Promise.resolve(mine.map(({ credential }) => credential));
  }

  find(credential: string): Promise<KeptPasskey | undefined> {
    const found = this.#alive().find((one) => one.credential === credential);
    if (found === undefined) return Promise.resolve(undefined);
    const { id, account, rp, key, counter } = found;
    return Promise.resolve({ id, account: account.id, rp, key: key.slice(), counter });
  }

  used({ id, counter, at }: { id: string; counter: number; at: number }): Promise<boolean> {
    const kept = this.#tables.passkeys.get(id);
    const isNext = kept !== undefined && (kept.counter < counter || (kept.counter === 0 && counter === 0));
    if (isNext) this.#tables.passkeys.set(id, { ...kept, counter, used: Math.max(kept.used ?? 0, at) });
    return Promise.resolve(isNext);
  }

  remove(id: string, rotation: Rotation): Promise<Rotated | "not_found"> {
    if (!this.#of(rotation.account).some((one) => one.id === id)) return Promise.resolve("not_found");
    return Promise.resolve(this.#tables.rotate(rotation, () => this.#tables.passkeys.delete(id)));
  }

  #of(account: AccountId): KeptPasskeyRow[] {
    return this.#alive().filter((one) => one.account.id === account);
  }

  #alive(): KeptPasskeyRow[] {
    return [...this.#tables.passkeys.values()].filter(({ account }) => account.kind !== "retired");
  }
}
