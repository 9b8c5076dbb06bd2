import assert from "node:assert/strict";
import { join } from "node:path";
import { startTestApp } from "../helpers/app.ts";
import { LiveClient, type Told } from "../helpers/live_client.ts";
import { ChatProcess, pipe, withFolder } from "./chat_process.ts";
import { HeldLine } from "./held_line.ts";
import { randomFile } from "./random_file.ts";

type FileEntry = Told & { seq: number; body: { name: string; state: string; about: { caption?: string } } };

async function filesOf(reader: LiveClient): Promise<FileEntry[]> {
  return (await reader.ask("files", { room: "lobby" })).entries as FileEntry[];
}

Deno.test("TC14 TC15 a script sends files and ends with 0 when they are whole, and gets them", async () => {
  await using app = await startTestApp();
  await withFolder(async (folder) => {
    const one = await randomFile(join(folder, "one.bin"), 2_000_000);
    const two = await randomFile(join(folder, "two.txt"), 10);
    const flags = ["--send", "one.bin", "--send", "two.txt", "--caption", "both"];
    assert.deepEqual(await pipe(app.web, folder, "", "--name", "ci", ...flags), {
      code: 0,
      out: "",
      err: "",
    });
    await using ann = await LiveClient.join(app.web, "ann");
    const files = await filesOf(ann);
    assert.deepEqual(files.map(({ body }) => [body.name, body.state, body.about.caption]).sort(), [
      ["one.bin", "ready", "both"],
      ["two.txt", "ready", undefined],
    ]);
    const numbers = files.flatMap(({ seq }) => ["--get", `${seq}`]);
    const got = await pipe(app.web, folder, "", "--name", "bob", ...numbers, "--to", "got");
    assert.equal(got.code, 0, got.err);
    assert.deepEqual(
      got.out.trimEnd().split("\n").sort(),
      ["one.bin", "two.txt"].map((name) => join(folder, "got", name)),
    );
    assert.deepEqual(await Deno.readFile(join(folder, "got", "one.bin")), one);
    assert.deepEqual(await Deno.readFile(join(folder, "got", "two.txt")), two);
  });
});

Deno.test("TC14 a script that was killed goes on with its file when it is run again", async () => {
  await using app = await startTestApp();
  await using ann = await LiveClient.join(app.web, "ann");
  await using line = new HeldLine(app.webPort, 3_000_000);
  await withFolder(async (folder) => {
    const bytes = await randomFile(join(folder, "film.mkv"), 8_000_000);
    const flags = ["--name", "ci", "--send", "film.mkv"];
    const killed = ChatProcess.start(line.web, folder, ...flags);
    const ended = killed.end();
    await line.stuck;
    killed.kill("SIGTERM");
    await killed.endInput().catch(() => {});
    assert.equal((await ended).code, 143);
    line.free();
    const before = line.up;
    const again = await pipe(line.web, folder, "", ...flags);
    assert.deepEqual([again.code, again.err], [0, ""]);
    assert.ok(line.up - before < 7_500_000, `${line.up - before} bytes were sent again`);
    const files = await filesOf(ann);
    assert.deepEqual(files.map(({ body }) => body.state), ["ready"]);
    const got = await pipe(line.web, folder, "", "--name", "bob", "--get", `${files[0]!.seq}`, "--to", "got");
    assert.equal(got.code, 0, got.err);
    assert.deepEqual(await Deno.readFile(join(folder, "got", "film.mkv")), bytes);
  });
});

Deno.test("TC14 the ways in which a file is not sent have their codes", async () => {
  await using app = await startTestApp({ space: { file: 1_000, account: Infinity, all: Infinity } });
  await withFolder(async (folder) => {
    await randomFile(join(folder, "big.bin"), 1_001);
    const runs: readonly (readonly [flags: string[], code: number, sentence: RegExp])[] = [
      [["--send", "nowhere.txt"], 2, /^Cannot send that: there is no .*nowhere\.txt\.$/m],
      [["--send", "."], 2, /is a folder/],
      [["--send", "big.bin"], 1, /^Cannot send big\.bin\. That file is larger than this server takes/],
      [["--send", "big.bin", "--json"], 2, /Cannot do two things at once/],
      [["--caption", "x"], 2, /--caption needs --send/],
      [["--get", "x"], 2, /write the number of a file/],
      [["--get", "99"], 1, /^Cannot get 99: there is no file with that number/],
    ];
    for (const [flags, code, sentence] of runs) {
      const run = await pipe(app.web, folder, "", "--name", "ci", ...flags);
      assert.equal(run.code, code, `${flags.join(" ")}: ${run.err}`);
      assert.match(run.err, sentence);
    }
  });
});

Deno.test("TC15 the program may write where it was started, and not elsewhere", async () => {
  await using app = await startTestApp();
  await withFolder(async (folder) => {
    await randomFile(join(folder, "one.bin"), 10);
    assert.equal((await pipe(app.web, folder, "", "--name", "ci", "--send", "one.bin")).code, 0);
    await using ann = await LiveClient.join(app.web, "ann");
    const [file] = await filesOf(ann);
    await withFolder(async (other) => {
      const run = await pipe(app.web, folder, "", "--name", "ci", "--get", `${file!.seq}`, "--to", other);
      assert.equal(run.code, 1);
      assert.match(run.err, /This program may not write to .*only to the folder it was started in/);
      assert.deepEqual(await Array.fromAsync(Deno.readDir(other)), []);
    });
  });
});

Deno.test("TC15 a file can be fetched while it arrives", async () => {
  await using app = await startTestApp();
  await using ann = await LiveClient.join(app.web, "ann");
  await using line = new HeldLine(app.webPort, 3_000_000);
  await withFolder(async (folder) => {
    const bytes = await randomFile(join(folder, "film.mkv"), 8_000_000);
    const sending = pipe(line.web, folder, "", "--name", "ci", "--send", "film.mkv");
    await line.stuck;
    const [file] = await filesOf(ann);
    assert.equal(file!.body.state, "arriving");
    const coming = partIn(join(folder, "got"), 1_000_000);
    const getting = pipe(app.web, folder, "", "--name", "bob", "--get", `${file!.seq}`, "--to", "got");
    await coming;
    line.free();
    const [sent, got] = await Promise.all([sending, getting]);
    assert.deepEqual([sent.code, sent.err, got.code, got.err], [0, "", 0, ""]);
    assert.deepEqual(await Deno.readFile(join(folder, "got", "film.mkv")), bytes);
  });
});

Deno.test("TC15 a download outlives a broken line and a restart of the server", async () => {
  await using app = await startTestApp();
  await using line = new HeldLine(app.webPort, 3_000_000);
  await withFolder(async (folder) => {
    const bytes = await randomFile(join(folder, "film.mkv"), 20_000_000);
    assert.equal((await pipe(app.web, folder, "", "--name", "ci", "--send", "film.mkv")).code, 0);
    await using ann = await LiveClient.join(app.web, "ann");
    const [file] = await filesOf(ann);
    await ann.close();
    // As long as the server needs for its start.
    const flags = ["--name", "bob", "--get", `${file!.seq}`, "--to", "got", "--wait", "600"];
    const getting = pipe(line.web, folder, "", ...flags);
    await line.stuck;
    line.cut();
    await app.restart();
    const { code, err } = await getting;
    assert.deepEqual([code, err], [0, ""]);
    assert.deepEqual(await Deno.readFile(join(folder, "got", "film.mkv")), bytes);
    assert.deepEqual(await Array.fromAsync(Deno.readDir(join(folder, "got")), ({ name }) => name), [
      "film.mkv",
    ]);
  });
});

/** Waits until so much of a file has come. */
async function partIn(folder: string, size: number): Promise<void> {
  await Deno.mkdir(folder, { recursive: true });
  using watcher = Deno.watchFs(folder);
  for await (const { paths: [path] } of watcher) {
    if (path?.endsWith(".part") && (await Deno.stat(path)).size >= size) return;
  }
}
