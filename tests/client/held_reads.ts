import type { AccountId, Store } from "../../server/hub/ports.ts";

/** What one account reads of a log may be kept on its way, before it is read and after: other things pass it then. */
export class HeldReads {
  readonly store: Store;
  readonly unheld: Store;
  readonly #waiting: (() => void)[] = [];
  holds = false;
  /** Whose reads they are. */
  reader: AccountId | undefined;

  constructor(store: Store) {
    this.unheld = store;
    const { page, find } = store.log;
    const { pinned } = store.responses;
    this.store = {
      ...store,
      log: around(store.log, {
        page: (wish) => this.#kept(wish.reader, () => page.call(store.log, wish)),
        find: (room, seqs, reader) => this.#kept(reader, () => find.call(store.log, room, seqs, reader)),
      }),
      responses: around(store.responses, {
        pinned: (room, reader) => this.#kept(reader, () => pinned.call(store.responses, room, reader)),
      }),
    };
  }

  async #kept<T>(reader: AccountId | undefined, read: () => Promise<T>): Promise<T> {
    if (reader === undefined || reader !== this.reader) return await read();
    await this.#wait();
    const answer = await read();
    await this.#wait();
    return answer;
  }

  async #wait(): Promise<void> {
    if (this.holds) await new Promise<void>((go) => this.#waiting.push(go));
  }

  /** One of those that wait goes a step further. */
  release(which: number): void {
    const [go] = this.#waiting.splice(which % Math.max(1, this.#waiting.length), 1);
    go?.();
  }

  releaseAll(): void {
    this.holds = false;
    for (const go of this.#waiting.splice(0)) go();
  }
}

/** The same part, but for some of what it does. */
function around<Part extends object>(part: Part, other: Partial<Part>): Part {
  return new Proxy(part, {
    get(target, key) {
      const own = Reflect.get(other, key) as unknown;
      if (own !== undefined) return own;
      const member = Reflect.get(target, key) as unknown;
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
}
