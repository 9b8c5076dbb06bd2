import type { Event } from "../../../protocol/events.ts";
import type { AuthorOf } from "../../hub/ports.ts";
import type { WriteShared } from "./dialect.ts";
import type { LinkTo } from "./file_links.ts";
import { type SaidBy, saidOf } from "./said_of.ts";

/** News as bytes that all peers of one kind share, and where in them each part ends. */
export type SharedNews = {
  bytes: Uint8Array;
  parts: readonly { by: string; seq: number | undefined; isFile: boolean; end: number }[];
};

/** What is told of a batch of a room's, made once for all peers to whom it says the same. */
export class RoomNews {
  readonly #link: LinkTo;
  readonly #shared = new Map<WriteShared, (events: readonly Event[], authorOf: AuthorOf) => SharedNews>();

  constructor(link: LinkTo) {
    this.#link = link;
  }

  /** A batch keeps what a function made, so that it must be the same function each time. */
  readonly said = (events: readonly Event[], authorOf: AuthorOf): SaidBy[] =>
    saidOf(events, this.#link, authorOf);

  shared(write: WriteShared): (events: readonly Event[], authorOf: AuthorOf) => SharedNews {
    let share = this.#shared.get(write);
    if (!share) {
      share = (events, authorOf) => shareNews(this.said(events, authorOf), write);
      this.#shared.set(write, share);
    }
    return share;
  }
}

const utf8 = new TextEncoder();

function shareNews(news: readonly SaidBy[], write: WriteShared): SharedNews {
  let end = 0;
  const written = news.map(({ by, seq, said }) => {
    const bytes = utf8.encode(write(said));
    end += bytes.length;
    return { by, seq, isFile: said.says === "file", bytes, end };
  });
  const bytes = new Uint8Array(end);
  for (const part of written) bytes.set(part.bytes, part.end - part.bytes.length);
  return { bytes, parts: written.map(({ by, seq, isFile, end }) => ({ by, seq, isFile, end })) };
}

/**
 * What of it goes to this one: not what they have seen, and of what they did themselves only files, for those were sent
 * from elsewhere and have a link. Nothing is copied.
 */
export function othersNews({ bytes, parts }: SharedNews, me: string, seen: number): Uint8Array[] {
  const slices: Uint8Array[] = [];
  let from = 0;
  let to = 0;
  for (const { by, seq, isFile, end } of parts) {
    if (by === me && !isFile || (seq !== undefined && seq <= seen)) {
      if (to > from) slices.push(bytes.subarray(from, to));
      from = end;
    }
    to = end;
  }
  if (to > from) slices.push(bytes.subarray(from, to));
  return slices;
}
