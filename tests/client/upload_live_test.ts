import assert from "node:assert/strict";
import type { FileBody } from "../../protocol/files.ts";
import { startTestApp } from "../helpers/app.ts";
import { ServerProcess } from "../helpers/server_process.ts";
import { LiveDevice, until } from "./live_device.ts";
import { assertSame, MemoryFile } from "./memory_files.ts";

const mib = 1_048_576;

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);

function isDone(device: LiveDevice): Promise<void> {
  const { uploads } = device.chat;
  return until(
    (wake) => {
      const enders = [uploads.list.watch(wake), ...uploads.list.value.map(({ state }) => state.watch(wake))];
      return () => enders.forEach((end) => end());
    },
    () => uploads.list.value.every(({ state }) => state.value.is === "done"),
  );
}

async function fileIn(device: LiveDevice, state: FileBody["state"]): Promise<FileBody> {
  const { room } = device;
  const files = () => room.log.entries.flatMap(({ body }) => body.kind === "file" ? [body] : []);
  await until((wake) => room.changed.hear(wake), () => files().some((file) => file.state === state));
  assert.equal(files().length, 1, "it stands there once");
  return files()[0]!;
}

async function received(app: { web: string }, file: FileBody): Promise<Uint8Array> {
  const response = await fetch(`${app.web}/files/${file.file}/${encodeURIComponent(file.name)}`);
  assert.equal(response.status, 200);
  return new Uint8Array(await response.arrayBuffer());
}

Deno.test("UP16 a reload and a restart of the server in the middle cost a piece each, and everybody sees one file", async () => {
  await using app = await startTestApp();
  await using ann = await LiveDevice.join(app, "ann");
  await using bea = await LiveDevice.join(app, "bea");
  const file = MemoryFile.of(24 * mib, "ferien – ä.mp4");
  const stands = ann.stopAfter(1);
  ann.chat.uploads.add("lobby", file, {
    about: { caption: "look", picture: { width: 40, height: 30 } },
    preview: new MemoryFile("small", png),
  });
  await stands;
  assert.deepEqual((await fileIn(bea, "arriving")).about.caption, "look");
  const standsAgain = ann.stopAfter(1);
  ann.reload();
  await standsAgain;
  assert.ok(ann.chat.uploads.list.value[0]!.sent.value > 0, "it goes on, and does not begin anew");
  await app.restart();
  await isDone(ann);
  const ready = await fileIn(bea, "ready");
  assert.deepEqual([ready.name, ready.size, ready.preview], ["ferien – ä.mp4", file.size, true]);
  assertSame(await received(app, ready), file);
  const again = ann.sent - file.size - png.length;
  assert.ok(again <= 2 * ann.largest, `${again} bytes were sent again, a piece is ${ann.largest} at most`);
  assert.deepEqual([ann.keep.keys("parley/upload"), [...ann.files.files.keys()]], [[], []]);
});

Deno.test("UP16 a server that dies in the middle of a piece has kept the ones before it", async () => {
  await using server = await ServerProcess.start();
  await using ann = await LiveDevice.join(server, "ann");
  const file = MemoryFile.of(12 * mib);
  const stands = ann.stopAfter(2);
  ann.chat.uploads.add("lobby", file);
  await stands;
  await server.kill();
  await server.start();
  await isDone(ann);
  assertSame(await received(server, await fileIn(ann, "ready")), file);
  assert.ok(ann.sent - file.size <= ann.largest, `${ann.sent - file.size}`);
});

Deno.test("UP19 files that are sent at once arrive in the order they were chosen, a photo beside films", async () => {
  await using app = await startTestApp();
  await using ann = await LiveDevice.join(app, "ann");
  await using bea = await LiveDevice.join(app, "bea");
  // The first of each three takes longest.
  const sizes = [900_000, 10, 3_000, 2 * mib, 700_000, 20, 4 * mib, 5 * mib, 30, 800_000, 40];
  const names = sizes.map((_, i) => `file ${i + 1}`);
  sizes.forEach((size, i) => ann.chat.uploads.add("lobby", MemoryFile.of(size, names[i]!)));
  const told = () => bea.room.log.entries.flatMap(({ body }) => body.kind === "file" ? [body.name] : []);
  await until((wake) => bea.room.changed.hear(wake), () => told().length === sizes.length);
  assert.deepEqual(told(), names);
  await isDone(ann);
});
