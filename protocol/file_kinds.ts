import type { FileBody } from "./files.ts";

/** What somebody looks for among the files of a room. */
export const fileKinds = ["picture", "video", "audio", "document"] as const;
export type FileKind = (typeof fileKinds)[number];

/** Senders without a media type give these: then the name says more. */
const vague = new Set(["", "application/octet-stream", "binary/octet-stream"]);
const families: readonly (readonly [FileKind, RegExp, RegExp])[] = [
  ["picture", /^image\//, /\.(png|jpe?g|gif|webp|avif|heic|heif|svg|bmp|tiff?)$/i],
  ["video", /^video\//, /\.(mp4|m4v|webm|mov|mkv|avi)$/i],
  ["audio", /^audio\//, /\.(mp3|m4a|ogg|oga|opus|wav|flac|aac)$/i],
];

export function fileKind({ name, type }: Pick<FileBody, "name" | "type">): FileKind {
  const media = type.split(";", 1)[0]!.trim().toLowerCase();
  const fits = vague.has(media)
    ? families.find(([, , ending]) => ending.test(name))
    : families.find(([, family]) => family.test(media));
  return fits?.[0] ?? "document";
}
