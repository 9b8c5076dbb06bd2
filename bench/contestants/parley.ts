import { join } from "node:path";
import { Child } from "../child.ts";
import type { Contestant, Crowd, Running } from "../contestant.ts";
import { ParleyPeer, signIn, signInAll } from "../parley_peer.ts";
import type { Rig } from "../rig.ts";

const here = import.meta.dirname ?? "";
const main = join(here, "..", "..", "server", "main.ts");
const watch = join(here, "..", "loop_watch.ts");

export type Lateness = { ticks: number; p50: number; p99: number; max: number };

/** The room that is always there, and in which everybody is. */
export const lobby = "lobby";

/** The product as it is run, with sessions, rooms, the durable log and its index. */
export class RunningParley implements Running {
  readonly name = "Parley";
  readonly #child: Child;
  readonly #folder: string;
  #load: readonly string[] = [];
  #tokens: readonly string[] = [];
  #crowds = 0;

  private constructor(child: Child, folder: string) {
    this.#child = child;
    this.#folder = folder;
  }

  /** Only a `watched` server can say how late its event loop is: the watcher is a cost that no baseline has. */
  static async start(rig: Rig, rooms: readonly string[], watched = false): Promise<RunningParley> {
    const folder = await rig.folder();
    const env = { PARLEY_LOOP_WATCH: join(folder, "lateness.json") };
    const child = await Child.start("server", command(folder, rooms, watched), ["Web", "TCP"], env);
    return new RunningParley(child, folder);
  }

  get pid(): number {
    return this.#child.pid;
  }

  get port(): number {
    return this.#child.port("Web");
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get linesPort(): number {
    return this.#child.port("TCP");
  }

  get load(): readonly string[] {
    return this.#load;
  }

  /** Signs a crowd in and tells the load how it comes in. Its peers keep their tokens from round to round. */
  async expect(rig: Rig, crowd: Crowd): Promise<void> {
    // Names of a former crowd may be in use until the server has seen the last of its connections end.
    const letter = String.fromCharCode(97 + this.#crowds++);
    const names = Array.from({ length: crowd.peers }, (_, i) => `${letter}${i}`);
    this.#tokens = await signInAll(this.url, names);
    const tokens = await rig.linesFile(this.#tokens);
    const rooms = await rig.linesFile(await this.roomIds(crowd.rooms));
    const join = crowd.rooms.includes(lobby) ? [] : ["--hello", '{"type":"join","ref":2,"room":"%r"}'];
    this.#load = [
      ...["--port", `${this.port}`, "--pid", `${this.pid}`, "--peers", `${crowd.peers}`],
      ...["--rooms", rooms, "--tokens", tokens, "--path", "/ws"],
      ...["--header", "Authorization: Bearer %t", "--header", "Sec-WebSocket-Protocol: parley.1"],
      ...["--hello", '{"type":"hello","ref":1,"protocol":1}', ...join],
      ...["--say", '{"type":"say","ref":%k,"room":"%r","nonce":"%n","text":"%s"}'],
    ];
  }

  /** Nobody of that name may be connected. */
  async peer(name: string): Promise<ParleyPeer> {
    return ParleyPeer.connect(this.url, await signIn(this.url, name));
  }

  /** Makes everybody of the crowd a member of all these rooms. */
  async joinAll(rooms: readonly string[]): Promise<void> {
    for (const token of this.#tokens) {
      using peer = await ParleyPeer.connect(this.url, token);
      for (const room of rooms) await peer.ask("join", { room });
    }
  }

  startLoopWatch(): void {
    Deno.kill(this.pid, "SIGUSR2");
  }

  /** How late the event loop was since the watch was started, in ms. */
  async lateness(): Promise<Lateness> {
    const path = join(this.#folder, "lateness.json");
    using changes = Deno.watchFs(this.#folder);
    // Closing ends the wait; what is not there then cannot be read, and says so.
    const timer = setTimeout(() => changes.close(), 10_000);
    Deno.kill(this.pid, "SIGUSR2");
    for await (const { kind, paths } of changes) {
      if (kind === "rename" && paths.includes(path)) break;
    }
    clearTimeout(timer);
    return JSON.parse(await Deno.readTextFile(path)) as Lateness;
  }

  async roomIds(names: readonly string[]): Promise<string[]> {
    using peer = await this.peer("clerk");
    const { rooms } = await peer.ask("rooms", {});
    const ids = new Map(rooms.map(({ name, id }) => [name, id]));
    return names.map((name) => {
      const id = ids.get(name);
      if (id === undefined) throw new RangeError(`Cannot find room: the server has no ${name}`);
      return id;
    });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#child[Symbol.asyncDispose]();
  }
}

function command(folder: string, rooms: readonly string[], watched: boolean): string[] {
  return [
    ...[Deno.execPath(), "run", "--quiet", "--allow-all", "--no-prompt"],
    ...(watched ? ["--preload", watch] : []),
    main,
    ...["--port", "0", "--tcp", "0", "--data", join(folder, "data"), "--files", join(folder, "files")],
    ...["--log", join(folder, "server.log")],
    ...rooms.filter((room) => room !== lobby).flatMap((room) => ["--room", room]),
  ];
}

export const parley: Contestant = {
  name: "Parley",
  prepare: () => Promise.resolve(undefined),
  async start(rig, crowd) {
    const running = await RunningParley.start(rig, crowd?.rooms ?? []);
    if (crowd) await running.expect(rig, crowd);
    return running;
  },
};
