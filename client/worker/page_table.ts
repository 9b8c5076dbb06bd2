const table = "files";

/** Puts something where the page finds it: the table of client/ui/browser_table.ts, which this worker cannot import. */
export async function keepForPage(key: string, value: unknown): Promise<void> {
  await inTable("readwrite", (kept) => kept.put(value, key));
}

export async function keptByPage<T>(key: string): Promise<T | undefined> {
  return await inTable<T | undefined>("readonly", (kept) => kept.get(key));
}

async function inTable<R>(
  mode: IDBTransactionMode,
  act: (kept: IDBObjectStore) => IDBRequest<R>,
): Promise<R> {
  const database = await open();
  try {
    const transaction = database.transaction(table, mode);
    const request = act(transaction.objectStore(table));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    return request.result;
  } finally {
    // The page may want to make a newer table.
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("parley", 1);
    request.onupgradeneeded = () => void request.result.createObjectStore(table);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
