import type { Room } from "../../client/core/room.ts";
import type { Upload } from "../../client/core/upload.ts";
import { LinkLost } from "../../client/core/line.ts";
import type { FileOnDisk } from "../device/file_on_disk.ts";
import { Stop } from "../exit_codes.ts";
import { type Download, type DownloadState } from "../files/download.ts";
import { Downloads } from "../files/downloads.ts";
import { type FileEntry, RoomFiles } from "../files/room_files.ts";
import { endOf, stateOf, whyFailed } from "../files/upload_end.ts";
import { visibleLine } from "../text/visible.ts";
import { words } from "../words.ts";
import { movingDown, movingUp } from "../files/moving.ts";
import { type Moving, movingWords } from "../draw/progress_bar.ts";
import type { Script } from "./script.ts";

const drawMs = 200;

/** `--send` and `--get`: ends when every file is where it should be, or with the reason why not. */
export class FileScript {
  readonly #script: Script;
  readonly #room: Room;
  readonly #progress: ((text: string) => void) | undefined;

  /** `progress` draws on a terminal; undefined where there is none. */
  constructor(script: Script, room: Room, progress: ((text: string) => void) | undefined) {
    this.#script = script;
    this.#room = room;
    this.#progress = progress;
  }

  /** Throws `Stop` for the first that cannot be sent. */
  async send(sources: readonly FileOnDisk[], caption: string | undefined): Promise<void> {
    const uploads: Upload[] = [];
    for (const [i, source] of sources.entries()) {
      uploads.push(await this.#goOn(source) ?? this.#add(source, i === 0 ? caption : undefined));
    }
    await this.#drawn(
      () => uploads.filter(({ isBusy }) => isBusy).map(movingUp),
      () => this.#script.wait(Promise.all(uploads.map(whole))),
    );
  }

  /** Returns where they are. Throws `Stop` for the first that cannot be had. */
  async get(seqs: readonly number[], folder: string): Promise<string[]> {
    const { fetchFile, outside } = this.#script.profile;
    const downloads = new Downloads({ fetchFile, ...outside });
    const found: FileEntry[] = [];
    for (const seq of new Set(seqs)) found.push(await this.#find(seq));
    const started = found.map(({ body }) => downloads.add(body, folder));
    try {
      return await this.#drawn(
        () => downloads.list.value.map(movingDown),
        () => this.#script.wait(Promise.all(started.map(saved))),
      );
    } finally {
      await downloads.stop();
    }
  }

  /** The same file, sent in part by an earlier run, goes on. One that has changed since begins anew. */
  async #goOn(source: FileOnDisk): Promise<Upload | undefined> {
    const { uploads } = this.#script.chat;
    const { fileKeep } = this.#script.profile.outside;
    const known = uploads.list.value.find((upload) =>
      upload.room === this.#room.id && upload.size === source.size &&
      fileKeep.pathOf(upload.nonce) === source.path
    );
    if (!known) return undefined;
    const state = await stateOf(known, ({ is }) => is !== "queued");
    if (state.is !== "failed" || state.reason !== "changed") return known;
    await known.cancel();
    return undefined;
  }

  #add(source: FileOnDisk, caption: string | undefined): Upload {
    const extra = caption === undefined ? {} : { about: { caption } };
    return this.#script.chat.uploads.add(this.#room.id, source, extra);
  }

  async #find(seq: number): Promise<FileEntry> {
    for (;;) {
      await this.#script.opened();
      try {
        const entry = await new RoomFiles(this.#script.chat.link).find(this.#room, seq);
        if (entry && entry.body.state !== "abandoned") return entry;
        throw new Stop(
          "refused",
          entry
            ? words.files.abandoned(visibleLine(entry.body.name))
            : words.script.notAFile(seq, visibleLine(this.#room.name.value)),
        );
      } catch (error) {
        if (!(error instanceof LinkLost)) throw error;
      }
    }
  }

  async #drawn<T>(moving: () => Moving[], run: () => Promise<T>): Promise<T> {
    const progress = this.#progress;
    if (!progress) return await run();
    const { clock } = this.#script.profile.outside;
    const draw = () => {
      const text = movingWords(moving());
      if (text !== undefined) progress(`\r${text}\x1b[K`);
      cancel = clock.after(drawMs, draw);
    };
    let cancel = clock.after(drawMs, draw);
    try {
      return await run();
    } finally {
      cancel();
      progress("\r\x1b[K");
    }
  }
}

/** Resolves when the upload is there; throws `Stop` if it cannot go on by itself. */
async function whole(upload: Upload): Promise<void> {
  const state = await endOf(upload);
  const name = visibleLine(upload.name);
  if (state.is === "failed") throw new Stop("refused", words.script.notSent(name, whyFailed(state)));
  if (state.is === "paused") {
    throw new Stop("refused", words.script.notSent(name, words.files.isPaused));
  }
  if (state.is === "missing") throw new Stop("refused", words.files.missing(name));
}

async function saved(download: Download): Promise<string> {
  const state: DownloadState = await download.ended;
  if (state.is === "done") return state.path;
  const why = state.is === "failed" ? state.message : "";
  throw new Stop("refused", words.script.notGot(visibleLine(download.name), why));
}
