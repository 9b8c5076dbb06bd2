import { getLogger } from "@logtape/logtape";
import type { FileBody } from "../../../protocol/files.ts";
import { Refused } from "../../../protocol/refusals.ts";
import type { Downloads, FileView } from "../../hub/downloads.ts";
import type { AccountId } from "../../hub/ports.ts";
import { carriesFiles, type Dialect, writesFiles } from "./dialect.ts";

const log = getLogger(["parley", "tcp"]);

/** Files that wait for one peer. More of them are told as links, so that nobody's program is busy for hours. */
const mostWaiting = 16;

/** What a file goes out by; the connection behind it knows the socket. */
export interface FileOut {
  /** Resolves when nothing waits to be sent. */
  emptied(): Promise<void>;
  /** Each is one whole message. */
  write(messages: readonly Uint8Array[]): void;
  /** One message of which only the head is here. Nothing else is written before its last byte. */
  carry(head: Uint8Array, size: number, open: () => ReadableStream<Uint8Array>): Promise<void>;
}

/**
 * Files on their way to one peer whose program takes them as they are.
 *
 * FG1 They go one after the other, and each begins when the peer has taken what was sent before.
 * FG2 A file that is carried is never whole in memory. One that is written whole is small: its dialect says how small.
 * FG3 A file that cannot be had, or that the program turns out not to take, is told as a link.
 */
export class FileDelivery {
  readonly #downloads: Pick<Downloads, "open">;
  readonly #dialect: Dialect;
  readonly #out: FileOut;
  #waiting = 0;
  #last: Promise<void> = Promise.resolve();
  #over = false;

  constructor(downloads: Pick<Downloads, "open">, dialect: Dialect, out: FileOut) {
    this.#downloads = downloads;
    this.#dialect = dialect;
    this.#out = out;
  }

  /** Whether the peer gets the file itself. Nothing at all would look like a broken one. */
  takes({ size }: FileBody): boolean {
    const dialect = this.#dialect;
    const most = carriesFiles(dialect) || writesFiles(dialect) ? dialect.mostFileBytes : 0;
    return size > 0 && size <= most && this.#waiting < mostWaiting;
  }

  /** `instead` tells it as a link. */
  deliver(file: FileBody, from: string, reader: AccountId, instead: () => void): void {
    this.#waiting += 1;
    this.#last = this.#last.then(async () => {
      try {
        if (!this.#over) await this.#out.emptied();
        if (!this.#over && !await this.#send(file, from, reader)) instead();
      } catch (error) {
        if (!(error instanceof Refused)) log.error("file was not delivered", { file: file.file, error });
        if (!this.#over) instead();
      } finally {
        this.#waiting -= 1;
      }
    });
  }

  async #send({ file, name, size }: FileBody, from: string, reader: AccountId): Promise<boolean> {
    const dialect = this.#dialect;
    const view = await this.#downloads.open(file, reader);
    if (carriesFiles(dialect)) {
      await this.#out.carry(dialect.fileHead({ from, name, size }), size, () => view.read(0, size));
      return true;
    }
    const bytes = await wholeOf(view, size);
    const written = writesFiles(dialect) && bytes && dialect.wholeFile({ from, name, bytes });
    if (!written) return false;
    this.#out.write([written]);
    return true;
  }

  /** The peer has gone. Resolves when nothing is read for it any more. */
  close(): Promise<void> {
    this.#over = true;
    return this.#last;
  }
}

async function wholeOf(view: FileView, size: number): Promise<Uint8Array | undefined> {
  const bytes = new Uint8Array(size);
  let length = 0;
  for await (const part of view.read(0, size)) {
    if (length + part.length > size) return undefined;
    bytes.set(part, length);
    length += part.length;
  }
  return length === size ? bytes : undefined;
}
