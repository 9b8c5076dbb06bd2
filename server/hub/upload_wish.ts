import * as v from "valibot";
import { cleanFileName } from "../../protocol/file_names.ts";
import { type FileAbout, fileSize } from "../../protocol/files.ts";
import { Refused } from "../../protocol/refusals.ts";
import { nonce } from "../../protocol/words.ts";
import type { NewFile } from "./ports.ts";

export type UploadWish = {
  /** By id, or by name as people type it. */
  room: string;
  nonce: string | undefined;
  /** The nonce of the file that was chosen before it: it is told after that one (UP11). */
  after?: string | undefined;
  name: string;
  type: string;
  /** Undefined where its sender does not know it: then it must come whole, and `last` says when it is. */
  size: number | undefined;
  about: FileAbout;
  /** All its bytes come with the request that opens it: it is announced only if they do not. */
  whole: boolean;
};

/** The wish as it may be kept. */
export type CleanWish = Pick<NewFile, "name" | "type" | "size" | "about">;

export function cleanWish(wish: UploadWish): CleanWish {
  if (wish.nonce !== undefined && !v.is(nonce, wish.nonce)) {
    throw new Refused("bad_request", "An upload's `nonce` is a UUID in lower case.");
  }
  if (wish.after !== undefined && !v.is(nonce, wish.after)) {
    throw new Refused("bad_request", "An upload's `after` is the `nonce` of another one.");
  }
  if (wish.size !== undefined && !v.is(fileSize, wish.size)) {
    throw new Refused("bad_request", "An upload's size is a number of bytes.");
  }
  const { caption, ...about } = wish.about;
  return {
    name: cleanFileName(wish.name),
    type: cleanType(wish.type),
    size: wish.size,
    // Half a surrogate pair has no UTF-8, and no store.
    about: { ...about, ...caption !== undefined && { caption: caption.toWellFormed() } },
  };
}

/** RFC 6838, 4.2, without parameters. Whatever is no media type is bytes. */
function cleanType(type: string): string {
  const [essence] = type.slice(0, 256).split(";", 1);
  const plain = essence!.trim().toLowerCase();
  return mediaType.test(plain) ? plain : "application/octet-stream";
}

const mediaType = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,62}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,62}$/;
