import type { Chat } from "../../client/core/chat.ts";
import type { Clock, Random } from "../../client/core/outside.ts";
import type { Room } from "../../client/core/room.ts";
import type { Upload } from "../../client/core/upload.ts";
import type { UploadState } from "../../client/core/upload_state.ts";
import type { Uploads } from "../../client/core/uploads.ts";
import { limits } from "../../protocol/limits.ts";
import { utf8Length } from "../../protocol/utf8.ts";
import type { FetchFile } from "../device/file_fetch.ts";
import { type FileOnDisk, FileUnfit } from "../device/file_on_disk.ts";
import type { Line } from "../draw/line.ts";
import { movingWords } from "../draw/progress_bar.ts";
import { sizeText } from "../../protocol/sizes.ts";
import { listLines } from "../draw/file_list.ts";
import { shellWords } from "../edit/shell_words.ts";
import { visibleLine } from "../text/visible.ts";
import { words } from "../words.ts";
import type { Download } from "./download.ts";
import { Downloads } from "./downloads.ts";
import type { LocalPaths } from "./local_paths.ts";
import { movingDown, movingUp } from "./moving.ts";
import { RoomFiles } from "./room_files.ts";
import { typedList } from "./typed_list.ts";
import { typedFiles } from "./typed_files.ts";
import { whyFailed } from "./upload_end.ts";

export type TransferParts = {
  chat: Chat<Uploads>;
  fetchFile: FetchFile;
  clock: Clock;
  random: Random;
  paths: LocalPaths;
  /** Says something in this room. */
  note: (room: string, ...lines: Line[]) => void;
  changed: () => void;
};

const listed = 20;

/** The files that somebody at a screen sends and gets. */
export class Transfers {
  readonly #parts: TransferParts;
  readonly #downloads: Downloads;
  readonly #files: RoomFiles;
  readonly #watched = new Map<Upload, () => void>();
  readonly #endWatch: () => void;

  constructor(parts: TransferParts) {
    this.#parts = parts;
    this.#downloads = new Downloads(parts);
    this.#files = new RoomFiles(parts.chat.link);
    this.#endWatch = parts.chat.uploads.list.watch((uploads) => this.#watch(uploads));
  }

  /** What the status line says of them. */
  get status(): string | undefined {
    const up = this.#uploads.filter(({ isBusy }) => isBusy).map(movingUp);
    return movingWords([...up, ...this.#downloads.list.value.map(movingDown)]);
  }

  /** How many will have to go on another time. */
  get unsent(): number {
    return this.#uploads.filter(({ isBusy }) => isBusy).length;
  }

  get ungot(): number {
    return this.#downloads.list.value.length;
  }

  /** Returns false if the line has to be mended. */
  async send(room: Room, typed: string): Promise<boolean> {
    try {
      const { sources, caption } = await typedFiles(typed, this.#parts.paths);
      const about = caption === undefined ? {} : { caption };
      if (utf8Length(JSON.stringify(about)) > limits.aboutBytes) throw new FileUnfit(words.files.captionLong);
      for (const source of sources) this.#checkSize(source);
      for (const [i, source] of sources.entries()) {
        if (!await this.#goOn(room, source)) {
          this.#parts.chat.uploads.add(room.id, source, i === 0 ? { about } : {});
        }
      }
      return true;
    } catch (error) {
      if (!(error instanceof FileUnfit)) throw error;
      this.#note(room.id, words.files.cannotSend(visibleLine(error.message)));
      return false;
    }
  }

  /** `42`, `42 FOLDER`, or nothing for the newest. Returns false if the line has to be mended. */
  async get(room: Room, typed: string): Promise<boolean> {
    const [, number, rest = ""] = /^(\d{1,15})?(?:(?:^|\s+)(\S.*))?$/.exec(typed) ?? [];
    const folder = shellWords(rest);
    if (!folder || folder.words.length > 1 || number === undefined && typed !== "") {
      this.#note(room.id, words.files.getNumber);
      return false;
    }
    const seq = number === undefined ? undefined : Number(number);
    const found = await this.#files.find(room, seq);
    if (!found) {
      this.#note(room.id, seq === undefined ? words.files.noneYet : words.files.notAFile(seq));
      return seq === undefined;
    }
    const { body } = found;
    if (body.state === "abandoned") {
      this.#note(room.id, words.files.abandoned(visibleLine(body.name)));
      return true;
    }
    const { paths } = this.#parts;
    const path = folder.words[0] === undefined ? paths.downloads : paths.resolve(folder.words[0]);
    this.#follow(room.id, this.#downloads.add(body, path));
    return true;
  }

  /** `pictures 42`, `after 42`, or nothing for the newest of all. Returns false if the line has to be mended. */
  async list(room: Room, typed: string): Promise<boolean> {
    const wish = typedList(typed);
    if (!wish) {
      this.#note(room.id, words.files.listForm);
      return false;
    }
    const { entries, total } = await this.#files.page(room, { ...wish, limit: listed });
    const { kind, after } = wish;
    if (entries.length === 0) {
      const none = kind === undefined ? words.files.noneYet : words.files.noneOfKind(kind);
      this.#note(room.id, total === 0 ? none : words.files.noneThere(total, kind));
      return true;
    }
    const edge = (after === undefined ? entries.at(-1) : entries[0])!;
    const further = entries.length === listed ? [told(words.files.further(edge.seq, wish))] : [];
    this.#parts.note(room.id, told(words.files.list(total, kind)), ...listLines(entries), ...further);
    return true;
  }

  /** Stops what is on its way, or only what has this in its name. */
  cancel(room: Room, name: string): void {
    const fits = (file: { name: string }) => file.name.toLowerCase().includes(name.toLowerCase());
    const uploads = this.#uploads.filter((upload) => upload.isBusy && fits(upload));
    const downloads = this.#downloads.list.value.filter(fits);
    for (const upload of uploads) {
      void upload.cancel();
      this.#note(room.id, words.files.cancelled(visibleLine(upload.name)));
    }
    for (const download of downloads) download.stop();
    if (uploads.length + downloads.length === 0) this.#note(room.id, words.files.nothingMoves);
  }

  /** Goes on with what has failed or waits for a word. Returns how many there were. */
  retry(): number {
    const stuck = this.#uploads.filter(({ state }) =>
      state.value.is === "failed" || state.value.is === "paused"
    );
    for (const upload of stuck) {
      if (upload.state.value.is === "paused") upload.resume();
      else upload.retry();
    }
    return stuck.length;
  }

  /** Gives up what does not move. Returns how many there were. */
  drop(): number {
    const stuck = this.#uploads.filter(({ state }) =>
      state.value.is === "failed" || state.value.is === "paused" || state.value.is === "missing"
    );
    for (const upload of stuck) void upload.cancel();
    return stuck.length;
  }

  /** Resolves when nothing is written any more. */
  async end(): Promise<void> {
    this.#endWatch();
    for (const end of this.#watched.values()) end();
    await this.#downloads.stop();
  }

  get #uploads(): readonly Upload[] {
    return this.#parts.chat.uploads.list.value;
  }

  #checkSize({ name, size }: FileOnDisk): void {
    const most = this.#parts.chat.uploads.mostFileBytes.value;
    if (size > most) throw new FileUnfit(words.files.tooLarge(name, sizeText(size), sizeText(most)));
  }

  /** An upload that has been waiting for this very file goes on with it. */
  async #goOn(room: Room, source: FileOnDisk): Promise<boolean> {
    for (const upload of this.#uploads) {
      const { state, name, size } = upload;
      const waits = state.value.is === "missing" ||
        state.value.is === "failed" && state.value.reason === "changed";
      if (!waits || upload.room !== room.id || name !== source.name || size !== source.size) continue;
      if (!await upload.give(source)) continue;
      this.#note(room.id, words.files.goesOn(visibleLine(name)));
      return true;
    }
    return false;
  }

  #watch(uploads: readonly Upload[]): void {
    for (const [upload, end] of this.#watched) {
      if (uploads.includes(upload)) continue;
      end();
      this.#watched.delete(upload);
    }
    for (const upload of uploads) {
      if (this.#watched.has(upload)) continue;
      const ends = [
        upload.state.watch((state) => this.#stateChanged(upload, state)),
        upload.sent.watch(() => this.#parts.changed()),
      ];
      this.#watched.set(upload, () => ends.forEach((end) => end()));
    }
    this.#parts.changed();
  }

  #stateChanged({ room, name }: Upload, state: UploadState): void {
    const shown = visibleLine(name);
    if (state.is === "failed") this.#note(room, words.files.notSent(shown, whyFailed(state)));
    if (state.is === "missing") this.#note(room, words.files.missing(shown));
    if (state.is === "paused" && state.takenOver) this.#note(room, words.files.paused(shown));
    this.#parts.changed();
  }

  #follow(room: string, download: Download): void {
    download.received.watch(() => this.#parts.changed());
    download.state.watch((state) => {
      const name = visibleLine(download.name);
      if (state.is === "done") this.#note(room, words.files.saved(name, visibleLine(state.path)));
      if (state.is === "failed") {
        this.#note(room, words.files.notGot(name, state.message, download.received.value > 0));
      }
      if (state.is === "stopped") this.#note(room, words.files.stopped(name));
      this.#parts.changed();
    });
  }

  #note(room: string, text: string): void {
    this.#parts.note(room, told(text));
  }
}

function told(text: string): Line {
  return [{ text, style: { muted: true } }];
}
