import type { JoinedRoom } from "../../../protocol/commands.ts";
import type { Entry } from "../../../protocol/entries.ts";
import type { Hub } from "../../hub/hub.ts";
import type { Batch } from "../../hub/ports.ts";
import type { Session } from "../../hub/session.ts";
import type { Dialect, Said } from "./dialect.ts";
import type { FileDelivery } from "./file_delivery.ts";
import type { FileLinks, LinkTo } from "./file_links.ts";
import { oneLine } from "./framed_text.ts";
import { othersNews } from "./room_news.ts";
import { asMine, bearsLink, isOwnComing, type SaidBy, saidOf, saidOfEntry } from "./said_of.ts";
import { fileText, sentFile } from "./spoken.ts";

/** Lines of history that a newcomer sees. */
const welcomeLines = 20;

export type NewsParts = {
  hub: Hub;
  dialect: Dialect;
  links: FileLinks;
  delivery: FileDelivery;
  push(messages: readonly Uint8Array[]): void;
};

/** What a peer is told of its room, each entry once, and of those where somebody writes to it alone. */
export class PeerNews {
  readonly #parts: NewsParts;
  #told = 0;

  constructor(parts: NewsParts) {
    this.#parts = parts;
  }

  /** The last entry that it was told of. */
  get told(): number {
    return this.#told;
  }

  /** It is in that room from now on, and the page is all that it was told of it. */
  enter({ entries, head }: JoinedRoom): void {
    this.#told = entries.at(-1)?.seq ?? head;
  }

  sayNewest({ id, entries }: JoinedRoom, session: Session): void {
    const others = entries.filter((entry) => !isOwnComing(entry, session.me.id));
    this.sayPast(others.slice(-welcomeLines), session, id);
  }

  sayPast(entries: readonly Entry[], session: Session, room: string): void {
    const link = this.linkIn(room, session);
    const names = new Map(entries.map(({ seq, name }) => [seq, name]));
    const authorOf = (seq: number) => names.get(seq) ?? session.rooms.get(room)?.authorOf(seq);
    for (const entry of entries) {
      for (const said of saidOfEntry(entry, true, link, authorOf)) {
        this.#say(entry.from === session.me.id ? asMine(said) ?? said : said);
      }
    }
  }

  linkIn(room: string, { rooms, me }: Session): LinkTo {
    const { hub, links } = this.#parts;
    const place = rooms.get(room);
    return place && hub.access.isForAll(place) ? links.to : links.for(me.id);
  }

  hear(batch: Batch, session: Session, room: string): void {
    if (batch.room !== room) return this.#hearPrivate(batch, session);
    const { hub, dialect, links: { news } } = this.#parts;
    const seen = this.#told;
    const last = batch.events.findLast((event) => event.type === "entry");
    if (last?.type === "entry") this.#told = Math.max(seen, last.seq);
    const place = session.rooms.get(room);
    const isOneForAll = place?.kind === "public" &&
      (hub.access.isForAll(place) || !batch.as(bearsLink));
    if (!isOneForAll) {
      const news = saidOf(batch.events, this.linkIn(room, session), (seq) => place?.authorOf(seq));
      return this.#tellNews(news, session, seen);
    }
    const { shared } = dialect;
    if (!shared) return this.#tellNews(batch.as(news.said), session, seen);
    this.#parts.push(othersNews(batch.as(news.shared(shared)), session.me.id, seen));
  }

  #tellNews(news: readonly SaidBy[], { me }: Session, seen: number): void {
    for (const { by, seq, said, file } of news) {
      // What was said while the room was read is in the page already.
      if (seq !== undefined && seq <= seen) continue;
      const told = by === me.id ? asMine(said) : said;
      if (!told) continue;
      if (file && told.says === "file" && !told.mine && this.#parts.delivery.takes(file)) {
        this.#parts.delivery.deliver(file, told.from, me.id, () => this.#say(told));
      } else this.#say(told);
    }
  }

  /** What is written in a direct room is told wherever one is; of other rooms one hears only the one one is in. */
  #hearPrivate({ room: id, events }: Batch, { me, rooms, identity }: Session): void {
    const room = id === undefined ? undefined : rooms.get(id);
    if (room?.kind !== "direct") return;
    const { name } = room.info(identity.account);
    const link = this.#parts.links.for(me.id);
    for (const { by, said } of saidOf(events, link, (seq) => room.authorOf(seq))) {
      if (said.says !== "message" && said.says !== "file") continue;
      const mine = by === me.id;
      // Sent from elsewhere, so it is news to them as well (SO4).
      if (mine && said.says === "file") {
        this.#say({ says: "notice", text: `* To ${name}: ${fileText(said)}`, aside: true });
        continue;
      }
      const [from, to] = mine ? [me.name, name] : [said.from, me.name];
      const text = said.says === "file" ? sentFile(said) : said.text;
      const told = this.#parts.dialect.write({ says: "private", from, to, text, mine, at: said.at });
      this.#parts.push(told);
      // Nobody else is seen to answer, so that it went is said where one's own words are not (SO6).
      if (!mine || told.length > 0) continue;
      const away = room.members.online > 1 ? "" : " (not here now)";
      this.#say({ says: "notice", text: `* To ${to} alone${away}: ${oneLine(text)}` });
    }
  }

  #say(said: Said): void {
    this.#parts.push(this.#parts.dialect.write(said));
  }
}
