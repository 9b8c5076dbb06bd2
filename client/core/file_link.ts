import type { FileBody } from "../../protocol/files.ts";

/** Where a file is read. The name is for people: the server finds it by its id. */
export function fileLink({ file, name }: Pick<FileBody, "file" | "name">): string {
  return `/files/${file}/${encodeURIComponent(name.toWellFormed())}`;
}

/** Its small picture, where it has one. */
export function previewLink({ file }: Pick<FileBody, "file">): string {
  return `/files/${file}/preview`;
}
