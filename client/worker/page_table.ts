/** Puts something where the page finds it: the table of client/ui/browser_table.ts, which this worker cannot import. */
export async function keepForPage(key: string, value: unknown): Promise<void> {
  const database = await open();
  try {
    const transaction = database.transaction("files", "readwrite");
    transaction.objectStore("files").put(value, key);
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    // The page may want to make a newer table.
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("parley", 1);
    request.onupgradeneeded = () => void request.result.createObjectStore("files");
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
