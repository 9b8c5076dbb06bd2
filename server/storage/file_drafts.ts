import type { FileBody } from "../../protocol/files.ts";
import { Refused } from "../../protocol/refusals.ts";
import type { Draft, FileRow } from "../hub/ports.ts";

/**
 * What the log is told of a file must be about that file, in its room, by its owner; and where it is announced, it
 * must be the change of its entry. Else the log and the table of files would tell two stories.
 */
export function checkDraft(row: FileRow, { room, from, body }: Draft, state: FileBody["state"]): void {
  if (room !== row.room || from !== row.account) {
    throw new Error(`Cannot tell of file ${row.id}: the draft is of ${from} in ${room}`);
  }
  const told = body.kind === "change" ? body.to : body;
  if (told.kind !== "file" || told.file !== row.id || told.state !== state) {
    throw new Error(`Cannot tell of file ${row.id}: the draft does not say that it is ${state}`);
  }
  const of = body.kind === "change" ? body.of : undefined;
  if (of !== row.seq) {
    throw new Error(`Cannot tell of file ${row.id}: its entry is ${row.seq}, the draft changes ${of}`);
  }
}

/** Others have seen that an announced file arrives, so they must hear that it never will. */
export function checkAbandoning(row: FileRow, draft: Draft | undefined): asserts draft is Draft {
  if (draft === undefined) throw new Error(`Cannot abandon file ${row.id}: it is announced as ${row.seq}`);
  if (row.seq === undefined) throw new Error(`Cannot abandon file ${row.id}: it has no entry to change`);
  checkDraft(row, draft, "abandoned");
}

/** A file that was given up stays so, whoever still brings bytes. */
export function checkNotAbandoned({ state }: FileRow): void {
  if (state === "abandoned") throw new Refused("abandoned");
}

/** The peer chose the nonce, and has said something else with it. */
export function nonceTaken(): Refused {
  return new Refused("bad_request", "That nonce belongs to a message already. Send the file with a new one.");
}
