import { testSearchContract } from "../contracts/search_contract.ts";
import { openMemoryStore } from "../../server/storage/memory/store.ts";
import { openSqliteStore } from "../../server/storage/sqlite/store.ts";
import { ScratchFolder } from "./scratch_folder.ts";

testSearchContract("memory", () => Promise.resolve(openMemoryStore()));

testSearchContract("sqlite", async () => {
  const folder = await ScratchFolder.make();
  const store = await openSqliteStore({ folder: folder.path });
  const close = async () => {
    await store.close();
    await folder[Symbol.asyncDispose]();
  };
  return { ...store, close };
});
