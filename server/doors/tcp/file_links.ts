import type { FileBody } from "../../../protocol/files.ts";
import { limits } from "../../../protocol/limits.ts";
import type { AccountId, Clock, Keys } from "../../hub/ports.ts";
import { cutText } from "./cut_text.ts";
import { RoomNews } from "./room_news.ts";

export type LinkTo = (file: FileBody) => string;

/**
 * Addresses on the web for people who have nothing but a line of text.
 *
 * FK1 In a room that anybody may join, a file has one link for all. In other rooms, and on a server by invitation, it
 *     bears its reader's key, which works for a day.
 * FK2 Whatever a file is called, its link is letters, digits and signs that mean nothing to a shell. The name in it is
 *     for people, so a long one is shortened before its ending.
 * FK3 A server that listens everywhere has no address of its own: people are shown the one that they came in by.
 */
export class FileLinks {
  readonly web: string;
  /** How a room that anybody may join is told of: one for all who come in by this address. */
  readonly news: RoomNews;
  readonly #keys: Keys;
  readonly #clock: Clock;
  readonly #byAddress = new Map<string, FileLinks>();

  /** `web` is where people open the chat. */
  constructor(web: string, keys: Keys, clock: Clock) {
    this.web = web;
    this.#keys = keys;
    this.#clock = clock;
    this.news = new RoomNews(this.to);
  }

  readonly to: LinkTo = ({ file, name }) => `${this.web}/files/${file}/${nameInLink(name)}`;

  /** For this reader, wherever the file is. */
  for(reader: AccountId): LinkTo {
    return (file) => {
      const key = this.#keys.make(reader, "read", this.#clock.now() + limits.keyMs);
      return `${this.to(file)}?key=${key}`;
    };
  }

  /** Where this account may send a file of that name for a day. */
  into(room: string, sender: AccountId, name: string): string {
    const key = this.#keys.make(sender, "send", this.#clock.now() + limits.keyMs);
    return `${this.web}/rooms/${encoded(room)}/${nameInLink(name)}?key=${key}`;
  }

  /** As seen by somebody who came in by this address of the machine's. */
  via(address: string | undefined): FileLinks {
    const url = new URL(this.web);
    if (address === undefined || !everywhere.has(url.hostname)) return this;
    const own = address.replace(/^::ffff:/, "").replace(/%.*$/, "");
    let links = this.#byAddress.get(own);
    if (!links) {
      url.hostname = own.includes(":") ? `[${own}]` : own;
      links = new FileLinks(url.origin, this.#keys, this.#clock);
      this.#byAddress.set(own, links);
    }
    return links;
  }
}

const everywhere = new Set(["0.0.0.0", "[::]"]);

const mostInLink = 120;
const mostEnding = 12;

function nameInLink(name: string): string {
  const whole = encoded(name);
  if (whole.length <= mostInLink) return whole;
  const [ending = ""] = /\.[^.]*$/.exec(name) ?? [];
  const kept = encoded(ending).length <= mostEnding ? ending : "";
  // A byte takes three signs.
  const stem = cutText(name.slice(0, name.length - kept.length), (mostInLink - mostEnding) / 3);
  return encoded(stem + kept);
}

/** What encodeURIComponent leaves is more than a shell does. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll(
    /[!'()*~]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
