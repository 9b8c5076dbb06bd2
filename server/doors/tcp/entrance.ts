import { cleanName } from "../../../protocol/names.ts";
import { Refused } from "../../../protocol/refusals.ts";
import type { Hub } from "../../hub/hub.ts";
import type { Peer } from "../../hub/ports.ts";
import type { Session } from "../../hub/session.ts";
import { given } from "./given.ts";

/** `alice-2` … `alice-9`; whoever finds all of them taken chooses another name. */
const mostNamesakes = 9;

/** How a TCP peer comes by its name: the one it tells, or one like it. */
export class Entrance {
  readonly #hub: Hub;
  readonly #peer: Peer;
  readonly #holder: string;
  readonly #otherwise: string | undefined;

  /** `otherwise`: the name of a program that gives its user's name by itself, where that will not do. */
  constructor(hub: Hub, peer: Peer, otherwise: string | undefined) {
    this.#hub = hub;
    this.#peer = peer;
    this.#holder = `peer:${hub.ids.uuid()}`;
    this.#otherwise = otherwise;
  }

  async enter(typed: string, gone: () => boolean): Promise<Session> {
    const name = cleanName(typed) ?? this.#likeName(typed);
    if (name === undefined) throw new Refused("bad_name");
    for (let namesake = 1;; namesake++) {
      try {
        return await this.#enterAs(namesake === 1 ? name : `${[...name].slice(0, 30).join("")}-${namesake}`);
      } catch (error) {
        const taken = error instanceof Refused && error.code === "name_taken";
        if (!taken || namesake === mostNamesakes || gone()) throw error;
      }
    }
  }

  /** A person may be told that a name will not do; a program cannot act on that. */
  #likeName(typed: string): string | undefined {
    if (this.#otherwise === undefined) return undefined;
    const like = [...typed.normalize("NFC").replaceAll(/[^\p{L}\p{N}_]/gu, "")].slice(0, 32).join("");
    return cleanName(like) ?? this.#otherwise;
  }

  async #enterAs(name: string): Promise<Session> {
    const account = await this.#hub.guest(name, this.#holder);
    const session = this.#hub.connect(this.#peer, { account, holder: this.#holder });
    given(await session.handle({ type: "hello", protocol: 1, rooms: {} }));
    return session;
  }
}
