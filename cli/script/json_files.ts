import type { Room } from "../../client/core/room.ts";
import type { UploadState } from "../../client/core/upload_state.ts";
import { limits } from "../../protocol/limits.ts";
import { Refused, told, type ToldRefusal } from "../../protocol/refusals.ts";
import { LinkLost } from "../../client/core/line.ts";
import { FileOnDisk, FileUnfit } from "../device/file_on_disk.ts";
import { Downloads } from "../files/downloads.ts";
import type { LocalPaths } from "../files/local_paths.ts";
import { RoomFiles } from "../files/room_files.ts";
import { endOf, whyFailed } from "../files/upload_end.ts";
import { words } from "../words.ts";
import type { Script } from "./script.ts";

type Told = Record<string, unknown>;

/** `send` and `get` in lines of JSON. They take their time, so that other lines are answered meanwhile. */
export class JsonFiles {
  readonly #script: Script;
  readonly #room: Room;
  readonly #paths: LocalPaths;
  readonly #print: (told: Told) => void;
  readonly #downloads: Downloads;
  readonly #running = new Set<Promise<void>>();

  constructor(script: Script, room: Room, paths: LocalPaths, print: (told: Told) => void) {
    const { fetchFile, outside } = script.profile;
    this.#script = script;
    this.#room = room;
    this.#paths = paths;
    this.#print = print;
    this.#downloads = new Downloads({ fetchFile, ...outside });
  }

  /** Returns false if it is another command. */
  take(read: Told): boolean {
    if (read.type !== "send" && read.type !== "get") return false;
    const { ref } = read;
    const run = (read.type === "send" ? this.#send(read) : this.#get(read)).then(
      (done) => this.#print({ type: "done", ref, did: read.type, ...done }),
      (error) => this.#print({ type: "refused", ref, ...refusalOf(error) }),
    );
    this.#running.add(run);
    void run.finally(() => this.#running.delete(run));
    return true;
  }

  /** Resolves when nothing is on its way. */
  async done(): Promise<void> {
    await Promise.all(this.#running);
  }

  async stop(): Promise<void> {
    await this.#downloads.stop();
  }

  async #send({ path, caption, room, ref }: Told): Promise<Told> {
    if (typeof path !== "string" || caption !== undefined && typeof caption !== "string") {
      throw new Refused("bad_request", "In `send`, `path` or `caption` is missing or wrong.");
    }
    const to = this.#roomOf(room);
    const source = await FileOnDisk.open(this.#paths.resolve(path));
    const extra = caption === undefined ? {} : { about: { caption } };
    const upload = this.#script.chat.uploads.add(to.id, source, extra);
    const { name, size } = source;
    const end = this.#telling(() => ({ type: "upload", ref, name, size, sent: upload.sent.value }));
    try {
      const state = await endOf(upload);
      if (state.is !== "done") {
        await upload.cancel();
        throw refusedOf(state);
      }
      return { room: to.id, file: state.file, name, size };
    } finally {
      end();
    }
  }

  async #get({ seq, folder, room, ref }: Told): Promise<Told> {
    if (!Number.isSafeInteger(seq) || folder !== undefined && typeof folder !== "string") {
      throw new Refused("bad_request", "In `get`, `seq` or `folder` is missing or wrong.");
    }
    await this.#script.opened();
    const from = this.#roomOf(room);
    const found = await new RoomFiles(this.#script.chat.link).find(from, seq as number);
    if (!found) throw new Refused("not_found", words.script.notAFile(seq as number, from.name.value));
    if (found.body.state === "abandoned") throw new Refused("abandoned");
    const path = folder === undefined ? this.#paths.downloads : this.#paths.resolve(folder);
    const download = this.#downloads.add(found.body, path);
    const { name, size } = download;
    const end = this.#telling(() => ({
      type: "download",
      ref,
      name,
      size,
      received: download.received.value,
    }));
    try {
      const state = await download.ended;
      if (state.is !== "done") {
        throw new Refused(
          state.is === "failed" ? state.reason : "internal",
          "message" in state ? state.message : undefined,
        );
      }
      return { path: state.path, name, size };
    } finally {
      end();
    }
  }

  #roomOf(id: unknown): Room {
    const room = id === undefined
      ? this.#room
      : typeof id === "string"
      ? this.#script.chat.room(id)
      : undefined;
    if (!room) throw new Refused("not_member");
    return room;
  }

  /** Tells now and then how far it is. Returns what ends it. */
  #telling(told: () => Told): () => void {
    const { clock } = this.#script.profile.outside;
    const tell = () => {
      this.#print(told());
      cancel = clock.after(limits.progressMs, tell);
    };
    let cancel = clock.after(limits.progressMs, tell);
    return () => cancel();
  }
}

/** What stopped an upload, as a refusal: of a file that has changed the protocol knows nothing. */
function refusedOf(state: UploadState): Refused {
  const code = state.is === "failed" && state.reason !== "changed" ? state.reason : "bad_request";
  return new Refused(code, state.is === "failed" ? whyFailed(state) : undefined);
}

function refusalOf(error: unknown): ToldRefusal {
  if (error instanceof Refused) return told(error);
  if (error instanceof FileUnfit) {
    return { code: "bad_request", message: words.files.cannotSend(error.message) };
  }
  if (error instanceof LinkLost) return { code: "busy", message: words.commands.offline };
  throw error;
}
