import { getLogger } from "@logtape/logtape";
import { refusalRows } from "../../../protocol/refusals.ts";
import type { Hub } from "../../hub/hub.ts";
import type { DoorKeeper } from "../door_keeper.ts";
import { acceptAll } from "../accept.ts";
import { Wheel } from "../wheel.ts";
import { type Ended, TcpConnection } from "./tcp_connection.ts";

const log = getLogger(["parley", "tcp"]);

export type TcpDoorParts = {
  hub: Hub;
  keeper: DoorKeeper;
  ended: (reason: Ended | "too_many_peers") => void;
};

/** A raw TCP port, and everybody who came in by it. */
export class TcpDoor {
  readonly #listener: Deno.TcpListener;
  readonly #parts: TcpDoorParts;
  readonly #connections = new Map<TcpConnection, Promise<void>>();
  readonly #wheel: Wheel;
  readonly #accepting: Promise<void>;

  constructor(address: { hostname: string; port: number }, parts: TcpDoorParts) {
    this.#parts = parts;
    this.#wheel = new Wheel(parts.hub.clock);
    this.#listener = Deno.listen({ ...address, transport: "tcp" });
    this.#accepting = acceptAll(this.#listener, parts.hub.clock, (conn) => this.#take(conn));
  }

  get address(): Deno.NetAddr {
    return this.#listener.addr as Deno.NetAddr;
  }

  #take(conn: Deno.TcpConn): void {
    const { keeper, hub, ended } = this.#parts;
    const place = keeper.admit((conn.remoteAddr as Deno.NetAddr).hostname);
    if (!place) {
      ended("too_many_peers");
      void turnAway(conn);
      return;
    }
    const connection = new TcpConnection(conn, hub, () => place.known());
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
    this.#listener.close();
    await this.#accepting;
    for (const connection of this.#connections.keys()) connection.end("restarting");
    await Promise.all(this.#connections.values());
  }
}

/** A sentence, and the door. */
async function turnAway(conn: Deno.TcpConn): Promise<void> {
  try {
    await conn.write(new TextEncoder().encode(`! ${refusalRows.too_many_peers.sentence}\n`));
  } catch {
    // Whoever is gone already needs no sentence.
  } finally {
    conn.close();
  }
}
