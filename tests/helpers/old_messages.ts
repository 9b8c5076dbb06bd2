import type { TestApp } from "./app.ts";
import { guestOf } from "./guests.ts";
import { openSqliteStore } from "../../server/storage/sqlite/store.ts";

export type OldMessage = { from: string; text: string; at: number };

/** Puts messages of earlier days into the lobby, behind the server's back: it stamps with its own clock. */
export async function keepOldMessages(app: TestApp, messages: readonly OldMessage[]): Promise<void> {
  await app.stop();
  const store = await openSqliteStore({ folder: app.data });
  try {
    const accounts = new Map<string, string>();
    for (const { from, text, at } of messages) {
      const id = accounts.get(from) ??
        (await guestOf(store, { id: crypto.randomUUID(), name: from, key: from, at })).id;
      accounts.set(from, id);
      const body = { kind: "text" as const, text };
      await store.log.append({ room: "lobby", from: id, nonce: crypto.randomUUID(), at, body });
    }
  } finally {
    await store.close();
    await app.start();
  }
}

/** So many messages of the last hour in the lobby, of two people and from one line to many. */
export async function keepLongPast(app: TestApp, count: number): Promise<void> {
  const at = Date.now() - 3_600_000;
  const long = "which takes more than one line to say, because it was written on a long afternoon. ";
  await keepOldMessages(
    app,
    Array.from({ length: count }, (_, i) => ({
      from: i % 7 < 4 ? "bea" : "cal",
      text: `message ${i + 1} ${long.repeat(i % 5)}`,
      at: at + i * 100,
    })),
  );
}
