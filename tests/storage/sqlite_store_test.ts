import { openSqliteStore } from "../../server/storage/sqlite/store.ts";
import type { Store } from "../../server/hub/ports.ts";
import { testAccountStoreContract } from "../contracts/account_store_contract.ts";
import { testChainContract } from "../contracts/chain_contract.ts";
import { testFileStoreContract } from "../contracts/file_store_contract.ts";
import { testStoreContract } from "../contracts/store_contract.ts";
import { ScratchFolder } from "./scratch_folder.ts";

testStoreContract("sqlite", openInScratch);
testFileStoreContract("sqlite", openInScratch);
testChainContract("sqlite", openInScratch);
testAccountStoreContract("sqlite", openInScratch);

async function openInScratch(): Promise<Store> {
  const folder = await ScratchFolder.make();
  const store = await openSqliteStore({ folder: folder.path });
  let closing: Promise<void> | undefined;
  const close = async () => {
    await store.close();
    await folder[Symbol.asyncDispose]();
  };
  return { ...store, close: () => closing ??= close() };
}
