import * as v from "valibot";
import { type FileAbout, fileAbout } from "../../../protocol/files.ts";
import { Refused } from "../../../protocol/refusals.ts";
import { nonce as nonceShape } from "../../../protocol/words.ts";
import { firstRoom } from "../../hub/first_room.ts";
import { fromBase64 } from "./base64.ts";
import { mediaType } from "./media_type.ts";

/** A head has 16 KiB for all its fields (GT), so this one cannot have more. */
const mostCharacters = 12_288;
const mostPairs = 32;

export type UploadMetadata = {
  name: string;
  type: string;
  room: string;
  nonce: string | undefined;
  after: string | undefined;
  about: FileAbout;
};

/** What the header says of a file (UL3). */
export function uploadMetadata(header: string | null): UploadMetadata {
  const pairs = pairsOf(header ?? "");
  const text = (key: string) => utf8(key, pairs.get(key));
  const [nonce, after] = [text("nonce"), text("after")];
  if (nonce !== undefined && !v.is(nonceShape, nonce)) throw wrong("nonce is not a UUID in lower case");
  if (after !== undefined && !v.is(nonceShape, after)) throw wrong("after is not a UUID in lower case");
  return {
    name: text("filename") ?? "",
    type: mediaType(text("filetype")),
    room: text("room") ?? firstRoom,
    nonce,
    after,
    about: aboutOf(text("about")),
  };
}

/** The same words about an upload that is there: by its nonce a client knows it again (UL4, UL6). */
export function metadataOf({ name, room, nonce }: Pick<UploadMetadata, "name" | "room" | "nonce">): string {
  return Object.entries({ filename: name, room, nonce }).map(([key, text]) =>
    `${key} ${new TextEncoder().encode(text).toBase64()}`
  ).join(",");
}

function pairsOf(header: string): Map<string, Uint8Array> {
  const pairs = new Map<string, Uint8Array>();
  if (header.trim() === "") return pairs;
  if (header.length > mostCharacters) throw wrong(`it is over ${mostCharacters} characters`);
  const given = header.split(",");
  if (given.length > mostPairs) throw wrong(`it has more than ${mostPairs} pairs`);
  for (const pair of given) {
    const [key, value = "", ...more] = pair.trim().split(" ");
    // Not what Object.prototype has, nor anything that draws badly in a sentence.
    if (!/^[!-+\--~]{1,64}$/.test(key!) || more.length > 0) throw wrong("a pair is not KEY BASE64");
    if (pairs.has(key!)) throw wrong("a key is there twice");
    const bytes = fromBase64(value);
    if (bytes === undefined) throw wrong("a value is not base64");
    pairs.set(key!, bytes);
  }
  return pairs;
}

function utf8(key: string, bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw wrong(`${key} is not UTF-8`);
  }
}

function aboutOf(text: string | undefined): FileAbout {
  if (text === undefined || text === "") return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw wrong("about is not JSON");
  }
  // All of its fields may be missing, so a list would pass for it.
  if (Array.isArray(value)) throw wrong("about is a list");
  const parsed = v.safeParse(fileAbout, value);
  if (!parsed.success) {
    const path = v.getDotPath(parsed.issues[0]);
    throw wrong(path === null ? "about has a wrong form" : `about has a wrong ${path}`);
  }
  return parsed.output;
}

function wrong(what: string): Refused {
  return new Refused("bad_request", `Upload-Metadata is wrong: ${what}.`);
}
