import type { Entry } from "../../protocol/entries.ts";
import type { FileBody } from "../../protocol/files.ts";
import type { BubbleFile, ReceivedFiles } from "../core/bubble.ts";
import { fileLink, previewLink } from "../core/file_link.ts";

/** A file with what is needed to show it. */
export type ShownFile = BubbleFile;

export type FileEntry = Entry & { body: FileBody };

export function isFile(entry: Entry): entry is FileEntry {
  return entry.body.kind === "file";
}

export function shownFile(body: FileBody, received: ReceivedFiles): ShownFile {
  return {
    ...body,
    received: body.state === "arriving" ? received.get(body.file) : undefined,
    link: fileLink(body),
    previewLink: body.preview ? previewLink(body) : undefined,
  };
}

/** The share that is there, from 0 to 1; undefined where nobody can know. */
export function shareOf({ received, size }: Pick<ShownFile, "received" | "size">): number | undefined {
  return received === undefined || size === 0 ? undefined : Math.min(1, received / size);
}
