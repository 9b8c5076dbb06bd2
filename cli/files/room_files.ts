import type { Link } from "../../client/core/link.ts";
import type { Room } from "../../client/core/room.ts";
import type { Input } from "../../protocol/commands.ts";
import type { Entry } from "../../protocol/entries.ts";
import type { FileBody } from "../../protocol/files.ts";

export type FileEntry = Entry & { body: FileBody };
export type FilesPage = { entries: FileEntry[]; total: number };

/** The files of a room, also those that lie further back than what is loaded. */
export class RoomFiles {
  readonly #link: Link;

  constructor(link: Link) {
    this.#link = link;
  }

  /** Newest first. */
  async page(room: Room, wish: Omit<Input<"files">, "room">): Promise<FilesPage> {
    const { entries, total } = await this.#link.ask("files", { ...wish, room: room.id });
    return { entries: entries.filter(isFile), total };
  }

  /** The one with this number, or the newest. Those that were given up are found only where they are loaded. */
  async find(room: Room, seq: number | undefined): Promise<FileEntry | undefined> {
    const loaded = room.log.entries.findLast((entry) =>
      seq === undefined ? isFile(entry) && entry.body.state !== "abandoned" : entry.seq === seq
    );
    if (loaded) return isFile(loaded) ? loaded : undefined;
    const edge = seq === undefined ? {} : { before: seq + 1 };
    const { entries: [nearest] } = await this.page(room, { limit: 1, ...edge });
    return seq === undefined || nearest?.seq === seq ? nearest : undefined;
  }
}

export function isFile(entry: Entry): entry is FileEntry {
  return entry.body.kind === "file";
}
