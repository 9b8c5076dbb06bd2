import { join } from "node:path";
import { openSqliteStore } from "../server/storage/sqlite/store.ts";
import { lineOf, uuidv7, wordOf } from "./store_lines.ts";

/**
 * Pages and searches of the SQLite store with many entries (target P9). Most are in one room, a tenth in a thousand
 * small ones. Prints a table.
 *
 *   deno run -A bench/store_read.ts [ENTRIES] [FOLDER, which is kept for the next time]
 */
const entries = Number(Deno.args[0] ?? 1_000_000);
const folder = Deno.args[1] ?? await Deno.makeTempDir({ prefix: "parley-bench-" });
const rooms = Array.from({ length: 1_001 }, (_, i) => `room-${i}`);
const out = (text: string) => Deno.stdout.writeSync(new TextEncoder().encode(text));

const store = await openSqliteStore({ folder });
const nobody = { own: undefined, place: undefined, recent: 0, idle: 0 };
await store.accounts.claim({ ...nobody, id: "ann", name: "Ann", key: "ann", at: 0 });
for (const id of rooms) {
  await store.rooms.ensure({ kind: "public", id, name: id, key: id, topic: "", createdAt: 0 });
}
const heads = (await store.rooms.all()).map(({ head }) => head);
const there = heads.reduce((sum, head) => sum + head, 0);

const start = performance.now();
for (let no = there; no < entries; no += 5_000) {
  await Promise.all(Array.from({ length: Math.min(5_000, entries - no) }, (_, i) => {
    const room = rooms[(no + i) % 10 === 0 ? 1 + (no + i) / 10 % 1_000 : 0]!;
    const body = { kind: "text", text: lineOf(no + i) } as const;
    return store.log.append({ room, from: "ann", nonce: uuidv7(), at: no + i, body });
  }));
}
const find = (words: string, wish: { rooms?: string[]; before?: string } = {}) =>
  store.search.find({ rooms: ["room-0"], words, limit: 50, ...wish });
await find("wait for the index");
out(
  `${entries - there} entries appended and indexed in ${
    ((performance.now() - start) / 1_000).toFixed(1)
  } s\n`,
);
for (const name of ["parley.db", "search.db"]) {
  out(`${name}: ${((await Deno.stat(join(folder, name))).size / entries).toFixed(0)} bytes an entry\n`);
}

async function measure(
  what: string,
  rounds: number,
  act: (i: number) => Promise<{ length: number }>,
): Promise<void> {
  const ms: number[] = [];
  let found = 0;
  for (let i = 0; i < rounds; i++) {
    const start = performance.now();
    found += (await act(i)).length;
    ms.push(performance.now() - start);
  }
  ms.sort((a, b) => a - b);
  const at = (part: number) => (ms[Math.floor(ms.length * part)] ?? 0).toFixed(2).padStart(8);
  out(
    `${what.padEnd(40)}${at(0.5)}${at(0.99)}${ms.at(-1)!.toFixed(2).padStart(8)}${
      (found / rounds).toFixed(1).padStart(8)
    }\n`,
  );
}

const found = (words: string, wish?: { rooms?: string[]; before?: string }) =>
  find(words, wish).then((page) => page.entries);
const spread = (i: number, rounds: number) => ((i * 0.618) % 1) * rounds;
const head = (await store.rooms.all())[0]!.head;
const middle = Math.floor(entries / 2).toString(36);

out(`${"".padEnd(40)}  p50 ms  p99 ms  max ms   found\n`);
await measure("newest page of 50", 300, () => store.log.page({ room: "room-0", limit: 50 }));
await measure("page of 50 anywhere", 1_000, (i) => {
  return store.log.page({ room: "room-0", before: Math.floor(spread(i, head)), limit: 50 });
});
await measure("a word of any kind", 300, (i) => found(wordOf(spread(i, 1))));
await measure("its first 1 to 4 letters", 300, (i) => found(wordOf(spread(i, 1)).slice(0, 1 + i % 4)));
await measure("the same, from the middle of the log", 300, (i) => {
  return found(wordOf(spread(i, 1)).slice(0, 1 + i % 4), { before: middle });
});
await measure("two words and a beginning", 300, (i) => {
  return found(
    `${wordOf(spread(i, 1))} ${wordOf(spread(i + 7, 0.4))} ${wordOf(spread(i + 3, 1)).slice(0, 3)}`,
  );
});
await measure("any of these in a small room", 300, (i) => {
  return found(wordOf(spread(i, 1)).slice(0, 1 + i % 4), { rooms: [rooms[1 + i]!] });
});
await measure("the same in 50 small rooms", 100, (i) => {
  return found(wordOf(spread(i, 1)).slice(0, 1 + i % 4), { rooms: rooms.slice(1 + i, 51 + i) });
});
await measure("the same in 1,000 small rooms", 50, (i) => {
  return found(wordOf(spread(i, 1)).slice(0, 1 + i % 4), { rooms: rooms.slice(1) });
});
await measure("16 words in 1,000 small rooms", 5, (i) => {
  return found(Array.from({ length: 16 }, (_, k) => wordOf(spread(i + k, 1))).join(" "), {
    rooms: rooms.slice(1),
  });
});
out(`memory of the process: ${(Deno.memoryUsage().rss / 2 ** 20).toFixed(0)} MiB\n`);
await store.close();
if (Deno.args[1] === undefined) await Deno.remove(folder, { recursive: true });
