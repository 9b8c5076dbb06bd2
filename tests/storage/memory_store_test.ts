import { openMemoryStore } from "../../server/storage/memory/store.ts";
import { testStoreContract } from "../contracts/store_contract.ts";

testStoreContract("memory", () => Promise.resolve(openMemoryStore()));
