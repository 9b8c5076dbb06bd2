import type { ChatOutside } from "../core/outside.ts";
import { Uploads } from "../core/uploads.ts";
import { fileOutside } from "./browser_files.ts";
import { laterStyles } from "./later_styles.ts";

/** What is fetched behind the first page, so that files can be sent: one part of the page. */
export { FileSending } from "./file_sending.ts";

await laterStyles();

export function openUploads(account: string, outside: ChatOutside): Uploads {
  return new Uploads(account, { ...outside, ...fileOutside(outside) });
}
