import { openSqliteStore } from "../../server/storage/sqlite/store.ts";
import { setUp } from "../contracts/store_contract.ts";

/**
 * Appends numbered lines to the store in the folder given, 20 at once, beginning at the number given, and prints
 * `number seq` for each that is acknowledged. A number makes its nonce, so a later run repeats what this one began.
 */
const [folder, first] = Deno.args;
const store = await openSqliteStore({ folder: folder! });
await setUp(store, ["lobby"], ["ann"]);
let next = Number(first);

async function appendForEver(): Promise<never> {
  while (true) {
    const no = next++;
    const nonce = `00000000-0000-4000-8000-${no.toString(16).padStart(12, "0")}`;
    const body = { kind: "text", text: `line ${no}` } as const;
    const { entry } = await store.log.append({ room: "lobby", from: "ann", nonce, at: no, body });
    Deno.stdout.writeSync(new TextEncoder().encode(`${no} ${entry.seq}\n`));
  }
}

await Promise.all(Array.from({ length: 20 }, appendForEver));
