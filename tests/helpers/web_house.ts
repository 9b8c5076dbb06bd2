import { join } from "node:path";
import { SealedKeys } from "../../server/auth/keys.ts";
import { answer } from "../../server/doors/http/http_door.ts";
import { StaticFiles } from "../../server/doors/http/static_files.ts";
import { Origins } from "../../server/doors/web/origins.ts";
import { TestHub } from "./test_hub.ts";

export const home = "http://127.0.0.1:8000";
const host = new URL(home).host;

/** What stands in the static folder. `plain.js` is too short to gain by gzip. */
export const pages: Readonly<Record<string, string>> = {
  "index.html": `<!doctype html>${"<p>hello</p>".repeat(200)}`,
  "css/page.css": "body { color: black }\n".repeat(200),
  "icons/icon.svg": `<svg xmlns="http://www.w3.org/2000/svg">${"<g/>".repeat(200)}</svg>`,
  "plain.js": "1",
  "build/signed_in-0123abcd.js": "2",
  "notes.xyz": "of no known type",
};

/** What a page fetches for somebody signed in. */
export const signedInPart = "/build/signed_in-0123abcd.js";

/** The HTTP door without a listener: requests in, responses out. */
export class WebHouse {
  readonly house: TestHub;
  readonly files: StaticFiles;
  readonly keys = new SealedKeys(crypto.getRandomValues(new Uint8Array(32)));
  readonly #origins: Origins;
  readonly #folder: string;
  /** How many requests showed a session. */
  known = 0;

  static async open(origins: string[] = []): Promise<WebHouse> {
    const folder = await Deno.makeTempDir({ prefix: "parley-web-" });
    await Deno.writeTextFile(join(folder, "secret.html"), "secret");
    for (const [name, text] of Object.entries(pages)) {
      await Deno.mkdir(join(folder, "static", name, ".."), { recursive: true });
      await Deno.writeTextFile(join(folder, "static", name), text);
    }
    await Deno.symlink(join(folder, "secret.html"), join(folder, "static", "linked.html"));
    const files = await StaticFiles.read(join(folder, "static"));
    return new WebHouse(await TestHub.open(), files, new Origins(origins), folder);
  }

  private constructor(house: TestHub, files: StaticFiles, origins: Origins, folder: string) {
    this.house = house;
    this.files = files;
    this.#origins = origins;
    this.#folder = folder;
  }

  async ask(
    method: string,
    path: string,
    headers?: Record<string, string>,
    body?: BodyInit,
  ): Promise<Response> {
    const request = new Request(home + path, {
      method,
      headers: { host, ...headers },
      ...body !== undefined && { body },
    });
    return await answer(request, {
      ...this.house.callees,
      origins: this.#origins,
      keys: this.keys,
      files: this.files,
      metrics: () => "parley_peers 0\n",
      startedAt: this.house.clock.now(),
    }, { address: "127.0.0.1", known: () => void this.known++ });
  }

  signIn(name: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.ask(
      "POST",
      "/api/session",
      { "content-type": "application/json", ...headers },
      JSON.stringify({ name }),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.house[Symbol.asyncDispose]();
    await Deno.remove(this.#folder, { recursive: true });
  }
}
