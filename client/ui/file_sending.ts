import type { FileAbout } from "../../protocol/files.ts";
import type { Chat } from "../core/chat.ts";
import type { Clock } from "../core/outside.ts";
import type { Room } from "../core/room.ts";
import type { Upload } from "../core/upload.ts";
import type { Uploads } from "../core/uploads.ts";
import { browserFile } from "./browser_file.ts";
import { pickFiles } from "./chosen_file.ts";
import { ComposerFiles, type ComposerFilesActs } from "./composer_files.ts";
import { guardLeaving } from "./leave_guard.ts";
import { withoutLocation } from "./located_file.ts";
import { PictureMaker } from "./picture_maker.ts";
import { StagedFiles } from "./staged_files.ts";
import { UploadTray } from "./upload_tray.ts";
import { VoiceDraft } from "./voice_draft.ts";
import { forgetVoices, VoiceKeep } from "./voice_keep.ts";

/** All by which files leave this page, whatever room is open. Puts its parts together. */
export class FileSending {
  readonly tray: UploadTray;
  readonly #chat: Chat;
  readonly #uploads: Uploads;
  readonly #maker = new PictureMaker();
  readonly #clock: Clock;
  readonly #staged = new Map<string, StagedFiles>();
  readonly #voices = new Map<string, VoiceDraft>();
  readonly #enders: (() => void)[];

  constructor(chat: Chat, uploads: Uploads, clock: Clock, lostFocus: () => void) {
    this.#chat = chat;
    this.#uploads = uploads;
    this.#clock = clock;
    this.tray = new UploadTray(chat, clock, { choose: chooseAgain, lostFocus });
    this.#enders = [
      () => this.tray.end(),
      guardLeaving(() =>
        uploads.list.value.some(wouldBeLost) ||
        [...this.#voices.values()].some(({ wouldBeLost }) => wouldBeLost)
      ),
      uploads.cleared.hear(() => this.#forgetVoices()),
    ];
  }

  /** What is chosen and spoken for a room. Whoever asks for it draws it, and ends it. */
  filesFor(room: Room, acts: ComposerFilesActs): ComposerFiles {
    return new ComposerFiles(this.#stagedFor(room), this.#voiceFor(room), acts);
  }

  #stagedFor(room: Room): StagedFiles {
    const known = this.#staged.get(room.id);
    if (known) return known;
    const uploads = this.#uploads;
    const staged = new StagedFiles({
      maker: this.#maker,
      mostFileBytes: uploads.mostFileBytes,
      send: ({ file, handle, isCleaned, about, preview }) =>
        void uploads.add(room.id, browserFile(file, handle, isCleaned), {
          about: answering(room, about),
          ...preview && { preview: browserFile(preview, undefined) },
        }),
    });
    this.#staged.set(room.id, staged);
    return staged;
  }

  #voiceFor(room: Room): VoiceDraft {
    const known = this.#voices.get(room.id);
    if (known) return known;
    const uploads = this.#uploads;
    const voice = new VoiceDraft({
      clock: this.#clock,
      mostFileBytes: uploads.mostFileBytes,
      send: (file, about) =>
        void uploads.add(room.id, browserFile(file, undefined), { about: answering(room, about) }),
      keep: (found) => new VoiceKeep(this.#chat.me.id, room.id, found),
    });
    this.#voices.set(room.id, voice);
    return voice;
  }

  #forgetVoices(): void {
    for (const voice of this.#voices.values()) voice.disown();
    void forgetVoices(this.#chat.me.id);
  }

  get unsentVoices(): number {
    return [...this.#voices.values()].filter(({ isUnsent }) => isUnsent).length;
  }

  end(): void {
    for (const end of this.#enders) end();
    for (const staged of this.#staged.values()) staged.end();
    for (const voice of this.#voices.values()) void voice.end();
  }
}

/** Of several that are sent at once the first is the answer. */
function answering(room: Room, about: FileAbout): FileAbout {
  const reply = room.draft.takeReply();
  return reply === undefined ? about : { ...about, reply };
}

/** It would have to be chosen again after a reload. */
function wouldBeLost({ state, kept, isBusy }: Upload): boolean {
  return !kept.value && (isBusy || state.value.is === "paused");
}

/** The file itself may still be within reach, if the person lets the page read it once more. */
async function chooseAgain(upload: Upload): Promise<boolean | undefined> {
  if (await upload.reopen()) return true;
  const [chosen] = await pickFiles({ multiple: false });
  if (!chosen || !("file" in chosen)) return undefined;
  const { file, handle } = chosen;
  if (await upload.give(browserFile(file, handle))) return true;
  // It may have been sent without the place where it was taken.
  const clean = await withoutLocation(file);
  return clean !== undefined && await upload.give(browserFile(clean, handle, true));
}
