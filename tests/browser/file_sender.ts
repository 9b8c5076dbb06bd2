import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { rgbaToThumbHash } from "thumbhash";
import type { Entry } from "../../protocol/entries.ts";
import type { FileAbout } from "../../protocol/files.ts";
import { signIn } from "../helpers/live_client.ts";

export type Sendable = {
  name: string;
  type?: string;
  bytes: Uint8Array;
  about?: FileAbout;
  preview?: Uint8Array;
};

/** Somebody who sends files by tus, written from docs/protocol.md alone. */
export class FileSender {
  readonly #web: string;
  readonly #token: string;

  static async join(app: { web: string }, name: string): Promise<FileSender> {
    return new FileSender(app.web, (await signIn(app.web, name)).token);
  }

  private constructor(web: string, token: string) {
    this.#web = web;
    this.#token = token;
  }

  /** The whole file. */
  async send(file: Sendable): Promise<void> {
    const upload = await this.begin(file);
    await upload.go(file.bytes.length);
  }

  /** Only says that it comes. */
  async begin({ name, type = "", bytes, about = {}, preview }: Sendable): Promise<ArrivingFile> {
    const metadata = Object.entries({
      filename: name,
      filetype: type,
      room: "lobby",
      nonce: crypto.randomUUID(),
      about: JSON.stringify(about),
    });
    const { headers } = await this.#ask("POST", "/uploads", 201, {
      "upload-length": `${bytes.length}`,
      "upload-metadata": metadata.map(([key, value]) => `${key} ${base64(new TextEncoder().encode(value))}`)
        .join(),
    });
    const path = headers.get("location")!;
    if (preview) await this.#ask("PUT", `${path}/preview`, 204, { "content-type": "image/webp" }, preview);
    let offset = 0;
    return {
      go: async (to) => {
        const type = "application/offset+octet-stream";
        const wish = { "content-type": type, "upload-offset": `${offset}` };
        await this.#ask("PATCH", path, 204, wish, bytes.subarray(offset, to));
        offset = to;
      },
      giveUp: async () => void await this.#ask("DELETE", path, 204, {}),
    };
  }

  async takeBack(name: string): Promise<void> {
    const { seq } = await this.#sent(name);
    await this.#command("take_back", { room: "lobby", seqs: [seq] });
  }

  async linkTo(name: string): Promise<URL> {
    const { body } = await this.#sent(name);
    return new URL(`/files/${body.kind === "file" ? body.file : ""}/${name}`, this.#web);
  }

  /** The newest of that name. */
  async #sent(name: string): Promise<Entry> {
    const { entries } = await this.#command("files", { room: "lobby" }) as { entries: Entry[] };
    return entries.find(({ body }) => body.kind === "file" && body.name === name)!;
  }

  async #command(command: string, fields: unknown): Promise<unknown> {
    const response = await fetch(new URL(`/api/commands/${command}`, this.#web), {
      method: "POST",
      headers: { "authorization": `Bearer ${this.#token}`, "content-type": "application/json" },
      body: JSON.stringify(fields),
    });
    const text = await response.text();
    assert.equal(response.status, 200, `${command}: ${text}`);
    return JSON.parse(text);
  }

  async #ask(
    method: string,
    path: string,
    status: number,
    headers: Record<string, string>,
    body?: Uint8Array,
  ): Promise<Response> {
    const response = await fetch(new URL(path, this.#web), {
      method,
      headers: { "authorization": `Bearer ${this.#token}`, "tus-resumable": "1.0.0", ...headers },
      ...body && { body: body as BodyInit },
    });
    const text = await response.text();
    assert.equal(response.status, status, `${method} ${path}: ${text}`);
    return response;
  }
}

export type ArrivingFile = {
  /** Sends up to, not including, this byte. */
  go: (to: number) => Promise<void>;
  giveUp: () => Promise<void>;
};

/** What a `data:` address holds. */
function bytesIn(address: string): Uint8Array {
  return Uint8Array.from(atob(address.slice(address.indexOf(",") + 1)), (sign) => sign.charCodeAt(0));
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** A picture that a page has painted, with what a sender says of it. */
export async function paint(
  page: Page,
  { name, width, height, type = "image/png", caption, hue = 200 }: {
    name: string;
    width: number;
    height: number;
    type?: string;
    caption?: string;
    hue?: number;
  },
): Promise<Sendable> {
  const painted = await page.evaluate(async ({ width, height, type, hue }) => {
    const paintOn = (width: number, height: number) => {
      const canvas = new OffscreenCanvas(width, height);
      const brush = canvas.getContext("2d", { willReadFrequently: true })!;
      const ground = brush.createLinearGradient(0, 0, width, height);
      ground.addColorStop(0, `hsl(${hue} 70% 80%)`);
      ground.addColorStop(1, `hsl(${hue + 60} 60% 30%)`);
      brush.fillStyle = ground;
      brush.fillRect(0, 0, width, height);
      return { canvas, brush };
    };
    // As a text: a list of numbers takes so long that the server, which runs beside the test, is taken for gone.
    const bytesOf = async (canvas: OffscreenCanvas, type: string) => {
      const reader = new FileReader();
      reader.readAsDataURL(await canvas.convertToBlob({ type }));
      await new Promise((resolve) => reader.onload = resolve);
      return `${reader.result}`;
    };
    const share = Math.min(1, 64 / Math.max(width, height));
    const small = paintOn(Math.max(1, Math.round(width * share)), Math.max(1, Math.round(height * share)));
    const { canvas } = small;
    const pixels = small.brush.getImageData(0, 0, canvas.width, canvas.height);
    return {
      bytes: await bytesOf(paintOn(width, height).canvas, type),
      preview: await bytesOf(canvas, "image/webp"),
      small: { width: canvas.width, height: canvas.height, data: [...pixels.data] },
    };
  }, { width, height, type, hue });
  const { small } = painted;
  const blur = base64(rgbaToThumbHash(small.width, small.height, small.data));
  return {
    name,
    type,
    bytes: bytesIn(painted.bytes),
    preview: bytesIn(painted.preview),
    about: { picture: { width, height, blur }, ...caption !== undefined && { caption } },
  };
}

/** A tone, as a WAV file. */
export function tone(seconds: number): Uint8Array {
  const rate = 8_000;
  const length = Math.round(rate * seconds);
  const bytes = new Uint8Array(44 + length);
  const view = new DataView(bytes.buffer);
  const write = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at);
  write(0, "RIFF");
  view.setUint32(4, 36 + length, true);
  write(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  write(36, "data");
  view.setUint32(40, length, true);
  for (let i = 0; i < length; i++) bytes[44 + i] = 128 + Math.round(20 * Math.sin(i / 6));
  return bytes;
}

/** A short film that a page has recorded. */
export async function film(page: Page): Promise<Uint8Array> {
  const made = await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [160, 90];
    const brush = canvas.getContext("2d")!;
    const recorder = new MediaRecorder(canvas.captureStream(15), { mimeType: "video/webm" });
    const parts: Blob[] = [];
    const stopped = new Promise((resolve) => recorder.onstop = resolve);
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.start(100);
    // A recorder that is stopped before it has seen anything gives an empty file.
    for (let frame = 0; frame < 20 || parts.every(({ size }) => size === 0); frame++) {
      brush.fillStyle = `hsl(${frame * 18} 70% 50%)`;
      brush.fillRect(0, 0, 160, 90);
      await new Promise(requestAnimationFrame);
    }
    recorder.stop();
    await stopped;
    const reader = new FileReader();
    reader.readAsDataURL(new Blob(parts));
    await new Promise((resolve) => reader.onload = resolve);
    return `${reader.result}`;
  });
  return bytesIn(made);
}

export const pdf = new TextEncoder().encode(
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
);
