import type { Body } from "../../protocol/entries.ts";
import type { FileBody } from "../../protocol/files.ts";
import type { Draft, FileRow } from "./ports.ts";

/** What the room's log is told of a file that is `state` now: its entry, or the change of the one it has. */
export function fileDraft(
  row: FileRow,
  now: { state: FileBody["state"]; size: number; hash?: string },
  { at, nonce }: { at: number; nonce: string },
): Draft {
  const { room, account, seq } = row;
  const told: FileBody = {
    kind: "file",
    file: row.id,
    name: row.name,
    type: row.type,
    ...now,
    ...row.preview !== undefined && { preview: true },
    about: row.about,
  };
  const body: Body = seq === undefined ? told : { kind: "change", of: seq, to: told };
  return { room, from: account, nonce: seq === undefined ? row.nonce : nonce, at, body };
}
