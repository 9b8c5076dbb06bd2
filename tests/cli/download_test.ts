import assert from "node:assert/strict";
import { join } from "node:path";
import { fileFetchFrom } from "../../cli/device/file_fetch.ts";
import { Download } from "../../cli/files/download.ts";
import { MemoryKeep } from "../../cli/script/memory_keep.ts";
import { ServerAddress } from "../../cli/server_address.ts";
import type { Clock } from "../../client/core/outside.ts";
import { HandClock } from "../helpers/clock.ts";
import { withFolder } from "./chat_process.ts";
import { FileServer } from "./file_server.ts";

/** What is put off happens at once: nobody waits in a test. */
const clock: Clock = {
  now: () => Date.now(),
  after(_ms, act) {
    const timer = setTimeout(act, 0);
    return () => clearTimeout(timer);
  },
};
const random = { bytes: (length: number) => new Uint8Array(length), fraction: () => 0 };

function download(server: FileServer, folder: string, body = server.body): Download {
  const fetchFile = fileFetchFrom(ServerAddress.read(server.origin)!, new MemoryKeep());
  return new Download(body, { fetchFile, clock, random, folder });
}

async function filesIn(folder: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
}

function partOf({ body }: FileServer): string {
  return `${body.name}.${body.file.slice(-12)}.part`;
}

Deno.test("TC15 a file comes whole, and leaves alone what has its name already", () =>
  withFolder(async (folder) => {
    await using server = new FileServer(300_000);
    await Deno.writeTextFile(join(folder, "notes.txt"), "mine");
    const first = await download(server, folder).ended;
    assert.deepEqual(first, { is: "done", path: join(folder, "notes (2).txt") });
    const second = await download(server, folder).ended;
    assert.deepEqual(second, { is: "done", path: join(folder, "notes (3).txt") });
    assert.deepEqual(await Deno.readFile(join(folder, "notes (2).txt")), server.bytes);
    assert.equal(await Deno.readTextFile(join(folder, "notes.txt")), "mine");
    assert.deepEqual(await filesIn(folder), ["notes (2).txt", "notes (3).txt", "notes.txt"]);
  }));

Deno.test("TC15 an empty file is a file too", () =>
  withFolder(async (folder) => {
    await using server = new FileServer(0);
    assert.equal((await download(server, folder).ended).is, "done");
    assert.equal((await Deno.stat(join(folder, "notes.txt"))).size, 0);
  }));

Deno.test("TC15 what has come is counted also when nothing follows it", () =>
  withFolder(async (folder) => {
    await using server = new FileServer(500_000);
    const line = Promise.withResolvers<ReadableStreamDefaultController<Uint8Array>>();
    server.mischief.push(() =>
      new Response(new ReadableStream<Uint8Array>({ start: line.resolve }), {
        headers: { etag: server.etag },
      })
    );
    const hand = new HandClock();
    const putOff = Promise.withResolvers<void>();
    const after: Clock["after"] = (ms, act) => {
      putOff.resolve();
      return hand.after(ms, act);
    };
    const fetchFile = fileFetchFrom(ServerAddress.read(server.origin)!, new MemoryKeep());
    const film = new Download(server.body, {
      ...{ fetchFile, random, folder },
      clock: { now: () => hand.now(), after },
    });
    const counted = Promise.withResolvers<void>();
    film.received.watch((bytes) => bytes === 1_000 && counted.resolve());
    const controller = await line.promise;
    controller.enqueue(server.bytes.slice(0, 1_000));
    await counted.promise;
    controller.enqueue(server.bytes.slice(1_000, 2_000));
    await putOff.promise;
    hand.pass(100);
    assert.equal(film.received.value, 2_000);
    film.stop();
    assert.deepEqual(await film.ended, { is: "stopped" });
  }));

Deno.test("TC15 it goes on where the line broke, however often it breaks", () =>
  withFolder(async (folder) => {
    await using server = new FileServer(500_000);
    for (let i = 0; i < 9; i++) server.mischief.push(server.cutAfter(40_000));
    assert.equal((await download(server, folder).ended).is, "done");
    assert.deepEqual(await Deno.readFile(join(folder, "notes.txt")), server.bytes);
    assert.deepEqual(
      server.ranges.slice(1),
      Array.from({ length: 9 }, (_, i) => `bytes=${(i + 1) * 40_000}-`),
    );
  }));

Deno.test("TC15 it goes on with what an earlier run has left", () =>
  withFolder(async (folder) => {
    await using server = new FileServer(100_000);
    await Deno.writeFile(join(folder, partOf(server)), server.bytes.slice(0, 70_000));
    assert.equal((await download(server, folder).ended).is, "done");
    assert.deepEqual(server.ranges, ["bytes=70000-"]);
    assert.deepEqual(await Deno.readFile(join(folder, "notes.txt")), server.bytes);
    assert.deepEqual(await filesIn(folder), ["notes.txt"]);
  }));

Deno.test("TC15 what was all there but for its name is only named", () =>
  withFolder(async (folder) => {
    await using server = new FileServer(100_000);
    await Deno.writeFile(join(folder, partOf(server)), server.bytes);
    assert.equal((await download(server, folder).ended).is, "done");
    assert.deepEqual(await Deno.readFile(join(folder, "notes.txt")), server.bytes);
  }));

Deno.test("TC15 what was left wrong, or too long, is fetched once more from its beginning", () =>
  withFolder(async (folder) => {
    for (const left of [70_000, 200_000]) {
      await using server = new FileServer(100_000, `${left}.bin`);
      await Deno.writeFile(join(folder, partOf(server)), new Uint8Array(left));
      assert.equal((await download(server, folder).ended).is, "done", `${left} bytes left`);
      assert.deepEqual(await Deno.readFile(join(folder, `${left}.bin`)), server.bytes);
    }
  }));

Deno.test("TC15 a file that is another one by now is read from its beginning", () =>
  withFolder(async (folder) => {
    await using server = new FileServer(100_000);
    await Deno.writeFile(join(folder, partOf(server)), new Uint8Array(50_000).fill(7));
    server.mischief.push((request) => {
      assert.equal(request.headers.get("if-range"), server.etag);
      return new Response(server.bytes, { headers: { etag: server.etag } });
    });
    assert.equal((await download(server, folder).ended).is, "done");
    assert.deepEqual(server.ranges, ["bytes=50000-"]);
    assert.deepEqual(await Deno.readFile(join(folder, "notes.txt")), server.bytes);
  }));

Deno.test("TC15 what comes damaged twice is never given its name", () =>
  withFolder(async (folder) => {
    await using server = new FileServer(1_000);
    const damaged = () =>
      new Response(server.bytes.map((byte) => byte ^ 1), { headers: { etag: server.etag } });
    server.mischief.push(damaged, damaged);
    const state = await download(server, folder).ended;
    assert.equal(state.is, "failed");
    assert.match(state.is === "failed" ? state.message : "", /not what was sent/);
    assert.deepEqual(await filesIn(folder), [partOf(server)]);
    assert.equal((await Deno.stat(join(folder, partOf(server)))).size, 0);
  }));

Deno.test("TC15 a file that was arriving is checked when it is whole", () =>
  withFolder(async (folder) => {
    await using server = new FileServer(1_000);
    const { hash: _, ...rest } = server.body;
    server.mischief.push(() => new Response(server.bytes), () => new Response(null));
    const state = await download(server, folder, { ...rest, state: "arriving" }).ended;
    assert.equal(state.is, "done");
    assert.deepEqual(await Deno.readFile(join(folder, "notes.txt")), server.bytes);
  }));

Deno.test("TC15 a refusal ends it with its sentence, a server in trouble is asked again", () =>
  withFolder(async (folder) => {
    await using server = new FileServer(1_000);
    const refusal = (status: number, code: string) => () => Response.json({ code }, { status });
    server.mischief.push(refusal(503, "restarting"), refusal(500, "internal"), refusal(404, "not_found"));
    const state = await download(server, folder).ended;
    assert.deepEqual(state.is === "failed" && state.reason, "not_found");
    assert.equal(server.ranges.length, 3);
    assert.equal((await download(server, folder).ended).is, "done");
  }));

Deno.test("TC15 two at once do not write into one file", () =>
  withFolder(async (folder) => {
    await using server = new FileServer(1_000);
    const held = await Deno.open(join(folder, partOf(server)), { create: true, write: true });
    await held.lock(true);
    const state = await download(server, folder).ended;
    held.close();
    assert.match(state.is === "failed" ? state.message : "", /being fetched already/);
    assert.equal((await download(server, folder).ended).is, "done");
  }));

Deno.test("TC15 one that is stopped keeps what has come", () =>
  withFolder(async (folder) => {
    await using server = new FileServer(100_000);
    const stopped = Promise.withResolvers<void>();
    server.mischief.push(server.cutAfter(60_000), () => {
      running.stop();
      stopped.resolve();
      return new Response(null, { status: 503 });
    });
    const running = download(server, folder);
    await stopped.promise;
    assert.equal((await running.ended).is, "stopped");
    assert.equal((await Deno.stat(join(folder, partOf(server)))).size, 60_000);
  }));
