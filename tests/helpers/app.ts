import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type App, startApp } from "../../server/app.ts";
import { type Config, readConfig } from "../../server/config.ts";
import type { Web } from "../../server/previews/web.ts";
import { freePort } from "./free_port.ts";

const staticFolder = fileURLToPath(new URL("../../static", import.meta.url));

/** The real app in this process, in a folder of its own, on free ports. */
export class TestApp {
  readonly #config: Config;
  readonly #folder: string;
  readonly #pages: string;
  readonly #theWeb: Web | undefined;
  #app: App;
  #running = true;

  static async start(change: Partial<Config>, pages: string, theWeb?: Web): Promise<TestApp> {
    const folder = await Deno.makeTempDir({ prefix: "parley-" });
    const config = { ...configIn(folder), ...change };
    return new TestApp({ config, folder, pages, theWeb }, await startApp(config, pages, theWeb));
  }

  private constructor(
    { config, folder, pages, theWeb }: {
      config: Config;
      folder: string;
      pages: string;
      theWeb: Web | undefined;
    },
    app: App,
  ) {
    this.#config = config;
    this.#folder = folder;
    this.#pages = pages;
    this.#theWeb = theWeb;
    this.#app = app;
  }

  /** `http://127.0.0.1:PORT` */
  get web(): string {
    return `http://127.0.0.1:${this.#app.web.port}`;
  }

  get webPort(): number {
    return this.#app.web.port;
  }

  /** The first raw TCP port. */
  get tcp(): number {
    return this.#app.tcp[0]!.port;
  }

  /** A raw TCP port that asks `NICK` of whoever says nothing. */
  get tcpAsking(): number {
    return this.#app.tcp[1]!.port;
  }

  /** By which somebody becomes its owner. */
  get ownerCode(): string {
    return this.#app.ownerCode!;
  }

  get data(): string {
    return this.#config.data;
  }

  /** Stops it; the ports stay free for `start`. */
  async stop(): Promise<void> {
    if (this.#running) await this.#app.close();
    this.#running = false;
  }

  /** Starts it again on the same ports and the same folder. */
  async start(): Promise<void> {
    const { web, tcp } = this.#app;
    const ports = this.#config.tcp.map((port, i) => ({ ...port, port: tcp[i]!.port }));
    this.#app = await startApp({ ...this.#config, web, tcp: ports }, this.#pages, this.#theWeb);
    this.#running = true;
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    await Deno.remove(this.#folder, { recursive: true });
  }
}

/** `pages`: another folder of the web client than the one that was built here. */
export function startTestApp(change: Partial<Config> = {}, pages = staticFolder): Promise<TestApp> {
  return TestApp.start(change, pages);
}

/** With previews of links, whose pages are those of this web. */
export function startPreviewApp(theWeb: Web, change: Partial<Config> = {}): Promise<TestApp> {
  return TestApp.start({ previews: true, ...change }, staticFolder, theWeb);
}

/** What the flags for a folder of its own and free ports come to. */
export function configIn(folder: string): Config {
  return readConfig(flagsIn(folder), () => undefined);
}

export function flagsIn(folder: string): string[] {
  // A test calls nobody.
  return [
    ...["--port", `${freePort()}`, "--no-previews"],
    ...["--tcp", `${freePort()}:text=tilde`, "--tcp", `${freePort()}:prompt=NICK`],
    ...foldersIn(folder),
  ];
}

export function foldersIn(folder: string): string[] {
  return [
    ...["--data", join(folder, "data"), "--files", join(folder, "files")],
    ...["--log", join(folder, "server.log")],
  ];
}
