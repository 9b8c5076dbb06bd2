import type { Store } from "../../hub/ports.ts";
import { MemoryAppPasswords } from "./app_passwords.ts";
import { MemoryAccounts } from "./accounts.ts";
import { RandomSalts, type Salts } from "../salts.ts";
import { MemoryChain } from "./chain.ts";
import { MemoryFiles } from "./files.ts";
import { MemoryLog } from "./log.ts";
import { MemoryRooms } from "./rooms.ts";
import { MemorySearch } from "./search.ts";
import { MemorySessions } from "./sessions.ts";
import { Tables } from "./tables.ts";

/** Everything in memory, for tests and for trying Parley out. It ends with the process. */
export function openMemoryStore(salts: Salts = new RandomSalts()): Store {
  const tables = new Tables();
  const log = new MemoryLog(tables, salts);
  return {
    log,
    chain: new MemoryChain(tables),
    rooms: new MemoryRooms(tables, log),
    accounts: new MemoryAccounts(tables),
    sessions: new MemorySessions(tables),
    appPasswords: new MemoryAppPasswords(tables),
    search: new MemorySearch(tables),
    files: new MemoryFiles(tables, log),
    close: () => Promise.resolve(),
  };
}
