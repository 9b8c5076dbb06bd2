import { getLogger } from "@logtape/logtape";
import type { Socket } from "node:net";
import { refusalRows } from "../../../protocol/refusals.ts";
import type { AppPasswords } from "../../hub/app_passwords.ts";
import type { Hub } from "../../hub/hub.ts";
import type { Joining } from "../../hub/joining.ts";
import type { LoginThrottle } from "../../hub/login_throttle.ts";
import { callerOf } from "../address_key.ts";
import type { DoorKeeper } from "../door_keeper.ts";
import { type Address, Listener } from "../listener.ts";
import { Wheel } from "../wheel.ts";
import type { Certificates } from "../tls/tls_speech.ts";
import type { FileLinks } from "./file_links.ts";
import { type Ended, TcpConnection } from "./tcp_connection.ts";
import type { TcpPort } from "./tcp_port.ts";

const log = getLogger(["parley", "tcp"]);

export type TcpDoorParts = {
  hub: Hub;
  keeper: DoorKeeper;
  /** Where the web is: for files, and for browsers that came to the wrong door. */
  links: FileLinks;
  appPasswords: AppPasswords;
  joining: Joining;
  throttle: LoginThrottle;
  tls?: Certificates | undefined;
  ended: (reason: Ended | "too_many_peers") => void;
};

/** A raw TCP port, and everybody who came in by it. */
export class TcpDoor {
  readonly #parts: TcpDoorParts;
  readonly #port: TcpPort;
  readonly #connections = new Map<TcpConnection, Promise<void>>();
  readonly #wheel: Wheel;
  #listener: Listener | undefined;

  static async open(hostname: string, port: TcpPort, parts: TcpDoorParts): Promise<TcpDoor> {
    const door = new TcpDoor(port, parts);
    door.#listener = await Listener.open({ hostname, port: port.port }, parts.hub.clock, (socket) => {
      door.#take(socket);
    });
    return door;
  }

  private constructor(port: TcpPort, parts: TcpDoorParts) {
    this.#port = port;
    this.#parts = parts;
    this.#wheel = new Wheel(parts.hub.clock);
  }

  get address(): Address {
    return this.#listener!.address;
  }

  #take(socket: Socket): void {
    const { keeper, hub, links, appPasswords, joining, throttle, tls, ended } = this.#parts;
    const address = socket.remoteAddress;
    // Gone before it was seen.
    if (address === undefined) return void socket.destroy();
    const caller = callerOf(address);
    const place = keeper.admit(caller.address);
    if (!place) {
      ended("too_many_peers");
      return turnAway(socket);
    }
    const connection = new TcpConnection(socket, {
      hub,
      port: this.#port,
      links,
      login: { appPasswords, joining, throttle, caller },
      tls,
      onNamed: () => place.known(),
    });
    this.#wheel.add(connection);
    const life = connection.run().then((reason) => {
      this.#wheel.remove(connection);
      this.#connections.delete(connection);
      place.free();
      ended(reason);
      log.debug("peer left", { reason });
    });
    this.#connections.set(connection, life);
  }

  /** Takes no one any more and says goodbye to all. */
  async close(): Promise<void> {
    await this.#listener!.close();
    for (const connection of this.#connections.keys()) connection.end("restarting");
    await Promise.all(this.#connections.values());
  }
}

/** A sentence, and the door. */
function turnAway(socket: Socket): void {
  socket.on("error", () => {});
  socket.end(`! ${refusalRows.too_many_peers.sentence}\n`, () => socket.destroy());
}
