import { BrowserTable } from "./browser_table.ts";

/** What another program of this device has shared with the page; the worker keeps the last one (client/worker/shares.ts). */
export type Share = { text: string; files: File[] };

const key = "share";
const table = new BrowserTable<Share>();

export const shareKeep = {
  get: () => table.get(key),
  forget: () => table.delete(key),
};
