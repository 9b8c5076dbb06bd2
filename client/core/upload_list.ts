import type { Event } from "../../protocol/events.ts";
import type { Observable, Signal } from "./observable.ts";
import type { Upload } from "./upload.ts";

/** The files that an account is sending, as a chat knows them. */
export interface UploadList {
  readonly list: Observable<readonly Upload[]>;
  /** Nothing is to be left on this device. */
  readonly cleared: Signal;
  /** A larger one is refused before anything is sent. */
  readonly mostFileBytes: Observable<number>;
  /** What an earlier page left goes on. */
  start(): void;
  /** The server is reached, and this person is signed in. */
  greeted(mostFileBytes: number | undefined): void;
  hear(event: Exclude<Event, { type: "bye" }>): void;
  /** Lets go of everything but what is kept: another page, or the next sign-in, goes on. */
  stop(): void;
  /** Leaves nothing on this device. The server keeps what it has until it is carried on or given up. */
  clear(): void;
}
