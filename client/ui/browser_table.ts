const database = "parley";
const table = "files";

/** What this browser keeps for the page in IndexedDB, by key. */
export class BrowserTable<T> {
  #opened: Promise<IDBDatabase> | undefined;

  /** False where it cannot be kept. */
  async put(key: string, value: T): Promise<boolean> {
    return await this.#try("readwrite", (kept) => kept.put(value, key)) !== undefined;
  }

  async get(key: string): Promise<T | undefined> {
    return await this.#try<T | undefined>("readonly", (kept) => kept.get(key));
  }

  async all(prefix: string): Promise<T[]> {
    return await this.#try<T[]>("readonly", (kept) => kept.getAll(under(prefix))) ?? [];
  }

  async keys(prefix: string): Promise<string[]> {
    const keys = await this.#try("readonly", (kept) => kept.getAllKeys(under(prefix)));
    return (keys ?? []).map(String);
  }

  /** All of it at once, or nothing. */
  async change(puts: readonly (readonly [key: string, value: T])[], gone: readonly string[]): Promise<void> {
    await this.#try("readwrite", (kept) => {
      for (const key of gone) kept.delete(key);
      for (const [key, value] of puts) kept.put(value, key);
      return kept.count();
    });
  }

  async delete(key: string): Promise<void> {
    await this.#try("readwrite", (kept) => kept.delete(key));
  }

  async deleteAll(prefix: string): Promise<void> {
    await this.#try("readwrite", (kept) => kept.delete(under(prefix)));
  }

  /** Undefined where the browser does not let it be: in some private windows, or on a full disk. */
  async #try<R>(
    mode: IDBTransactionMode,
    act: (kept: IDBObjectStore) => IDBRequest<R>,
  ): Promise<R | undefined> {
    try {
      const transaction = (await this.#open()).transaction(table, mode);
      const request = act(transaction.objectStore(table));
      // A page that goes away takes along what the browser would commit only after it has answered.
      if (mode === "readwrite") transaction.commit();
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
      });
      return request.result;
    } catch {
      return undefined;
    }
  }

  /** What failed once may work the next time, and what the browser has closed can be opened again. */
  #open(): Promise<IDBDatabase> {
    const forget = () => this.#opened = undefined;
    return this.#opened ??= open(forget).catch((problem: unknown) => {
      forget();
      throw problem;
    });
  }
}

function under(prefix: string): IDBKeyRange {
  return IDBKeyRange.bound(prefix, `${prefix}\uffff`);
}

function open(closed: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () => void request.result.createObjectStore(table);
    request.onsuccess = () => {
      request.result.onclose = closed;
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
}
