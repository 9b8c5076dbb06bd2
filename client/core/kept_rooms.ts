import type { Mark } from "../../protocol/commands.ts";
import type { ChangeBody, Entry } from "../../protocol/entries.ts";
import { limits } from "../../protocol/limits.ts";
import type { Chat } from "./chat.ts";
import { isKeptRoom, keptVersion } from "./kept_room_check.ts";
import type { Clock } from "./outside.ts";
import type { Listed } from "./people.ts";
import type { Room, RoomAbout } from "./room.ts";
import { saidIn } from "./said.ts";

/** What a phone shows of a room before somebody scrolls twice. */
const mostEntries = 200;
const mostTextUnits = 200_000;
const mostRooms = 100;
const mostPeople = 200;
/** Long enough to write a busy room once for many messages, short enough to lose few. */
const writeAfterMs = 2_000;
/** A store that does not answer must not keep the page from the server. */
const longestReadMs = 1_000;

/** A room as it was when it was last seen. */
export type KeptRoom = {
  version: typeof keptVersion;
  about: RoomAbout;
  /** The end of its log, without a hole. */
  entries: readonly Entry[];
  read: number;
  members: number;
  people: readonly Listed[];
  marks: readonly Mark[];
  pins?: readonly Entry[];
};

/** Where rooms lie beyond the life of the program, by account and room. It never rejects. */
export interface RoomKeep {
  all(account: string): Promise<readonly unknown[]>;
  change(account: string, kept: ReadonlyMap<string, KeptRoom>, gone: readonly string[]): Promise<void>;
  /** Of everybody, or of everybody but one. */
  clear(but?: string): Promise<void>;
}

export type KeptRoomsParts = {
  keep: RoomKeep;
  clock: Clock;
  /** Another page of this browser may have signed out since: then nothing may come back. */
  isSignedIn: () => boolean;
};

/** Keeps the end of every room on the device, written behind what happens, so that they can be read without a line. */
export class KeptRooms {
  readonly #chat: Chat;
  readonly #parts: KeptRoomsParts;
  readonly #dirty = new Set<string>();
  #written = new Set<string>();
  readonly #heard = new Map<Room, () => void>();
  #cancel: (() => void) | undefined;
  #endWatch = () => {};
  #ended = false;

  constructor(chat: Chat, parts: KeptRoomsParts) {
    this.#chat = chat;
    this.#parts = parts;
  }

  /** Gives the chat what is kept, and follows it from then on. */
  async begin(): Promise<void> {
    const { keep, clock } = this.#parts;
    const { id } = this.#chat.me;
    const reading = keep.all(id);
    // Of others; nobody waits for that.
    void keep.clear(id);
    const kept = await within(clock, reading);
    // Without a line what comes late is all that there is to read.
    if (kept) await this.#take(kept);
    else void reading.then((late) => this.#take(late));
    if (!this.#ended) this.#endWatch = this.#chat.rooms.watch((rooms) => this.#follow(rooms));
  }

  async #take(kept: readonly unknown[]): Promise<void> {
    if (this.#ended) return;
    const rooms = [...new Map(kept.filter(isKeptRoom).map((room) => [room.about.id, room])).values()];
    for (const { about } of rooms) this.#written.add(about.id);
    if (rooms.length < kept.length) await this.#writeAnew(rooms);
    if (this.#ended) return;
    this.#chat.recall(rooms);
    this.#flushSoon();
  }

  /** What is no room does not say where it lies: all goes, and what can be read is written again. */
  async #writeAnew(rooms: readonly KeptRoom[]): Promise<void> {
    await within(this.#parts.clock, this.#parts.keep.clear());
    this.#written.clear();
    for (const { about } of rooms) this.#dirty.add(about.id);
    for (const room of this.#heard.keys()) this.#soil(room);
  }

  /** What waits is written: the page may be gone in a moment. */
  flush(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    if (this.#ended || !this.#parts.isSignedIn()) return;
    const rooms = newestRooms(this.#chat.rooms.value);
    const kept = new Map(
      rooms.filter(({ id }) => this.#dirty.has(id)).map((room) => [room.id, keptOf(room)]),
    );
    const stay = new Set(rooms.map(({ id }) => id));
    const gone = [...this.#written].filter((id) => !stay.has(id));
    this.#dirty.clear();
    if (kept.size === 0 && gone.length === 0) return;
    this.#written = new Set([...this.#written, ...kept.keys()].filter((id) => stay.has(id)));
    void this.#parts.keep.change(this.#chat.me.id, kept, gone);
  }

  /** Nothing of it stays on the device. */
  clear(): void {
    this.#ended = true;
    this.end();
    void this.#parts.keep.clear();
  }

  end(): void {
    if (!this.#ended) this.flush();
    this.#ended = true;
    this.#cancel?.();
    this.#endWatch();
    for (const end of this.#heard.values()) end();
    this.#heard.clear();
  }

  #follow(rooms: readonly Room[]): void {
    for (const [room, end] of this.#heard) {
      if (rooms.includes(room)) continue;
      end();
      this.#heard.delete(room);
    }
    for (const room of rooms) {
      if (!this.#heard.has(room)) this.#heard.set(room, this.#hear(room));
    }
    this.#flushSoon();
  }

  #hear(room: Room): () => void {
    const ends = [
      room.changed.hear(() => this.#soil(room)),
      room.unread.count.watch(() => this.#heard.has(room) && this.#soil(room)),
    ];
    return () => ends.forEach((end) => end());
  }

  #soil(room: Room): void {
    // Before its first page there is nothing of it to keep.
    if (!room.log.opened) return;
    this.#dirty.add(room.id);
    this.#flushSoon();
  }

  #flushSoon(): void {
    this.#cancel ??= this.#parts.clock.after(writeAfterMs, () => this.flush());
  }
}

function newestRooms(rooms: readonly Room[]): Room[] {
  const at = (room: Room) => room.log.entries.at(-1)?.at ?? 0;
  return [...rooms].sort((a, b) => at(b) - at(a)).slice(0, mostRooms);
}

function keptOf(room: Room): KeptRoom {
  return {
    version: keptVersion,
    about: room.about,
    entries: endOf(room.log.entries).map((entry) => withoutGuess(entry, room)),
    read: room.unread.read,
    members: room.people.counts.value.members,
    // When somebody was here last is theirs to hide again at any moment.
    people: (room.people.list.value ?? []).slice(0, mostPeople).map(({ seen: _, away: __, ...one }) => one),
    marks: room.marks.all.slice(0, mostPeople),
    ...room.pins.value && { pins: newestPins(room.pins.value) },
  };
}

function newestPins(pins: readonly Entry[]): readonly Entry[] {
  let units = 0;
  return pins.slice(0, limits.pinned).filter((entry) => (units += unitsOf(entry)) <= mostTextUnits);
}

/** Kept as the message that it looks like, an entry would end that one after a reload, sent or not. */
function withoutGuess(entry: Entry, { outbox }: Room): Entry {
  const { nonce, ...rest } = entry;
  return nonce !== undefined && outbox.isDrawn(nonce) ? rest : entry;
}

/** The newest run without a hole: over it every change that is known is part of the bodies. */
export function endOf(entries: readonly Entry[]): readonly Entry[] {
  let from = entries.length;
  let units = 0;
  while (from > 0 && entries.length - from < mostEntries) {
    const entry = entries[from - 1]!;
    if (from < entries.length && entry.seq !== entries[from]!.seq - 1) break;
    units += unitsOf(entry);
    if (units > mostTextUnits) break;
    from -= 1;
  }
  return withoutEarlierWords(entries.slice(from));
}

/** What an entry once said is gone with its change; what was taken back must not lie on in an earlier change of it. */
function withoutEarlierWords(entries: readonly Entry[]): readonly Entry[] {
  const last = new Map<number, ChangeBody["to"]>();
  for (const { body } of entries) if (body.kind === "change") last.set(body.of, body.to);
  if (last.size === 0) return entries;
  return entries.map((entry) =>
    entry.body.kind === "change" ? { ...entry, body: { ...entry.body, to: last.get(entry.body.of)! } } : entry
  );
}

function unitsOf({ body }: Entry): number {
  return saidIn(body.kind === "change" ? body.to : body)?.length ?? 0;
}

/** Undefined where it takes too long. */
async function within<T>(clock: Clock, reading: Promise<T>): Promise<T | undefined> {
  let cancel = () => {};
  const late = new Promise<undefined>((resolve) => {
    cancel = clock.after(longestReadMs, () => resolve(undefined));
  });
  try {
    return await Promise.race([reading, late]);
  } finally {
    cancel();
  }
}
