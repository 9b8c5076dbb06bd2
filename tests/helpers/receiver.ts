import type { FileBody } from "../../protocol/files.ts";
import { LiveClient, signIn } from "./live_client.ts";

/** Somebody in the lobby who waits for files and reads them by their links. */
export class Receiver {
  readonly #web: string;
  readonly #token: string;
  readonly #client: LiveClient;

  static async join(app: { web: string }, name: string): Promise<Receiver> {
    const { token } = await signIn(app.web, name);
    const client = await LiveClient.open(app.web, token);
    await client.ask("hello", { protocol: 1 });
    return new Receiver(app.web, token, client);
  }

  private constructor(web: string, token: string, client: LiveClient) {
    this.#web = web;
    this.#token = token;
    this.#client = client;
  }

  /** Waits until the next file is whole, or given up. */
  async file(state: FileBody["state"] = "ready"): Promise<FileBody> {
    const fits = (body: Body | undefined): body is FileBody => body?.kind === "file" && body.state === state;
    const { body } = await this.#client.told((told) => {
      const { body } = told as { body?: Body };
      return fits(body) || body?.kind === "change" && fits(body.to);
    }) as unknown as { body: Body };
    return body.kind === "change" ? body.to : body as FileBody;
  }

  async text(): Promise<string> {
    const told = await this.#client.told((told) => (told as { body?: Body }).body?.kind === "text");
    return (told as unknown as { body: { text: string } }).body.text;
  }

  bytes({ file, name }: FileBody): Promise<Uint8Array<ArrayBuffer>> {
    return this.#read(`/files/${file}/${encodeURIComponent(name)}`);
  }

  preview({ file }: FileBody): Promise<Uint8Array<ArrayBuffer>> {
    return this.#read(`/files/${file}/preview`);
  }

  async #read(path: string): Promise<Uint8Array<ArrayBuffer>> {
    const response = await fetch(this.#web + path, { headers: { authorization: `Bearer ${this.#token}` } });
    if (response.status !== 200) {
      throw new Error(`Cannot read ${path}: ${response.status} ${await response.text()}`);
    }
    return new Uint8Array(await response.arrayBuffer());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client.close();
  }
}

type Body = FileBody | { kind: "text"; text: string } | { kind: "change"; to: FileBody } | { kind: "notice" };
