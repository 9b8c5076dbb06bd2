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

/** The store with a gate before its guests, one before its reading of memberships, and one before its appends. */
export function gated(store: Store): { store: Store; guests: Gate; memberships: Gate; appends: Gate } {
  const [guests, memberships, appends] = [new Gate(), new Gate(), new Gate()];
  const behind = <T extends object>(part: T, name: keyof T, gate: Gate): T =>
    new Proxy(part, {
      get(target, key) {
        const member = Reflect.get(target, key);
        if (typeof member !== "function") return member;
        return async (...args: unknown[]) => {
          if (key === name) await gate.pass();
          return await member.apply(target, args);
        };
      },
    });
  return {
    store: {
      ...store,
      accounts: behind(store.accounts, "guest", guests),
      rooms: behind(store.rooms, "of", memberships),
      log: behind(store.log, "append", appends),
    },
    guests,
    memberships,
    appends,
  };
}
