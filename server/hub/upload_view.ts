import type { FileBody } from "../../protocol/files.ts";
import type { FileId, FileRow, RoomId } from "./ports.ts";

/** An upload, as whoever brings it may see it. */
export type UploadView = {
  id: FileId;
  room: RoomId;
  name: string;
  size: number | undefined;
  offset: number;
  state: FileBody["state"];
  /** Whoever has lost the id finds it by this. */
  nonce: string;
  endsAt: number;
  /** Its entry, once the room was told of it. */
  seq: number | undefined;
};

export function viewOf({ id, room, name, size, offset, state, nonce, endsAt, seq }: FileRow): UploadView {
  return { id, room, name, size, offset, state, nonce, endsAt, seq };
}

/** Its id was told to nobody, so that nobody can carry it on. */
export function isOnce({ startedAt, endsAt }: FileRow): boolean {
  return endsAt <= startedAt;
}
