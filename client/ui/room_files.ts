import { isOvertaken } from "../../protocol/bodies.ts";
import type { ChangeBody } from "../../protocol/entries.ts";
import { type FileKind, fileKind } from "../../protocol/file_kinds.ts";
import type { Room } from "../core/room.ts";
import { type FileEntry, isFile } from "./shown_file.ts";

/**
 * The files of a room, newest first, as far back as somebody has looked. What the server gives in pages is kept in
 * step with the log: new ones come on top, and what arrives becomes ready.
 */
export class RoomFiles {
  readonly #room: Room;
  readonly #paged = new Map<number, FileEntry>();
  /** Pages begin below this number; what lies above it is in the log. */
  readonly #from: number | undefined;
  #before: number | undefined;
  #more = true;
  #begun = false;
  #loading: Promise<boolean> | undefined;

  readonly #kind: FileKind | undefined;

  /** Of one kind, or of all. With `from`, an entry of the log, the pages begin there. */
  constructor(room: Room, { from, kind }: { from?: number; kind?: FileKind } = {}) {
    this.#room = room;
    this.#from = from;
    this.#before = from;
    this.#kind = kind;
  }

  /** False when the first file of the room is known. */
  get more(): boolean {
    return this.#more;
  }

  list(): FileEntry[] {
    const found = new Map(this.#paged);
    const edge = this.#from ?? (this.#begun ? this.#before ?? 0 : Infinity);
    for (const entry of this.#room.log.entries) {
      if (entry.seq < edge && !found.has(entry.seq)) continue;
      // The log has heard of changes that a page may not have seen.
      if (isFile(entry)) found.set(entry.seq, entry);
      else if (entry.body.kind === "change") change(found, entry.body);
      else if (entry.body.kind === "expired") keepAbove(found, entry.body.upTo);
    }
    return [...found.values()]
      .filter(({ body }) => body.state !== "abandoned" && (!this.#kind || fileKind(body) === this.#kind))
      .sort((a, b) => b.seq - a.seq);
  }

  /** Loads one more page; those who ask at once wait for the same one. False if there is no line. */
  load(): Promise<boolean> {
    this.#loading ??= this.#load().finally(() => this.#loading = undefined);
    return this.#loading;
  }

  async #load(): Promise<boolean> {
    if (!this.#more) return true;
    const answer = await this.#room.loadFiles({
      ...this.#kind !== undefined && { kind: this.#kind },
      ...this.#before !== undefined && { before: this.#before },
    });
    if (!answer) return false;
    const { entries } = answer;
    for (const entry of entries) if (isFile(entry)) this.#paged.set(entry.seq, entry);
    this.#begun = true;
    const last = entries.at(-1)?.seq;
    this.#before = last ?? this.#before;
    this.#more = last !== undefined && last > 1;
    return true;
  }
}

function keepAbove(found: Map<number, FileEntry>, upTo: number): void {
  for (const seq of found.keys()) if (seq <= upTo) found.delete(seq);
}

function change(found: Map<number, FileEntry>, body: ChangeBody): void {
  const { of, to } = body;
  const entry = found.get(of);
  if (!entry || isOvertaken(body)) return;
  if (to.kind === "file") found.set(of, { ...entry, body: to });
  else found.delete(of);
}
