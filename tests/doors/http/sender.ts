import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { isRefusalCode, type RefusalCode, refusalRows } from "../../../protocol/refusals.ts";

export const bytesType = "application/offset+octet-stream";

export type Metadata = Readonly<Record<string, string>>;

/** A value of `Upload-Metadata`. */
export function metadataOf(words: Metadata): string {
  return Object.entries(words).map(([key, text]) => `${key} ${Buffer.from(text).toString("base64")}`).join(
    ",",
  );
}

export function checksum(algorithm: string, bytes: Uint8Array): string {
  return `${algorithm} ${createHash(algorithm).update(bytes).digest("base64")}`;
}

/** So many bytes, no two of them alike for long. */
export function someBytes(count: number, seed = 1): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(count);
  for (let i = 0, x = seed; i < count; i += 1) {
    x = Math.imul(x, 1_664_525) + 1_013_904_223 | 0;
    bytes[i] = x >>> 24;
  }
  return bytes;
}

/** The code of a refusal, after its form has been checked. */
export async function refusedBy(response: Response): Promise<RefusalCode> {
  const { code, message } = await response.json();
  assert.ok(isRefusalCode(code), code);
  assert.equal(response.status, refusalRows[code].status);
  assert.ok(message.length > 10);
  return code;
}

/** Somebody who sends files by HTTP alone. */
export class Sender {
  readonly web: string;
  readonly token: string;
  readonly id: string;

  static async signIn(app: { web: string }, name: string): Promise<Sender> {
    const response = await fetch(`${app.web}/api/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name }),
    });
    const { token, account } = await response.json();
    return new Sender(app.web, token, account.id);
  }

  private constructor(web: string, token: string, id: string) {
    this.web = web;
    this.token = token;
    this.id = id;
  }

  ask(
    method: string,
    path: string,
    headers?: Record<string, string>,
    body?: BodyInit,
  ): Promise<Response> {
    return fetch(this.web + path, {
      method,
      headers: { authorization: `Bearer ${this.token}`, ...headers },
      redirect: "error",
      ...body !== undefined && { body },
    });
  }

  tus(
    method: string,
    path: string,
    headers?: Record<string, string>,
    body?: BodyInit,
  ): Promise<Response> {
    return this.ask(method, path, { "tus-resumable": "1.0.0", ...headers }, body);
  }

  /** Begins an upload, which must succeed. Returns where it is. */
  async create(size: number, words: Metadata = { filename: "notes.bin" }): Promise<string> {
    const response = await this.tus("POST", "/uploads", {
      "upload-length": String(size),
      "upload-metadata": metadataOf(words),
    });
    assert.equal(response.status, 201, await response.text());
    return response.headers.get("location")!;
  }

  async patch(
    path: string,
    offset: number,
    body: BodyInit,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return await this.tus("PATCH", path, {
      "content-type": bytesType,
      "upload-offset": String(offset),
      ...headers,
    }, body);
  }

  /** How much of it is kept, as HEAD tells. */
  async offset(path: string): Promise<number> {
    const response = await this.tus("HEAD", path);
    assert.equal(response.status, 200);
    await response.body?.cancel();
    return Number(response.headers.get("upload-offset"));
  }

  /** A whole file. Returns its id. */
  async send(bytes: Uint8Array<ArrayBuffer>, words: Metadata): Promise<string> {
    const response = await this.tus("POST", "/uploads", {
      "upload-length": String(bytes.length),
      "upload-metadata": metadataOf(words),
      "content-type": bytesType,
    }, bytes);
    assert.equal(response.status, 201, await response.text());
    return response.headers.get("location")!.split("/").at(-1)!;
  }

  /** What the server has of a file. */
  async bytesOf(id: string): Promise<Uint8Array> {
    const response = await this.ask("GET", `/files/${id}`);
    assert.equal(response.status, 200, await response.clone().text().catch(() => ""));
    return await response.bytes();
  }
}

/** Asks, and lets go of the body. */
export async function done(asked: Promise<Response>): Promise<Response> {
  const response = await asked;
  await response.body?.cancel();
  return response;
}
