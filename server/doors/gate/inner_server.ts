import { getLogger } from "@logtape/logtape";
import { connect, type OnReadOpts, type Socket } from "node:net";
import { refusalRows } from "../../../protocol/refusals.ts";
import type { Clock } from "../../hub/ports.ts";
import { refusalOf } from "./plain_response.ts";

const log = getLogger(["parley", "gate"]);

/** Who is at the other end of a tunnel. */
export interface Visitor {
  readonly address: string;
  /** They came with TLS. */
  readonly isSecure: boolean;
  /** They have shown a session, and no longer count as a stranger of their address. */
  known(): void;
}

/** The gate's end of a tunnel, as the inner server sees it. */
export interface Line {
  /** Takes what the server says, in memory of its own. */
  readonly onread: OnReadOpts;
  /** A request has come. */
  asked(): void;
  /** It was refused: what still comes of it is not wanted. */
  refused(): void;
}

export type Answer = (request: Request, visitor: Visitor) => Response | Promise<Response>;

const hostname = "127.0.0.1";
/** Between attempts to serve again. */
const restMs = 200;

/**
 * Deno.serve, where only the gate can reach it. On its own it has no time limit for a head, and ends for good when
 * the system has no file left to give.
 */
export class InnerServer {
  readonly #answer: Answer;
  readonly #clock: Clock;
  /** By the port of the gate's own end of each tunnel. */
  readonly #visitors = new Map<number, { visitor: Visitor; line: Line | undefined }>();
  #server: Deno.HttpServer<Deno.NetAddr>;
  #open = true;
  #wake: () => void = () => {};
  readonly #serving: Promise<void>;

  constructor(answer: Answer, clock: Clock) {
    this.#answer = answer;
    this.#clock = clock;
    this.#server = this.#serve();
    this.#serving = this.#keepServing();
  }

  get port(): number {
    return this.#server.addr.port;
  }

  connect(visitor: Visitor, line?: Line): Socket {
    const how = { host: hostname, port: this.port, noDelay: true, allowHalfOpen: true };
    const socket = connect({ ...how, ...line && { onread: line.onread } });
    // Before the first byte goes out, so no request can arrive without its visitor.
    socket.once("connect", () => {
      const port = socket.localPort!;
      this.#visitors.set(port, { visitor, line });
      socket.once("close", () => this.#visitors.delete(port));
    });
    return socket;
  }

  /** Lets what is under way finish; the tunnels must have been told to end. */
  async close(): Promise<void> {
    this.#open = false;
    this.#wake();
    await this.#server.shutdown();
    await this.#serving;
  }

  #serve(): Deno.HttpServer<Deno.NetAddr> {
    return Deno.serve({ hostname, port: 0, onListen: () => {} }, async (request, info) => {
      const known = this.#visitors.get(info.remoteAddr.port);
      if (known === undefined) {
        // Some other program of this machine, which would pass the gate's bounds by.
        const { status, headers, body } = refusalOf(refusalRows.not_found.status, "not_found");
        return new Response(body, { status, headers });
      }
      known.line?.asked();
      const response = await this.#answer(request, known.visitor);
      if (response.status >= 400) known.line?.refused();
      return response;
    });
  }

  async #keepServing(): Promise<void> {
    for (;;) {
      // Words alone, as in the listener: an error's stack may cost the process where no file is left.
      await this.#server.finished.catch((error) =>
        log.error("inner server failed", { error: String(error) })
      );
      if (!this.#open) return;
      await new Promise<void>((resolve) => {
        const cancel = this.#clock.after(restMs, resolve);
        this.#wake = () => {
          cancel();
          resolve();
        };
      });
      if (!this.#open) return;
      try {
        this.#server = this.#serve();
      } catch (error) {
        log.error("inner server could not be made anew", { error: String(error) });
      }
    }
  }
}
