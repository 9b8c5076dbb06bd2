import { getLogger } from "@logtape/logtape";
import { refusalRows, Refused } from "../../../protocol/refusals.ts";
import type { RefusalCode } from "../../../protocol/refusals.ts";
import type { Hub } from "../../hub/hub.ts";
import type { Caller } from "../../hub/ports.ts";
import type { SignIn } from "../../hub/sign_in.ts";
import { callerOf } from "../address_key.ts";
import { tokenOf } from "../web/credentials.ts";
import { secure } from "../web/headers.ts";
import type { Origins } from "../web/origins.ts";
import { Wheel } from "../wheel.ts";
import type { Admission, Admit, Closed } from "./frame_socket.ts";
import { WebSocketPeer } from "./websocket_peer.ts";

const log = getLogger(["parley", "websocket"]);

export type WebSocketDoorParts = {
  hub: Hub;
  signIn: SignIn;
  origins: Origins;
  ended: (reason: Closed | RefusalCode) => void;
};

/** Who may open a WebSocket, and everybody who has one. It knows no socket: what carries the frames brings them. */
export class WebSocketDoor {
  readonly #parts: WebSocketDoorParts;
  readonly #peers = new Set<WebSocketPeer>();
  readonly #wheel: Wheel;
  #isClosed = false;

  constructor(parts: WebSocketDoorParts) {
    this.#parts = parts;
    this.#wheel = new Wheel(parts.hub.clock);
  }

  /** Decided before the upgrade: whoever has no session costs no socket (WB3). */
  readonly admit: Admit = async ({ target, headers, isSecure, address }) => {
    try {
      return await this.#welcome(
        new URL(target, "http://parley").pathname,
        headers,
        isSecure,
        callerOf(address),
      );
    } catch (error) {
      const refused = error instanceof Refused ? error : new Refused("internal");
      if (refused.code === "internal") log.error("upgrade failed", { error });
      return refusalOf(refused);
    }
  };

  async #welcome(path: string, headers: Headers, isSecure: boolean, caller: Caller): Promise<Admission> {
    const { hub, signIn } = this.#parts;
    const origins = this.#parts.origins.over(isSecure);
    if (path !== "/ws") throw new Refused("not_found");
    const host = headers.get("host");
    if (!origins.isHost(host)) throw new Refused("bad_host");
    const byCookie = headers.get("authorization") === null;
    if (byCookie && !origins.isOwn(headers.get("origin"), host)) throw new Refused("bad_origin");
    const identity = await signIn.require(tokenOf("GET", headers, origins));
    return {
      accept: (socket) => {
        const peer = new WebSocketPeer(
          hub,
          socket,
          identity,
          caller,
          (peer, reason) => this.#gone(peer, reason),
        );
        this.#peers.add(peer);
        this.#wheel.add(peer);
        // They asked before the goodbye, or the gate is not shut yet: nobody else would say it to them.
        if (this.#isClosed) peer.end("restarting");
        return peer;
      },
    };
  }

  #gone(peer: WebSocketPeer, reason: Closed | RefusalCode): void {
    if (!this.#peers.delete(peer)) return;
    this.#wheel.remove(peer);
    this.#parts.ended(reason);
    log.debug("peer left", { reason });
  }

  get size(): number {
    return this.#peers.size;
  }

  close(): void {
    this.#isClosed = true;
    for (const peer of [...this.#peers]) peer.end("restarting");
  }
}

function refusalOf({ code, message }: Refused): Admission {
  const headers = secure(new Headers({ "content-type": "application/json; charset=utf-8" }));
  return {
    refuse: { status: refusalRows[code].status, headers, body: JSON.stringify({ code, message }) + "\n" },
  };
}
