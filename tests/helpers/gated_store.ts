import type { Store } from "../../server/hub/ports.ts";

/** Holds what comes to it while it is shut. */
export class Gate {
  #waiting: { go: () => void; fail: (error: Error) => void }[] = [];
  #shut = false;

  async pass(): Promise<void> {
    if (this.#shut) await new Promise<void>((go, fail) => this.#waiting.push({ go, fail }));
  }

  shut(): void {
    this.#shut = true;
  }

  /** Resolves when somebody stands before it. */
  async reached(): Promise<void> {
    while (this.#waiting.length === 0) await new Promise<void>((resolve) => setImmediate(resolve));
  }

  open(): void {
    this.#shut = false;
    for (const { go } of this.#waiting.splice(0)) go();
  }

  fail(error: Error): void {
    this.#shut = false;
    for (const { fail } of this.#waiting.splice(0)) fail(error);
  }
}

/** The store with gates before its guests, memberships and appends, and one behind its pages. */
export function gated(store: Store) {
  const gates = { guests: new Gate(), memberships: new Gate(), appends: new Gate(), pages: new Gate() };
  const around = <T extends object>(
    part: T,
    rows: Partial<Record<keyof T, { before?: Gate; behind?: Gate }>>,
  ): T =>
    new Proxy(part, {
      get(target, key) {
        const member = Reflect.get(target, key) as (...args: unknown[]) => Promise<unknown>;
        const { before, behind } = rows[key as keyof T] ?? {};
        return async (...args: unknown[]) => {
          await before?.pass();
          const answer = await member.apply(target, args);
          await behind?.pass();
          return answer;
        };
      },
    });
  return {
    store: {
      ...store,
      accounts: around(store.accounts, { claim: { before: gates.guests } }),
      rooms: around(store.rooms, { of: { before: gates.memberships } }),
      log: around(store.log, { append: { before: gates.appends }, page: { behind: gates.pages } }),
    },
    ...gates,
  };
}
