import { openMemoryStore } from "../../server/storage/memory/store.ts";
import { testAccountStoreContract } from "../contracts/account_store_contract.ts";
import { testChainContract } from "../contracts/chain_contract.ts";
import { testFileStoreContract } from "../contracts/file_store_contract.ts";
import { testStoreContract } from "../contracts/store_contract.ts";

testStoreContract("memory", () => Promise.resolve(openMemoryStore()));
testFileStoreContract("memory", () => Promise.resolve(openMemoryStore()));
testChainContract("memory", () => Promise.resolve(openMemoryStore()));
testAccountStoreContract("memory", () => Promise.resolve(openMemoryStore()));
