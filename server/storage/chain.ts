import { hash } from "node:crypto";
import type { Body, Entry } from "../../protocol/entries.ts";
import type { RoomId } from "../hub/ports.ts";
import { canonicalBody } from "./canonical.ts";

/**
 * The chain of a log, by rules CH1 to CH4 of docs/protocol.md. Links and digests are 64 hex digits, salts 32. Another
 * way to make them needs another first line in CH1, and the old way for the logs that began with it.
 */

/** The link before a room's first entry. */
export function chainStart(room: RoomId): string {
  return sha256(`parley chain 1\n${room}`);
}

/** Salted, because it outlives its body: what was deleted must not be found again by trying words. */
export function bodyDigest(salt: string, body: Body): string {
  return sha256(`${salt}\n${canonicalBody(body)}`);
}

export type Linked = Pick<Entry, "seq" | "from" | "at"> & { nonce: string };

export function linkAfter(link: string, { seq, from, at, nonce }: Linked, digest: string): string {
  return sha256(`${link}\n${seq}\n${from}\n${at}\n${nonce}\n${digest}`);
}

/**
 * What stands with an entry of its link: 48 bits, the most that are cheap for JavaScript and for SQLite. They name the
 * place where a log goes wrong; that it does is told by the whole link, which stands with the room.
 */
export function shortLink(link: string): number {
  return parseInt(link.slice(0, 12), 16);
}

/** With "hex" it takes a third of the time that it takes to make a buffer. */
function sha256(text: string): string {
  return hash("sha256", text, "hex");
}
