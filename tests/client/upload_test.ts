import assert from "node:assert/strict";
import type { UploadState } from "../../client/core/upload_state.ts";
import { assertSame, MemoryFile, MemoryPiece } from "./memory_files.ts";
import { UploadRig } from "./upload_rig.ts";

const kib = 1024;
const mib = 1024 * kib;

const bodies = (rig: UploadRig) => rig.server.asked.filter(({ body }) => body > 0).map(({ body }) => body);
const methods = (rig: UploadRig) => rig.server.asked.map(({ method }) => method);

Deno.test("UP1 a file that fits goes whole with the request that opens it", async () => {
  const rig = new UploadRig();
  const file = MemoryFile.of(900 * kib, "größe und maß.txt");
  const upload = rig.uploads.add("garden", file, { about: { caption: "schau: 🌻" } });
  await rig.settle();
  assert.deepEqual(methods(rig), ["POST"]);
  const { last } = rig.server;
  assertSame(last.kept, file);
  const { filename, room, nonce, about } = last.metadata;
  assert.deepEqual([filename, room, nonce], ["größe und maß.txt", "garden", upload.nonce]);
  assert.deepEqual(JSON.parse(about!), { caption: "schau: 🌻" });
  assert.deepEqual(upload.state.value, { is: "done", file: last.id });
});

Deno.test("UP1 an empty file is whole without a byte", async () => {
  const rig = new UploadRig();
  const upload = rig.add(MemoryFile.of(0));
  await rig.settle();
  assert.equal(upload.state.value.is, "done");
  assert.deepEqual(bodies(rig), []);
});

Deno.test("UP2 pieces begin small, grow to 8 MiB, and each has its sum", async () => {
  const rig = new UploadRig();
  const file = MemoryFile.of(24 * mib);
  rig.add(file);
  await rig.settle();
  assertSame(rig.server.last.kept, file);
  const [first, ...rest] = bodies(rig);
  assert.equal(first, 512 * kib);
  assert.equal(Math.max(...rest), 8 * mib);
  for (const { body, headers } of rig.server.asked) {
    if (body > 0) assert.match(headers["upload-checksum"]!, /^sha256 [A-Za-z0-9+/]{43}=$/);
  }
});

Deno.test("UP2 a piece is about what a second takes", async () => {
  const rig = new UploadRig();
  // 200 KiB/s: a MiB would take five seconds.
  rig.server.onAsked = ({ body }) => rig.clock.pass(body / (200 * kib) * 1_000);
  rig.add(MemoryFile.of(4 * mib));
  await rig.settle();
  const [first, second, ...rest] = bodies(rig);
  assert.deepEqual([first, second], [512 * kib, 512 * kib]);
  assert.ok(rest.length > 10 && rest.every((body) => body <= 256 * kib), `${rest}`);
});

Deno.test("UP2 a proxy that takes little is given little, for every file", async () => {
  const rig = new UploadRig();
  rig.server.proxyBytes = 300 * kib;
  const files = [MemoryFile.of(3 * mib, "a", 1), MemoryFile.of(3 * mib, "b", 2)];
  for (const file of files) rig.add(file);
  await rig.finish();
  assert.deepEqual(rig.server.uploads.map(({ kept }) => kept.length), [3 * mib, 3 * mib]);
  const tooLarge = bodies(rig).filter((body) => body > rig.server.proxyBytes);
  assert.ok(tooLarge.length <= 4, `${tooLarge}`);
});

Deno.test("UP2 a piece is read and summed while the one before it is on its way", async () => {
  const rig = new UploadRig();
  const file = MemoryFile.of(8 * mib);
  rig.server.faults.push({ fault: "none" }, { fault: "silence" });
  rig.add(file);
  await rig.settle();
  const [first, second] = bodies(rig);
  assert.equal(bodies(rig).length, 2);
  assert.ok(file.read > 131_072 + first! + second!, `${file.read}`);
  rig.uploads.stop();
});

Deno.test("UP3 a lost network is waited for, longer each time, and tried at once when it is back", async () => {
  const rig = new UploadRig();
  rig.server.isUp = false;
  const upload = rig.add(MemoryFile.of(2 * mib));
  await rig.settle();
  assert.equal(upload.state.value.is, "waiting");
  for (let second = 0; second < 120; second++) await rig.pass(1_000);
  assert.ok(rig.server.asked.length > 7 && rig.server.asked.length < 16, `${rig.server.asked.length}`);
  rig.server.isUp = true;
  rig.uploads.greeted(10 * mib);
  await rig.settle();
  assert.equal(upload.state.value.is, "done");
});

Deno.test("UP3 a request that was silent when the network went is not waited for when it is back", async () => {
  const rig = new UploadRig();
  rig.server.faults.push({ fault: "none" }, { fault: "silence" });
  const upload = rig.add(MemoryFile.of(2 * mib));
  await rig.settle();
  assert.equal(upload.state.value.is, "uploading");
  rig.clock.pass(10_000);
  rig.uploads.greeted(10 * mib);
  await rig.settle();
  assert.equal(upload.state.value.is, "done");
});

Deno.test("UP3 a request that is never answered is ended after a minute", async () => {
  const rig = new UploadRig();
  rig.server.faults.push({ fault: "silence" });
  const upload = rig.add(MemoryFile.of(100));
  await rig.settle();
  await rig.pass(59_000);
  assert.equal(upload.state.value.is, "starting");
  await rig.pass(2_000);
  await rig.pass(2_000);
  assert.equal(upload.state.value.is, "done");
});

Deno.test("UP4 what the server refuses has failed for its reason, and may be tried again", async () => {
  for (const code of ["no_room", "storage_full", "too_large", "not_member", "bad_request"] as const) {
    const rig = new UploadRig();
    rig.server.refuses = code;
    const upload = rig.add(MemoryFile.of(100));
    await rig.settle();
    const state = upload.state.value;
    assert.ok(state.is === "failed" && state.reason === code, code);
    rig.server.refuses = undefined;
    upload.retry();
    await rig.settle();
    assert.equal(upload.state.value.is, "done");
  }
});

Deno.test("UP4 a server that is too busy or restarts is waited for", async () => {
  for (const status of [429, 502, 503, 504, 408]) {
    const rig = new UploadRig();
    rig.server.faults.push({ fault: "status", status });
    const upload = rig.add(MemoryFile.of(100));
    await rig.settle();
    assert.equal(upload.state.value.is, "waiting", `${status}`);
    await rig.pass(1_000);
    assert.equal(upload.state.value.is, "done");
  }
});

Deno.test("UP4 a server that is broken for good is not asked for ever", async () => {
  const rig = new UploadRig();
  rig.server.faults.push(...Array.from({ length: 100 }, () => ({ fault: "status" as const, status: 500 })));
  const upload = rig.add(MemoryFile.of(100));
  await rig.finish();
  const state = upload.state.value;
  assert.ok(state.is === "failed" && state.reason === "internal");
  assert.equal(rig.server.asked.length, 5);
});

Deno.test("UP4 whoever is signed out is waited for", async () => {
  const rig = new UploadRig();
  rig.server.isSignedIn = false;
  const upload = rig.add(MemoryFile.of(100));
  await rig.settle();
  assert.equal(upload.state.value.is, "waiting");
  rig.server.isSignedIn = true;
  rig.uploads.greeted(mib);
  await rig.settle();
  assert.equal(upload.state.value.is, "done");
});

Deno.test("UP4 a file that is too large, or of which too much is said, is refused before a byte is sent", () => {
  const rig = new UploadRig();
  rig.uploads.mostFileBytes.set(99);
  const reason = (state: UploadState) => state.is === "failed" ? state.reason : undefined;
  assert.equal(reason(rig.add(MemoryFile.of(100)).state.value), "too_large");
  const about = { caption: "x".repeat(8_200) };
  assert.equal(reason(rig.uploads.add("lobby", MemoryFile.of(9), { about }).state.value), "too_long");
  assert.equal(rig.server.asked.length, 0);
});

Deno.test("UP5 what was given up elsewhere has failed, and begins anew under another nonce only when asked", async () => {
  const rig = new UploadRig();
  rig.server.isHolding = true;
  const upload = rig.add(MemoryFile.of(2 * mib));
  await rig.settle();
  rig.server.release();
  rig.server.onAsked = ({ method }) => {
    if (method === "PATCH") rig.server.uploads[0]!.state = "abandoned";
  };
  await rig.finish();
  const state = upload.state.value;
  assert.ok(state.is === "failed" && state.reason === "abandoned");
  rig.server.onAsked = () => {};
  assert.equal(rig.server.uploads.length, 1);
  upload.retry();
  await rig.finish();
  assert.equal(upload.state.value.is, "done");
  assert.equal(rig.server.uploads.length, 2);
  assert.notEqual(rig.server.last.nonce, rig.server.uploads[0]!.nonce);
  assertSame(rig.server.last.kept, MemoryFile.of(2 * mib));
});

Deno.test("UP6 three at once, the others in the order they were added", async () => {
  const rig = new UploadRig();
  rig.server.isHolding = true;
  const uploads = [1, 2, 3, 4, 5].map((n) => rig.add(MemoryFile.of(n)));
  await rig.settle();
  assert.deepEqual(rig.states, ["starting", "starting", "starting", "queued", "queued"]);
  uploads[1]!.pause();
  await rig.settle();
  assert.deepEqual(rig.states, ["starting", "paused", "starting", "starting", "queued"]);
  uploads[1]!.resume();
  await rig.settle();
  assert.deepEqual(rig.states, ["starting", "queued", "starting", "starting", "queued"], "it goes last now");
  rig.server.release();
  await rig.finish();
  assert.deepEqual(rig.states, Array(5).fill("done"));
  assert.deepEqual(rig.server.uploads.map(({ size }) => size).slice(0, 3), [1, 3, 4]);
});

Deno.test("UP7 a pause ends the request at once, outlives a reload, and ends when asked", async () => {
  const rig = new UploadRig();
  rig.server.faults.push({ fault: "none" }, { fault: "silence" });
  const file = MemoryFile.of(3 * mib);
  rig.add(file).pause();
  const [upload] = rig.uploads.list.value;
  assert.equal(upload!.state.value.is, "paused");
  upload!.resume();
  await rig.settle();
  assert.equal(upload!.state.value.is, "uploading");
  upload!.pause();
  const asked = rig.server.asked.length;
  rig.reload();
  await rig.pass(100_000);
  assert.equal(rig.server.asked.length, asked, "nothing is sent");
  const [back] = rig.uploads.list.value;
  assert.equal(back!.state.value.is, "paused");
  assert.equal(back!.sent.value, 512 * kib, "it stands where it was");
  back!.resume();
  await rig.finish();
  assert.equal(back!.state.value.is, "done");
  assertSame(rig.server.last.kept, file);
});

Deno.test("UP8 what is cancelled is gone here and there, also when the server hears it later", async () => {
  const rig = new UploadRig();
  rig.server.faults.push({ fault: "none" }, { fault: "silence" });
  const upload = rig.add(MemoryFile.of(3 * mib));
  await rig.settle();
  rig.server.isUp = false;
  await upload.cancel();
  assert.deepEqual(rig.uploads.list.value, []);
  assert.deepEqual([...rig.files.files.keys()], []);
  assert.equal(rig.server.last.state, "arriving");
  rig.reload();
  assert.deepEqual(rig.uploads.list.value, []);
  rig.server.isUp = true;
  rig.uploads.greeted(mib);
  await rig.settle();
  assert.equal(rig.server.last.state, "abandoned");
  assert.deepEqual(rig.keep.keys(""), []);
  assert.deepEqual(rig.uploads.list.value, [], "nor does it come back as one of another device");
});

Deno.test("UP8 what is cancelled while the server begins it is found by its nonce, and ended", async () => {
  const rig = new UploadRig();
  rig.server.faults.push({ fault: "unheard" });
  const upload = rig.add(MemoryFile.of(3 * mib));
  await rig.settle();
  assert.equal(upload.file, undefined);
  await upload.cancel();
  assert.equal(rig.server.uploads.length, 1);
  assert.equal(rig.server.last.state, "abandoned");
});

Deno.test("UP9 after a reload it goes on by itself where the file was kept", async () => {
  const rig = new UploadRig();
  const file = MemoryFile.of(3 * mib);
  const upload = rig.add(file);
  rig.server.faults.push({ fault: "none" }, { fault: "silence" });
  await rig.settle();
  assert.equal(upload.kept.value, true);
  rig.reload();
  await rig.finish();
  assert.deepEqual(rig.states, ["done"]);
  assertSame(rig.server.last.kept, file);
  assert.equal(rig.server.uploads.length, 1);
  assert.deepEqual([rig.keep.keys(""), [...rig.files.files.keys()]], [[], []], "nothing is left behind");
});

Deno.test("UP9 where the file was not kept, only the same one is taken", async () => {
  const rig = new UploadRig();
  rig.files.canKeep = false;
  const file = MemoryFile.of(3 * mib);
  const upload = rig.add(file);
  rig.server.faults.push({ fault: "none" }, { fault: "silence" });
  await rig.settle();
  assert.equal(upload.kept.value, false);
  rig.reload();
  await rig.finish();
  assert.deepEqual(rig.states, ["missing"]);
  const [back] = rig.uploads.list.value;
  const other = MemoryFile.of(3 * mib);
  other.content[3 * mib - 5]! ^= 1;
  assert.equal(await back!.give(MemoryFile.of(3 * mib + 1)), false);
  assert.equal(await back!.give(other), false);
  assert.equal(back!.state.value.is, "missing");
  const same = new MemoryFile("renamed.mp4", file.content.slice());
  assert.equal(await back!.give(same), true);
  await rig.finish();
  assert.equal(back!.state.value.is, "done");
  assertSame(rig.server.last.kept, file);
});

Deno.test("UP9 a file that has changed is not sent on", async () => {
  const rig = new UploadRig();
  const file = MemoryFile.of(3 * mib);
  rig.add(file);
  rig.server.faults.push({ fault: "none" }, { fault: "silence" });
  await rig.settle();
  file.content[7]! ^= 1;
  rig.reload();
  await rig.finish();
  const state = rig.uploads.list.value[0]!.state.value;
  assert.ok(state.is === "failed" && state.reason === "changed");
  assert.equal(rig.server.last.kept.length, 512 * kib);
});

Deno.test("UP9 a file that is taken away meanwhile has failed, and goes on when it is back", async () => {
  const rig = new UploadRig();
  const file = MemoryFile.of(9 * mib);
  const upload = rig.add(file);
  rig.server.onAsked = ({ method }) => file.isGone = method === "PATCH";
  await rig.finish();
  const state = upload.state.value;
  assert.ok(state.is === "failed" && state.reason === "changed");
  file.isGone = false;
  rig.server.onAsked = () => {};
  upload.retry();
  await rig.finish();
  assert.equal(upload.state.value.is, "done");
  assertSame(rig.server.last.kept, file);
});

Deno.test("UP9 a file whose bytes are others each time they are read is not sent for ever", async () => {
  class Restless extends MemoryFile {
    override slice(from: number, to: number): MemoryPiece {
      this.content[from]! += 1;
      return super.slice(from, to);
    }
  }
  const rig = new UploadRig();
  const upload = rig.add(new Restless("log.txt", MemoryFile.of(2 * mib).content));
  await rig.finish();
  const state = upload.state.value;
  assert.ok(state.is === "failed" && state.reason === "changed");
  assert.ok(rig.server.asked.length < 10);
});

Deno.test("UP10 what another device began is shown, and goes on with the same file alone", async () => {
  const phone = new UploadRig();
  const { server } = phone;
  const file = MemoryFile.of(3 * mib);
  phone.add(file);
  server.faults.push({ fault: "none" }, { fault: "none" }, { fault: "silence" });
  await phone.settle();
  phone.uploads.stop();
  const asked = server.asked.length;

  const desk = new UploadRig(server);
  desk.uploads.greeted(10 * mib);
  await desk.finish();
  assert.deepEqual(desk.states, ["missing"]);
  assert.equal(server.asked.length, asked + 1, "it only looked");
  const [upload] = desk.uploads.list.value;
  assert.deepEqual([upload!.name, upload!.room, upload!.size], ["film.mp4", "lobby", 3 * mib]);
  const other = MemoryFile.of(3 * mib);
  other.content[server.last.kept.length - 1]! ^= 1;
  assert.equal(await upload!.give(other), false);
  assert.deepEqual(desk.states, ["missing"]);
  assert.deepEqual(desk.keep.keys(""), []);
  assert.equal(await upload!.give(new MemoryFile("copy.mp4", file.content)), true);
  await desk.finish();
  assert.deepEqual(desk.states, ["done"]);
  assertSame(server.last.kept, file);
});

Deno.test("UP10 what this page has just begun is not taken for another device's", async () => {
  const rig = new UploadRig();
  rig.server.faults.push({ fault: "unheard" });
  const upload = rig.add(MemoryFile.of(3 * mib));
  await rig.settle();
  assert.equal(rig.server.last.state, "arriving", "the server lists it, and its id is not known here");
  upload.pause();
  rig.uploads.greeted(10 * mib);
  await rig.settle();
  assert.equal(rig.uploads.list.value.length, 1);
  rig.uploads.stop();
});

Deno.test("UP10 where nothing of it has come, its name has to be the same", async () => {
  const phone = new UploadRig();
  phone.server.faults.push({ fault: "cut", share: 0 });
  phone.add(MemoryFile.of(100, "notes.txt"));
  await phone.settle();
  phone.uploads.stop();
  assert.equal(phone.server.last.kept.length, 0);
  const desk = new UploadRig(phone.server);
  desk.uploads.greeted(mib);
  await desk.settle();
  const [upload] = desk.uploads.list.value;
  assert.equal(await upload!.give(MemoryFile.of(100, "letter.txt")), false);
  assert.equal(await upload!.give(MemoryFile.of(100, "notes.txt")), true);
  await desk.finish();
  assert.deepEqual(desk.states, ["done"]);
});

Deno.test("UP10 one that moves on another device is left to it, and goes when it has ended there", async () => {
  const phone = new UploadRig();
  phone.server.faults.push({ fault: "none" }, { fault: "silence" });
  phone.add(MemoryFile.of(3 * mib));
  await phone.settle();
  const { id } = phone.server.last;
  const desk = new UploadRig(phone.server);
  desk.uploads.greeted(mib);
  await desk.settle();
  desk.uploads.hear({ type: "progress", room: "lobby", files: [{ file: id, received: mib }] });
  assert.deepEqual(desk.states, ["elsewhere"]);
  assert.equal(desk.uploads.list.value[0]!.sent.value, mib);
  desk.clock.pass(11_000);
  assert.deepEqual(desk.states, ["missing"], "it has stopped there");
  const body = {
    ...{
      kind: "file",
      file: id,
      name: "film.mp4",
      size: 3 * mib,
      type: "",
      state: "ready",
      about: {},
    } as const,
  };
  const entry = { type: "entry", room: "lobby", seq: 9, at: 0, from: "ann", name: "ann" } as const;
  desk.uploads.hear({ ...entry, body: { kind: "change", of: 5, to: body } });
  assert.deepEqual(desk.states, ["done"]);
  desk.clock.pass(5_000);
  assert.deepEqual(desk.states, []);
  phone.uploads.stop();
});

Deno.test("UP11 another device that takes it over pauses it, in words; going on takes it back", async () => {
  const rig = new UploadRig();
  const { request } = rig.server;
  let takes = true;
  rig.server.request = async (wish) => {
    if (wish.method !== "PATCH" || !takes) return await request.call(rig.server, wish);
    takes = false;
    const body = { code: "taken_over", message: "Another connection carries on." };
    return {
      status: 409,
      header: () => "524288",
      json: () => Promise.resolve(body),
      bytes: () => Promise.reject(),
    };
  };
  const upload = rig.add(MemoryFile.of(2 * mib));
  await rig.finish();
  assert.deepEqual(upload.state.value, { is: "paused", takenOver: true });
  upload.resume();
  await rig.finish();
  assert.equal(upload.state.value.is, "done");
});

Deno.test("UP12 of two pages one sends, the other shows it, and goes on when the first is gone", async () => {
  const rig = new UploadRig();
  const file = MemoryFile.of(3 * mib);
  rig.server.faults.push({ fault: "none" }, { fault: "silence" });
  rig.add(file);
  await rig.settle();
  const asked = rig.server.asked.length;
  const second = rig.page();
  await rig.settle();
  const states = () => second.list.value.map(({ state }) => state.value.is);
  assert.deepEqual(states(), ["elsewhere"]);
  second.hear({ type: "progress", room: "lobby", files: [{ file: rig.server.last.id, received: mib }] });
  assert.equal(second.list.value[0]!.sent.value, mib);
  assert.equal(rig.server.asked.length, asked, "the second page sends nothing");
  rig.uploads.stop();
  await rig.settle();
  assert.deepEqual(states(), ["done"]);
  assertSame(rig.server.last.kept, file);
  assert.equal(rig.server.wasted, 0);
  second.stop();
});

Deno.test("UP12 what the first page has finished is gone from the second", async () => {
  const rig = new UploadRig();
  rig.server.isHolding = true;
  rig.add(MemoryFile.of(100));
  await rig.settle();
  const second = rig.page();
  await rig.settle();
  assert.equal(second.list.value.length, 1);
  rig.server.release();
  await rig.settle();
  assert.deepEqual(second.list.value, []);
  second.stop();
});

Deno.test("UP13 a preview comes before the last byte, and is not worth losing the file", async () => {
  const preview = new MemoryFile("small", Uint8Array.of(1, 2, 3));
  for (const size of [100, 2 * mib]) {
    const rig = new UploadRig();
    rig.uploads.add("lobby", MemoryFile.of(size), { preview });
    await rig.settle();
    assert.equal(rig.server.last.state, "ready");
    assert.deepEqual(rig.server.last.preview, preview.content);
  }
  for (const status of [400, 413, 415]) {
    const rig = new UploadRig();
    rig.server.faults.push({ fault: "none" }, { fault: "status", status });
    const upload = rig.uploads.add("lobby", MemoryFile.of(100), { preview });
    await rig.settle();
    assert.equal(upload.state.value.is, "done", `${status}`);
  }
});

Deno.test("UP13 the preview of a file that waits for its turn outlives a reload, and is gone with it", async () => {
  const rig = new UploadRig();
  const preview = new MemoryFile("small", Uint8Array.of(1, 2, 3));
  rig.server.faults.push({ fault: "silence" });
  rig.uploads.add("lobby", MemoryFile.of(2 * mib), { preview });
  await rig.settle();
  rig.reload();
  await rig.finish();
  assert.deepEqual(rig.states, ["done"]);
  assert.deepEqual(rig.server.last.preview, preview.content);
  assert.deepEqual([...rig.files.files.keys()], [], "nothing is left behind");
});

Deno.test("UP14 how fast it goes and how long it takes is told from the last seconds", async () => {
  const rig = new UploadRig();
  rig.server.onAsked = ({ body }) => rig.clock.pass(body / mib * 1_000);
  const upload = rig.add(MemoryFile.of(12 * mib));
  const told: [number, number | undefined][] = [];
  upload.sent.watch((sent) => sent > 5 * mib && told.push([upload.speed, upload.secondsLeft]));
  await rig.settle();
  assert.ok(told.length > 3);
  for (const [speed, left] of told) {
    assert.ok(Math.abs(speed - mib) < mib / 3, `${speed}`);
    assert.ok(left! >= 0 && left! < 8.5, `${left}`);
  }
});
