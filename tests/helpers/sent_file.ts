import { createHash } from "node:crypto";
import type { FileBody } from "../../protocol/files.ts";
import type { UploadView, UploadWish } from "../../server/hub/uploads.ts";
import type { HearingPeer } from "./hearing_peer.ts";
import type { Guest, TestHub } from "./test_hub.ts";

/** Bytes that are the same for the same seed, and like no others. */
export function bytesOf(length: number, seed = 1): Uint8Array<ArrayBuffer> {
  const words = new Uint32Array(Math.ceil(length / 4));
  let state = seed * 2_654_435_761 >>> 0 || 1;
  for (let i = 0; i < words.length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[i] = state;
  }
  return new Uint8Array(words.buffer, 0, length);
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

export function wishOf(size: number | undefined, change: Partial<UploadWish> = {}): UploadWish {
  const plain = { room: "lobby", nonce: undefined, name: "film.mp4", type: "video/mp4", about: {} };
  return { ...plain, size, whole: false, ...change };
}

/** Sends it in one request, or in as many as it is cut into. */
export async function sendFile(
  { hub }: TestHub,
  { session: { me } }: Guest,
  pieces: Uint8Array[],
  change: Partial<UploadWish> = {},
): Promise<UploadView> {
  const size = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const upload = await hub.uploads.open(me, wishOf(size, { whole: pieces.length === 1, ...change }));
  let offset = 0;
  for (const piece of pieces) {
    const receiver = await hub.uploads.receive(me, upload.id, offset);
    await receiver.write(piece);
    ({ offset } = await receiver.end({ last: offset + piece.length === size }));
  }
  return await hub.uploads.find(me, upload.id);
}

export async function readAll(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());
}

/** What a peer was told of files, in order: `file` for an entry of its own, `change` for what became of one. */
export function toldOf(peer: HearingPeer): { as: "file" | "change"; file: FileBody }[] {
  return peer.all("entry").flatMap(({ body }): { as: "file" | "change"; file: FileBody }[] => {
    if (body.kind === "file") return [{ as: "file", file: body }];
    return body.kind === "change" && body.to.kind === "file" ? [{ as: "change", file: body.to }] : [];
  });
}

/** Every path below the folder, with what lies there. */
export async function below(folder: string, prefix = ""): Promise<string[]> {
  const paths: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) paths.push(...await below(`${folder}/${name}`, `${prefix}${name}/`));
    else paths.push(prefix + name);
  }
  return paths.sort();
}

/** A test that waits for what never comes says so, and holds up no others. */
const patienceMs = 60_000;

/** Turns of the event loop, until it is so. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!await isSo()) {
    if (performance.now() > end) throw new Error("It has not become so");
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
