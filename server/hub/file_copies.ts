import { cleanFileName } from "../../protocol/file_names.ts";
import type { FileAbout, FileBody } from "../../protocol/files.ts";
import { Refused } from "../../protocol/refusals.ts";
import { because } from "../../protocol/whys.ts";
import type { Forwarded } from "../../protocol/wording.ts";
import { fileDraft } from "./file_entry.ts";
import type { FileSpace } from "./file_space.ts";
import type { Hub } from "./hub.ts";
import type { LiveRoom } from "./live_room.ts";
import type { Account, Appended, FileRow, Shelf } from "./ports.ts";
import type { Turns } from "./turns.ts";
import { mayWrite } from "./writing.ts";

export type CopyWish = { room: LiveRoom; nonce: string; about: FileAbout; forwarded: Forwarded };
export type CopyParts = { shelf: Shelf; space: FileSpace; turns: Turns };

/**
 * Files that are sent once more without being sent: each is a file of its own, with a name, a row and a place in its
 * sender's space, and its bytes are those of the first. Until it is whole it is an upload that nobody carries on, so
 * that a start after a crash removes what is left of it.
 */
export class FileCopies {
  readonly #hub: Hub;
  readonly #parts: CopyParts;

  constructor(hub: Hub, parts: CopyParts) {
    this.#hub = hub;
    this.#parts = parts;
  }

  async make(by: Account, told: FileBody, wish: CopyWish): Promise<Appended> {
    const { space, turns } = this.#parts;
    return await turns.take(space.turnOf(by.id), async () => {
      const { files, log } = this.#hub.store;
      const { room: { id: room }, nonce } = wish;
      const known = await files.begun({ room, account: by.id, nonce });
      if (known?.seq === undefined) return await this.#make(by, told, wish);
      const [entry] = await log.find(room, [known.seq]);
      return { entry: entry!, fresh: false };
    });
  }

  async #make(by: Account, told: FileBody, { room, nonce, about, forwarded }: CopyWish): Promise<Appended> {
    const { store: { files }, ids, clock, words, bans } = this.#hub;
    const { shelf, space } = this.#parts;
    bans.refuse(by.id);
    const source = await files.find(told.file);
    if (!source || !isHere(source)) throw new Refused("taken_back", because("file_gone"));
    await space.mustFit(by.id, source.size);
    const at = clock.now();
    const takeBack = mayWrite({ by, room, act: "send", nonce, now: at });
    const { size, type, path, hash, preview } = source;
    let row: FileRow | undefined;
    try {
      const opened = await files.open({
        ...{ id: ids.uuid().replaceAll("-", ""), room: room.id, account: by.id, nonce, size, type, about },
        name: cleanFileName(words.clean(source.name)),
        startedAt: at,
        endsAt: at,
      });
      row = { ...opened, preview };
      const copied = await shelf.copy(row, path, preview !== undefined);
      if (preview !== undefined) await files.previewed(row.id, preview);
      const draft = fileDraft(row, { state: "ready", size, hash }, { at, nonce });
      const body = { ...draft.body, forwarded } as FileBody;
      const appended = await files.finish(row.id, { path: copied, hash, size }, { ...draft, body });
      room.publish({ ...appended, entry: { ...appended.entry, nonce } });
      this.#hub.facts.appended(appended.fresh);
      return appended;
    } catch (error) {
      takeBack();
      if (row) {
        await files.abandon(row.id, undefined);
        await shelf.discard(row);
      }
      throw error;
    }
  }
}

type Here = FileRow & { size: number; path: string; hash: string };

function isHere(row: FileRow): row is Here {
  return row.state === "ready" && !row.gone && row.path !== undefined;
}
