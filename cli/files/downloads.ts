import { Observable } from "../../client/core/observable.ts";
import type { Clock, Random } from "../../client/core/outside.ts";
import type { FileBody } from "../../protocol/files.ts";
import type { FetchFile } from "../device/file_fetch.ts";
import { Download } from "./download.ts";

export type DownloadsParts = { fetchFile: FetchFile; clock: Clock; random: Random };

/** The files that are on their way here. */
export class Downloads {
  readonly list = new Observable<readonly Download[]>([]);
  readonly #parts: DownloadsParts;

  constructor(parts: DownloadsParts) {
    this.#parts = parts;
  }

  add(file: FileBody, folder: string): Download {
    const download = new Download(file, { ...this.#parts, folder });
    this.list.set([...this.list.value, download]);
    void download.ended.then(() => this.list.set(this.list.value.filter((other) => other !== download)));
    return download;
  }

  /** Resolves when nothing writes any more. */
  async stop(): Promise<void> {
    const stopped = this.list.value.map((download) => {
      download.stop();
      return download.ended;
    });
    await Promise.all(stopped);
  }
}
