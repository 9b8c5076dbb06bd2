import type { FileBody } from "../../protocol/files.ts";

export type Checksum = { algorithm: "sha1" | "sha256" | "md5"; value: Uint8Array };

/** What a door gives the bytes of an upload to. Every door ends with `end` or `abort`. */
export interface Receiver {
  /** Resolves when the bytes are taken. Throws Refused too_large past the size, taken_over, storage_full. */
  write(bytes: Uint8Array): Promise<void>;
  /**
   * Makes durable what came, and keeps it, if the checksum agrees (else wrong_checksum, and nothing of it is kept).
   * When the upload is whole, or `last` says so (size unknown), it becomes a file and the room is told.
   */
  end(how?: { checksum?: Checksum; last?: boolean }): Promise<{ offset: number; state: FileBody["state"] }>;
  /** The connection broke: what came is kept all the same, unless a checksum was promised. */
  abort(how?: { keep?: boolean }): Promise<void>;
}
