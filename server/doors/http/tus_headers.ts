import { Refused } from "../../../protocol/refusals.ts";
import type { Checksum } from "../../hub/uploads.ts";
import { fromBase64 } from "./base64.ts";

export const tusVersion = "1.0.0";
export const tusExtensions = "creation,creation-with-upload,expiration,termination,checksum";

/** The media type of bytes that are part of a file. */
export const offsetStream = "application/offset+octet-stream";

/** How long each one's value is. */
const checksumBytes = { sha1: 20, sha256: 32, md5: 16 } as const;
export const checksumAlgorithms = Object.keys(checksumBytes).join(",");

/** A header that counts bytes; undefined where it is missing. */
export function byteCount(headers: Headers, name: string): number | undefined {
  const text = headers.get(name);
  if (text === null) return undefined;
  const count = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
  if (!Number.isSafeInteger(count)) {
    throw new Refused("bad_request", `${name} is not a whole number of bytes.`);
  }
  return count;
}

export function neededCount(headers: Headers, name: string): number {
  const count = byteCount(headers, name);
  if (count === undefined) throw new Refused("bad_request", `${name} is missing.`);
  return count;
}

export function checksumOf(headers: Headers): Checksum | undefined {
  const text = headers.get("upload-checksum");
  if (text === null) return undefined;
  const [, algorithm, encoded] = /^([a-z0-9]{1,16}) (\S{1,64})$/.exec(text) ?? [];
  const known = Object.keys(checksumBytes).find((one) => one === algorithm) as
    | Checksum["algorithm"]
    | undefined;
  if (known === undefined) {
    throw new Refused("bad_request", `Upload-Checksum is one of ${checksumAlgorithms}, a space, and base64.`);
  }
  const value = fromBase64(encoded!);
  if (value?.byteLength !== checksumBytes[known]) {
    throw new Refused("bad_request", `Upload-Checksum is not a ${known} in base64.`);
  }
  return { algorithm: known, value };
}

export function isOffsetStream(headers: Headers): boolean {
  return headers.get("content-type")?.trim().toLowerCase() === offsetStream;
}

/** Whether a body comes with this head. */
export function hasBody(headers: Headers): boolean {
  return headers.has("transfer-encoding") || (headers.get("content-length") ?? "0") !== "0";
}
