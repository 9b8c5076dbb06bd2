import { getLogger } from "@logtape/logtape";
import { Buffer } from "node:buffer";
import type { Socket } from "node:net";
import type { Clock } from "../../hub/ports.ts";
import type { DoorKeeper, Place } from "../door_keeper.ts";
import { SecureSocket } from "../tls/secure_socket.ts";
import { type Certificates, speechOf } from "../tls/tls_speech.ts";
import type { Proxies } from "../web/proxies.ts";
import type { Admission, Admit } from "../websocket/frame_socket.ts";
import type { Watched } from "../wheel.ts";
import { addressKey } from "../address_key.ts";
import { gateBounds } from "./bounds.ts";
import { cut, farewell } from "./farewell.ts";
import { HttpCarrier } from "./http_carrier.ts";
import type { Answer, InnerServer } from "./inner_server.ts";
import { encodeResponse, type PlainResponse, refusalOf } from "./plain_response.ts";
import { headersOf, HeadReader, type RequestHead } from "./request_head.ts";
import { SocketCarrier } from "./socket_carrier.ts";
import type { Plainly } from "./to_https.ts";
import { Tunnel } from "./tunnel.ts";
import { faultOf, isForSocket, switchingProtocols } from "./upgrade.ts";

const log = getLogger(["parley", "gate"]);

export type ConnectionParts = {
  clock: Clock;
  /** Counts who is inside. */
  keeper: DoorKeeper;
  /** Counts who is being told that there is no place: a flood must not hold more files than the cap allows. */
  exits: DoorKeeper;
  inner: InnerServer;
  /** Answers what the gate does not leave to the inner server. */
  answer: Answer;
  isOwn: (head: RequestHead) => boolean;
  /** Told of each of those answers. */
  begun: (exchange: Promise<void>) => void;
  admit: Admit;
  /** Whose word counts about whom they speak for. */
  proxies: Proxies;
  tls: GateTls | undefined;
};

export type GateTls = {
  certificates: Certificates;
  plainly: Plainly;
};

type State =
  /** It is not known yet whether to speak TLS, or TLS is being agreed on. `turnedAway`: what is said then. */
  | { name: "opening"; until: number; turnedAway: PlainResponse | undefined }
  | { name: "reading"; reader: HeadReader; until: number }
  | { name: "asking" }
  | { name: "passed"; through: SocketCarrier | HttpCarrier }
  | { name: "leaving" };

const tooManyPeers = "There is no place: the server is full, or too many connections of your address " +
  "have not signed in. Try again in a minute.";
const refusals = {
  400: () => refusalOf(400, "bad_request", "That is not an HTTP request."),
  431: () => refusalOf(431, "too_long", `The head of that request is over ${gateBounds.headBytes} bytes.`),
  503: () => refusalOf(503, "too_many_peers", tooManyPeers),
  505: () => refusalOf(505, "bad_request", "Speak HTTP/1.1 here."),
};

/** One connection to the gate. What it asks for first decides what it becomes: a WebSocket, or a tunnel for HTTP. */
export class Connection implements Watched {
  readonly #parts: ConnectionParts;
  readonly #places: Place[] = [];
  readonly #until: number;
  #socket: Socket;
  #address: string;
  #isSecure = false;
  #state: State;

  constructor(socket: Socket, address: string, parts: ConnectionParts) {
    this.#parts = parts;
    this.#socket = socket;
    this.#address = address;
    this.#until = parts.clock.now() + gateBounds.headMs;
    this.#state = { name: "opening", until: this.#until, turnedAway: undefined };
  }

  start(): void {
    const socket = this.#socket;
    // Whatever goes wrong on the network ends in `close`, which follows.
    socket.on("error", () => {});
    socket.once("close", () => this.#places.forEach((place) => place.free()));
    if (!this.#enter()) return this.#turnAway(refusals[503]());
    if (this.#parts.tls) this.#listen();
    else this.#read();
  }

  /** A proxy's connections are many and no stranger's. Whom it speaks for is counted when it says so. */
  #enter(): boolean {
    const { keeper, proxies } = this.#parts;
    const place = this.#takePlace(keeper, addressKey(this.#address));
    if (place && proxies.isTrusted(this.#address)) place.known();
    return place !== undefined;
  }

  /** Says no in the way that the peer speaks, for which it has to say something first. */
  #turnAway(response: PlainResponse): void {
    if (!this.#parts.tls) return this.#refuse(response);
    if (this.#takePlace(this.#parts.exits, "exit") === undefined) return this.cut();
    const until = this.#parts.clock.now() + gateBounds.lingerMs;
    this.#state = { name: "opening", until, turnedAway: response };
    this.#listen();
  }

  #listen(): void {
    const socket = this.#socket;
    let first: Uint8Array = new Uint8Array(0);
    const hear = (bytes: Uint8Array) => {
      if (this.#state.name !== "opening") return;
      first = Buffer.concat([first, bytes]);
      const speech = speechOf(first);
      if (speech === undefined) return;
      socket.off("data", hear);
      if (speech === "tls") this.#agree(first);
      else this.#opened(first);
    };
    socket.on("data", hear);
    socket.once("end", () => {
      if (this.#state.name === "opening" && !this.#isSecure) socket.destroy();
    });
  }

  #agree(bytes: Uint8Array): void {
    const context = this.#parts.tls!.certificates.context;
    const secure = new SecureSocket(this.#socket, bytes, { context, protocols: ["http/1.1"] });
    secure.on("error", () => {});
    secure.once("secure", () => this.#opened());
    secure.once("end", () => {
      if (this.#state.name === "opening") secure.destroy();
    });
    this.#socket = secure;
    this.#isSecure = true;
  }

  #opened(bytes?: Uint8Array): void {
    if (this.#state.name !== "opening") return;
    const { turnedAway } = this.#state;
    if (turnedAway) return this.#say(turnedAway);
    this.#read();
    if (bytes) this.#readHead(bytes);
  }

  #read(): void {
    const socket = this.#socket;
    this.#state = { name: "reading", reader: new HeadReader(), until: this.#until };
    socket.on("data", this.#readHead);
    socket.once("end", () => {
      if (this.#state.name === "reading") socket.destroy();
    });
  }

  /** Called now and then. */
  check(now: number): void {
    if (this.#state.name === "passed") this.#state.through.check(now);
    else if (this.#state.name === "reading" && now > this.#state.until) {
      this.#refuse(refusalOf(408, "too_slow"));
    } else if (this.#state.name === "opening" && now > this.#state.until) {
      // Words would be taken for a part of the handshake.
      this.cut();
    }
  }

  /** The gate closes. Whoever has not got through yet need not, and nobody need ask once more. */
  turnBack(): void {
    if (this.#state.name !== "passed") this.cut();
    else if (this.#state.through instanceof HttpCarrier) this.#state.through.close();
  }

  cut(): void {
    if (this.#state.name === "passed") this.#state.through.cut();
    else cut(this.#socket);
  }

  readonly #readHead = (bytes: Uint8Array): void => {
    if (this.#state.name !== "reading") return;
    const reading = this.#state.reader.receive(bytes);
    if (reading.state === "refused") this.#refuse(refusals[reading.status]());
    else if (reading.state === "read") {
      this.#socket.pause();
      this.#socket.off("data", this.#readHead);
      const plain = this.#isSecure ? undefined : this.#answerPlainly(reading.head);
      if (plain) this.#refuse(plain);
      else if (isForSocket(reading.head)) void this.#openSocket(reading.head, reading.rest);
      else this.#carryHttp(reading.head, reading.bytes, reading.rest);
    }
  };

  #answerPlainly(head: RequestHead): PlainResponse | undefined {
    const { tls } = this.#parts;
    if (!tls) return undefined;
    const headers = headersOf(head);
    if (!(headers instanceof Headers)) return refusals[headers.status]();
    if (this.#parts.proxies.seen({ address: this.#address, isSecure: false }, headers).isSecure) {
      return undefined;
    }
    return tls.plainly({ method: head.method, target: head.target, host: headers.get("host") });
  }

  async #openSocket(head: RequestHead, rest: Uint8Array): Promise<void> {
    this.#state = { name: "asking" };
    const headers = headersOf(head);
    if (!(headers instanceof Headers)) return this.#refuse(refusals[headers.status]());
    const fault = faultOf(head, headers);
    if (fault !== undefined) {
      const response = refusalOf(fault.status, "bad_request", fault.message);
      if (fault.status === 426) response.headers.set("sec-websocket-version", "13");
      return this.#refuse(response);
    }
    if (!this.#comeFrom(headers)) {
      return this.#refuse(refusals[503]());
    }
    const admission = await this.#ask(head, headers);
    if (this.#socket.destroyed) return;
    if ("refuse" in admission) return this.#refuse(admission.refuse);
    this.#places[0]!.known();
    const carrier = new SocketCarrier(this.#socket, this.#address, this.#parts.clock);
    this.#state = { name: "passed", through: carrier };
    carrier.start(switchingProtocols(headers), rest, admission.accept);
  }

  /** Takes a trusted proxy's word for who this is. False where that one has no place left. */
  #comeFrom(headers: Headers): boolean {
    const { proxies, keeper } = this.#parts;
    if (!proxies.isTrusted(this.#address)) return true;
    const seen = proxies.seen({ address: this.#address, isSecure: this.#isSecure }, headers);
    this.#address = seen.address;
    this.#isSecure = seen.isSecure;
    this.#places.splice(0).forEach((place) => place.free());
    return this.#takePlace(keeper, addressKey(seen.address)) !== undefined;
  }

  async #ask({ method, target }: RequestHead, headers: Headers): Promise<Admission> {
    try {
      return await this.#parts.admit({
        method,
        target,
        headers,
        address: this.#address,
        isSecure: this.#isSecure,
      });
    } catch (error) {
      log.error("admission failed", { error });
      return { refuse: refusalOf(500, "internal") };
    }
  }

  #carryHttp(head: RequestHead, bytes: Uint8Array, rest: Uint8Array): void {
    const { answer, begun, clock, inner, isOwn } = this.#parts;
    const visitor = {
      address: this.#address,
      isSecure: this.#isSecure,
      known: () => this.#places[0]!.known(),
    };
    const carrier = new HttpCarrier({
      ...{ socket: this.#socket, clock, visitor, answer, isOwn, begun },
      openTunnel: () => {
        const free = this.#takeTunnel();
        return free &&
          { tunnel: new Tunnel(this.#socket, (line) => inner.connect(visitor, line), clock), free };
      },
      refuse: (status) => this.#refuse(refusals[status]()),
    });
    this.#state = { name: "passed", through: carrier };
    carrier.start(head, bytes, rest);
  }

  /** Both ends of a tunnel's inner part are files of this process too, so its connection takes three places. */
  #takeTunnel(): (() => void) | undefined {
    const places = ["tunnel", "inner server"].map((end) => this.#takePlace(this.#parts.keeper, end));
    const free = () => places.forEach((place) => place && this.#freePlace(place));
    if (places.every((place) => place !== undefined)) {
      places.forEach((place) => place.known());
      return free;
    }
    free();
    return undefined;
  }

  #freePlace(place: Place): void {
    this.#places.splice(this.#places.indexOf(place), 1);
    place.free();
  }

  #takePlace(keeper: DoorKeeper, address: string): Place | undefined {
    const place = keeper.admit(address);
    if (place !== undefined) this.#places.push(place);
    return place;
  }

  /** Says no, if there is room to say it, and ends the connection. */
  #refuse(response: PlainResponse): void {
    this.#state = { name: "leaving" };
    if (this.#takePlace(this.#parts.exits, "exit") === undefined) return this.cut();
    this.#say(response);
  }

  #say(response: PlainResponse): void {
    this.#state = { name: "leaving" };
    if (this.#socket.writable) this.#socket.write(encodeResponse(response));
    farewell(this.#socket, this.#parts.clock);
  }
}
