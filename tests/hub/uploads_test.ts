import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { limits } from "../../protocol/limits.ts";
import { Refused } from "../../protocol/refusals.ts";
import { FolderShelf } from "../../server/files/folder_shelf.ts";
import { Gate } from "../helpers/gated_store.ts";
import { below, bytesOf, readAll, sendFile, sha256, toldOf, until, wishOf } from "../helpers/sent_file.ts";
import { staff } from "../helpers/staff.ts";
import { TestHub } from "../helpers/test_hub.ts";

const MiB = 1_048_576;

Deno.test("UP3 what is whole with its first request has one entry; the sign of typing ends", async () => {
  await using house = await TestHub.open();
  const [ann, bea] = [await house.join("ann"), await house.join("bea")];
  await ann.ask({ type: "typing", room: "lobby", on: true });
  await house.settle();
  const bytes = bytesOf(300_000);
  const nonce = crypto.randomUUID();
  const upload = await sendFile(house, ann, [bytes], { nonce, about: { caption: "us at sea" } });
  await house.settle();

  assert.deepEqual([upload.state, upload.offset], ["ready", bytes.length]);
  const [told, ...more] = toldOf(bea.peer);
  assert.equal(more.length, 0, "one entry, no change");
  assert.deepEqual(told, {
    as: "file",
    file: {
      kind: "file",
      file: upload.id,
      name: "film.mp4",
      type: "video/mp4",
      size: bytes.length,
      state: "ready",
      hash: sha256(bytes),
      about: { caption: "us at sea" },
    },
  });
  assert.deepEqual(bea.peer.all("typing").map(({ people }) => people.length), [1, 0]);
  const [entry] = (await ann.ask({ type: "files", room: "lobby", limit: 10 })).entries;
  assert.equal(entry?.nonce, nonce, "its sender knows it by the nonce");
  const view = await house.hub.downloads.open(upload.id, undefined);
  assert.deepEqual(await readAll(view.read(0)), bytes);
  const month = new Date(house.clock.now()).toISOString().slice(0, 7);
  assert.deepEqual(await below(house.folder), [`${month}/${upload.id}-film.mp4`]);
});

Deno.test("UP3 anything else is announced, tells how far it is, and ends as a change", async () => {
  await using house = await TestHub.open();
  const [ann, bea] = [await house.join("ann"), await house.join("bea")];
  const bytes = bytesOf(3 * MiB + 5);
  const upload = await house.hub.uploads.open(ann.session.me, wishOf(bytes.length));
  await house.settle(0);
  assert.deepEqual(toldOf(bea.peer).map(({ as, file }) => [as, file.state]), [["file", "arriving"]]);

  for (let offset = 0; offset < bytes.length; offset += MiB) {
    const receiver = await house.hub.uploads.receive(ann.session.me, upload.id, offset);
    await receiver.write(bytes.subarray(offset, offset + MiB));
    await receiver.end();
    if (offset === MiB) await house.settle(limits.progressMs);
  }
  await house.settle(limits.progressMs);
  assert.deepEqual(bea.peer.all("progress"), [
    { type: "progress", room: "lobby", files: [{ file: upload.id, received: 2 * MiB }] },
  ], "one sign for two steps, and none beside the end");
  const [first, last] = bea.peer.all("entry");
  assert(last?.body.kind === "change" && last.body.to.kind === "file");
  assert.equal(last.body.of, first?.seq);
  assert.deepEqual([last.body.to.state, last.body.to.hash], ["ready", sha256(bytes)]);
});

Deno.test("UP3 a request that should have brought everything and breaks off is announced then", async () => {
  await using house = await TestHub.open();
  const [ann, bea] = [await house.join("ann"), await house.join("bea")];
  const { me } = ann.session;
  const bytes = bytesOf(100_000);
  const upload = await house.hub.uploads.open(me, wishOf(bytes.length, { whole: true }));
  const receiver = await house.hub.uploads.receive(me, upload.id, 0);
  await receiver.write(bytes.subarray(0, 70_000));
  await house.settle(0);
  assert.deepEqual(toldOf(bea.peer), []);
  await receiver.abort();
  await house.settle(0);
  assert.deepEqual(toldOf(bea.peer).map(({ as, file }) => [as, file.state]), [["file", "arriving"]]);
  assert.equal((await house.hub.uploads.find(me, upload.id)).offset, 70_000);

  const rest = await house.hub.uploads.receive(me, upload.id, 70_000);
  await rest.write(bytes.subarray(70_000));
  assert.deepEqual(await rest.end(), { offset: bytes.length, state: "ready" });
  await house.settle(0);
  assert.deepEqual(toldOf(bea.peer).map(({ as, file }) => [as, file.hash]), [
    ["file", undefined],
    ["change", sha256(bytes)],
  ]);
});

Deno.test("UP1 of eight that receive at once one is the writer, and each is told right", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const { me } = ann.session;
  const { uploads } = house.hub;
  const bytes = bytesOf(4 * MiB, 7);
  const { id } = await uploads.open(me, wishOf(bytes.length));
  const pieces = [0, 1, 2, 3].map((i) => bytes.subarray(i * MiB, (i + 1) * MiB));
  for (const [i, piece] of pieces.entries()) {
    const fates = await Promise.all(Array.from({ length: 8 }, async () => {
      try {
        const receiver = await uploads.receive(me, id, i * MiB);
        for (let at = 0; at < piece.length; at += 100_000) {
          await receiver.write(piece.subarray(at, at + 100_000));
        }
        return (await receiver.end()).offset;
      } catch (error) {
        return (error as { code?: string }).code;
      }
    }));
    let { offset } = await uploads.find(me, id);
    assert.deepEqual(
      fates.filter((fate) => typeof fate === "number"),
      offset === (i + 1) * MiB ? [offset] : [],
    );
    assert(fates.every((fate) => [offset, "taken_over", "wrong_offset"].includes(fate as never)), `${fates}`);
    // What those brought who were driven away is kept, so the rest may be less than the piece.
    if (offset < (i + 1) * MiB) {
      const receiver = await uploads.receive(me, id, offset);
      await receiver.write(bytes.subarray(offset, (i + 1) * MiB));
      ({ offset } = await receiver.end());
    }
    assert.equal(offset, (i + 1) * MiB);
  }
  const view = await house.hub.downloads.open(id, undefined);
  assert.equal(view.hash, sha256(bytes), "the bytes of two never mixed");
  assert.equal(sha256(await readAll(view.read(0))), sha256(bytes));
});

Deno.test("UP1 a connection that breaks while somebody takes the upload away ends once", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const upload = await house.hub.uploads.open(ann.session.me, wishOf(2 * MiB));
  const receiver = await house.hub.uploads.receive(ann.session.me, upload.id, 0);
  await receiver.write(bytesOf(1_000));
  await Promise.all([receiver.abort(), house.hub.uploads.abandon(ann.session.me, upload.id)]);
  assert.equal((await house.hub.uploads.find(ann.session.me, upload.id)).state, "abandoned");
});

Deno.test("UP1 who takes over finds what the other brought; the other hears it at its next word", async () => {
  await using house = await TestHub.open();
  const { session: { me } } = await house.join("ann");
  const { uploads } = house.hub;
  const bytes = bytesOf(200_000);
  const { id } = await uploads.open(me, wishOf(bytes.length));
  const stuck = await uploads.receive(me, id, 0);
  await stuck.write(bytes.subarray(0, 150_000));
  await assert.rejects(uploads.receive(me, id, 5), { code: "wrong_offset" });
  await stuck.write(bytes.subarray(150_000, 150_001));
  await assert.rejects(uploads.receive(me, id, 0), { code: "wrong_offset" }, "what it left is more by now");
  const { offset } = await uploads.find(me, id);
  assert.equal(offset, 150_001);
  const next = await uploads.receive(me, id, offset);
  await assert.rejects(stuck.write(bytes.subarray(offset)), { code: "taken_over" });
  await assert.rejects(stuck.end(), { code: "taken_over" });
  await stuck.abort();
  await next.write(bytes.subarray(offset));
  assert.equal((await next.end()).state, "ready");
  assert.equal((await house.hub.downloads.open(id, undefined)).hash, sha256(bytes));
});

Deno.test("UP1 with a wrong checksum nothing is kept, with the right one all; and so if it breaks off", async () => {
  await using house = await TestHub.open();
  const { session: { me } } = await house.join("ann");
  const { uploads } = house.hub;
  const bytes = bytesOf(2 * MiB + 99, 3);
  const { id } = await uploads.open(me, wishOf(bytes.length));
  const first = await uploads.receive(me, id, 0);
  await first.write(bytes.subarray(0, MiB));
  await first.end();
  for (const [i, algorithm] of (["sha1", "md5", "sha256"] as const).entries()) {
    const bad = await uploads.receive(me, id, MiB, { checked: i !== 1 });
    await bad.write(bytesOf(MiB + 99, 4));
    const value = new Uint8Array(createHash(algorithm).update(bytes.subarray(MiB)).digest());
    await assert.rejects(bad.end({ checksum: { algorithm, value } }), { code: "wrong_checksum" });
    assert.equal((await uploads.find(me, id)).offset, MiB);
  }
  const broken = await uploads.receive(me, id, MiB, { checked: true });
  await broken.write(bytesOf(MiB, 5));
  await broken.abort();
  assert.equal((await uploads.find(me, id)).offset, MiB);

  const good = await uploads.receive(me, id, MiB, { checked: true });
  await good.write(bytes.subarray(MiB));
  const value = new Uint8Array(createHash("sha1").update(bytes.subarray(MiB)).digest());
  assert.equal((await good.end({ checksum: { algorithm: "sha1", value } })).state, "ready");
  assert.equal((await house.hub.downloads.open(id, undefined)).hash, sha256(bytes));
});

Deno.test("UP1 bytes with a checksum are told to nobody before it agrees, however slow they come", async () => {
  await using house = await TestHub.open();
  const { session: { me } } = await house.join("ann");
  const { uploads } = house.hub;
  const { id } = await uploads.open(me, wishOf(10_000));
  const value = new Uint8Array(20);
  for (const checked of [true, false]) {
    const receiver = await uploads.receive(me, id, 0, { checked });
    await receiver.write(bytesOf(1_000));
    house.clock.pass(60_000);
    await receiver.write(bytesOf(1_000));
    assert.equal((await uploads.find(me, id)).offset, checked ? 0 : 2_000);
    await assert.rejects(receiver.end({ checksum: { algorithm: "sha1", value } }), {
      code: "wrong_checksum",
    });
    assert.equal((await uploads.find(me, id)).offset, 0, "what was not promised is taken back");
  }
});

Deno.test("UP4 two of the same content that end at once are there once", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const bytes = bytesOf(50_000);
  await Promise.all([1, 2, 3, 4].map(() => sendFile(house, ann, [bytes])));
  const paths = await below(house.folder);
  assert.equal(paths.length, 4);
  for (const path of paths) assert.equal((await Deno.stat(`${house.folder}/${path}`)).nlink, 4);
});

Deno.test("UP4 a file whose entry the store cannot take now stays an upload, and is carried on", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const { me } = ann.session;
  const { uploads } = house.hub;
  const bytes = bytesOf(50_000);
  await sendFile(house, ann, [bytesOf(50_000, 2)]);
  for (const seed of [1, 2]) {
    const { id } = await uploads.open(me, wishOf(bytes.length));
    const receiver = await uploads.receive(me, id, 0);
    await receiver.write(bytesOf(50_000, seed));
    const { files } = house.store;
    const finish = files.finish.bind(files);
    files.finish = () => Promise.reject(new Refused("storage_full"));
    await assert.rejects(receiver.end(), { code: "storage_full" });
    files.finish = finish;
    const { offset, state } = await uploads.find(me, id);
    assert.equal(state, "arriving");
    const again = await uploads.receive(me, id, offset);
    await again.write(bytesOf(50_000, seed).subarray(offset));
    assert.equal((await again.end()).state, "ready");
    const view = await house.hub.downloads.open(id, undefined);
    assert.deepEqual(await readAll(view.read(0)), bytesOf(50_000, seed));
  }
  assert.equal((await below(house.folder)).length, 3, "nothing else is left");
});

Deno.test("UP3 a preview that is on its way when the file is whole is waited for", async () => {
  const folder = await Deno.makeTempDir({ prefix: "parley-files-" });
  const shelf = await FolderShelf.open(folder);
  const gate = new Gate();
  const setPreview = shelf.setPreview.bind(shelf);
  shelf.setPreview = async (...args) => {
    await gate.pass();
    await setPreview(...args);
  };
  const part = shelf.part.bind(shelf);
  const closed = Promise.withResolvers<void>();
  shelf.part = async (...args) => {
    const opened = await part(...args);
    const close = opened.close.bind(opened);
    opened.close = async () => closed.resolve(await close());
    return opened;
  };
  const house = await TestHub.open({ shelf, files: folder });
  const ann = await house.join("ann");
  const { uploads } = house.hub;
  const { id } = await uploads.open(ann.session.me, wishOf(4));
  gate.shut();
  const preview = uploads.preview(ann.session.me, id, Uint8Array.of(0xff, 0xd8, 0xff));
  await gate.reached();
  const receiver = await uploads.receive(ann.session.me, id, 0);
  await receiver.write(bytesOf(4));
  const end = receiver.end();
  // The file is whole; without the waiting it would be told now.
  await closed.promise;
  await new Promise((resolve) => setImmediate(resolve));
  gate.open();
  await Promise.all([preview, end]);
  await house.settle(0);
  assert.equal(toldOf(ann.peer).at(-1)?.file.preview, true);
  await house[Symbol.asyncDispose]();
  await Deno.remove(folder, { recursive: true });
});

Deno.test("UP3 a small file is told of once, when it is whole, with its preview", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const { me } = ann.session;
  const { uploads } = house.hub;
  const { id } = await uploads.open(me, wishOf(600, { nonce: crypto.randomUUID() }));
  await house.settle(900);
  assert.deepEqual(toldOf(ann.peer), [], "nobody hears of it so far");
  await uploads.preview(me, id, Uint8Array.of(0xff, 0xd8, 0xff));
  const receiver = await uploads.receive(me, id, 0);
  await receiver.write(bytesOf(600));
  await receiver.end();
  await house.settle(2_000);
  const told = toldOf(ann.peer).map(({ as, file }) => [as, file.state, file.preview]);
  assert.deepEqual(told, [["file", "ready", true]]);
});

Deno.test("UP3 a small file is announced after a second, or when its first bytes are not all of it", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const { me } = ann.session;
  const { uploads } = house.hub;
  const kinds = () => toldOf(ann.peer).map(({ as }) => as);
  await uploads.open(me, wishOf(600, { nonce: crypto.randomUUID() }));
  await house.settle(999);
  assert.deepEqual(kinds(), []);
  await house.settle(1);
  await house.settle(0);
  assert.deepEqual(kinds(), ["file"], "its second is over");
  const { id } = await uploads.open(me, wishOf(600, { nonce: crypto.randomUUID() }));
  const receiver = await uploads.receive(me, id, 0);
  await receiver.write(bytesOf(200));
  await receiver.abort();
  await house.settle(0);
  assert.deepEqual(kinds(), ["file", "file"], "a part of it is here");
  const rest = await uploads.receive(me, id, 200);
  await rest.write(bytesOf(600).subarray(200));
  await rest.end();
  await house.settle(2_000);
  assert.deepEqual(kinds(), ["file", "file", "change"]);
});

Deno.test("UP3 a large file is announced at once", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  await house.hub.uploads.open(ann.session.me, wishOf(1_048_577));
  await house.settle(0);
  assert.equal(toldOf(ann.peer).length, 1);
});

Deno.test("UP2 a known nonce gets its first upload again: arriving, ready, or given up", async () => {
  await using house = await TestHub.open({ space: { account: 1_000 } });
  const ann = await house.join("ann");
  const { me } = ann.session;
  const { uploads } = house.hub;
  const wish = wishOf(600, { nonce: crypto.randomUUID() });
  const first = await uploads.open(me, wish);
  assert.equal((await uploads.open(me, wish)).id, first.id);
  await house.settle(1_000);
  assert.equal(toldOf(ann.peer).length, 1, "announced once");
  await assert.rejects(uploads.open(me, wishOf(600)), { code: "no_room" }, "else this shows nothing");
  const receiver = await uploads.receive(me, first.id, 0);
  await receiver.write(bytesOf(600));
  await receiver.end();
  const again = await uploads.open(me, wish);
  assert.deepEqual(
    [again.id, again.state, again.offset],
    [first.id, "ready", 600],
    "though the space is full",
  );

  const other = wishOf(100, { nonce: crypto.randomUUID() });
  const { id } = await uploads.open(me, other);
  await uploads.abandon(me, id);
  assert.deepEqual((await uploads.open(me, other)).state, "abandoned");
});

Deno.test("UP2 a nonce that is a message's is refused, and leaves nothing", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const nonce = crypto.randomUUID();
  await ann.say("hi", nonce);
  await assert.rejects(house.hub.uploads.open(ann.session.me, wishOf(2_000_000, { nonce })), {
    code: "bad_request",
  });
  await assert.rejects(sendFile(house, ann, [bytesOf(5)], { nonce }), { code: "abandoned" });
  const small = crypto.randomUUID();
  await ann.say("ho", small);
  await assert.rejects(sendFile(house, ann, [bytesOf(5)], { nonce: small }), { code: "bad_request" });
  assert.deepEqual(await house.hub.uploads.mine(ann.session.me), []);
  assert.deepEqual(await below(house.folder), []);
});

Deno.test("UP5 what is whole may be ended once more, and an empty file is whole at once", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const { me } = ann.session;
  const { uploads } = house.hub;
  const { id } = await sendFile(house, ann, [bytesOf(1_000)]);
  const again = await uploads.receive(me, id, 1_000);
  assert.deepEqual(await again.end(), { offset: 1_000, state: "ready" });
  await assert.rejects(again.write(bytesOf(1)), { code: "too_large" });
  await assert.rejects(uploads.receive(me, id, 0), { code: "wrong_offset" });

  const empty = await uploads.open(me, wishOf(0, { name: "empty.txt", type: "text/plain" }));
  assert.deepEqual([empty.state, empty.offset], ["ready", 0]);
  assert.equal((await (await uploads.receive(me, empty.id, 0)).end()).state, "ready");
  const view = await house.hub.downloads.open(empty.id, undefined);
  assert.equal((await readAll(view.read(0))).length, 0);
  await house.settle(0);
  assert.deepEqual(toldOf(ann.peer).map(({ as, file }) => [as, file.state, file.size]), [
    ["file", "ready", 1_000],
    ["file", "ready", 0],
  ]);
});

Deno.test("UP6 without a size it is kept whole, or not at all", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const { me } = ann.session;
  const { uploads } = house.hub;
  const { id } = await uploads.open(me, wishOf(undefined));
  const receiver = await uploads.receive(me, id, 0);
  await receiver.write(bytesOf(5_000));
  assert.deepEqual(await receiver.end({ last: true }), { offset: 5_000, state: "ready" });
  assert.equal((await house.hub.downloads.open(id, undefined)).size, 5_000);

  const broken = await uploads.open(me, wishOf(undefined, { whole: true }));
  const half = await uploads.receive(me, broken.id, 0);
  await half.write(bytesOf(5_000, 2));
  await half.abort();
  assert.equal((await uploads.find(me, broken.id)).state, "abandoned");
  await house.settle(0);
  assert.equal(toldOf(ann.peer).length, 1, "nobody hears of what never was");
  assert.equal((await below(house.folder)).length, 1);
});

Deno.test("UP8 an upload that nobody carries on ends: the room is told, and its bytes are gone", async () => {
  await using house = await TestHub.open();
  const [ann, bea] = [await house.join("ann"), await house.join("bea")];
  const { me } = ann.session;
  const { uploads } = house.hub;
  const { id } = await uploads.open(me, wishOf(10_000));
  const other = await uploads.open(me, wishOf(10_000));
  const brings = async (id: string, offset: number) => {
    const receiver = await uploads.receive(me, id, offset);
    await receiver.write(bytesOf(100));
    await receiver.end();
  };
  await brings(id, 0);
  await brings(other.id, 0);
  await uploads.preview(me, id, Uint8Array.of(0xff, 0xd8, 0xff, 1));
  await house.settle(limits.uploadMs - 1);
  await brings(other.id, 100);
  assert.equal(toldOf(bea.peer).filter(({ as }) => as === "change").length, 0);
  assert.equal((await below(house.folder)).length, 3);
  await house.settle(1);
  await until(() => {
    house.ticks.end();
    return toldOf(bea.peer).some(({ file }) => file.state === "abandoned");
  });
  assert.deepEqual(toldOf(bea.peer).at(-1)?.file.file, id);
  await until(async () => (await below(house.folder)).length === 1);
  assert.deepEqual(await below(house.folder), [`incoming/${other.id}.part`]);
  await assert.rejects(uploads.receive(me, id, 100), { code: "abandoned" });
  assert.equal((await uploads.find(me, other.id)).state, "arriving", "who was carried on stays");
});

Deno.test("UP8 giving up ends who writes it, and cannot be undone", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const { me } = ann.session;
  const { uploads } = house.hub;
  const { id } = await uploads.open(me, wishOf(10_000));
  const receiver = await uploads.receive(me, id, 0);
  await receiver.write(bytesOf(5_000));
  await uploads.abandon(me, id);
  await assert.rejects(receiver.write(bytesOf(5_000)), { code: "abandoned" });
  await assert.rejects(uploads.abandon(me, id), { code: "abandoned" });
  assert.deepEqual(await below(house.folder), []);
  const whole = await sendFile(house, ann, [bytesOf(10)]);
  await assert.rejects(uploads.abandon(me, whole.id), { code: "bad_request" });
});

Deno.test("UP9 somebody else's upload, and a room of others, are not there", async () => {
  await using house = await TestHub.open({ rooms: ["garden"] });
  const [ann, bea, cal] = [await house.join("ann"), await house.join("bea"), await house.join("cal")];
  const { uploads } = house.hub;
  const { id } = await uploads.open(ann.session.me, wishOf(10));
  const { me } = bea.session;
  await assert.rejects(uploads.find(me, id), { code: "not_found" });
  await assert.rejects(uploads.receive(me, id, 0), { code: "not_found" });
  await assert.rejects(uploads.abandon(me, id), { code: "not_found" });
  await assert.rejects(uploads.preview(me, id, Uint8Array.of(0xff, 0xd8, 0xff)), { code: "not_found" });
  assert.deepEqual(await uploads.mine(me), []);

  const { id: room } = await ann.ask({ type: "direct", to: "cal" });
  await assert.rejects(uploads.open(me, wishOf(1, { room })), { code: "not_found" });
  const direct = await sendFile(house, ann, [bytesOf(9)], { room });
  await house.settle(0);
  assert.equal(toldOf(cal.peer).filter(({ file }) => file.file === direct.id).length, 1);
  assert.equal(toldOf(bea.peer).filter(({ file }) => file.file === direct.id).length, 0);

  const garden = await sendFile(house, bea, [bytesOf(9)], { room: "#garden" });
  await house.settle(0);
  assert.deepEqual(bea.peer.all("room").map(({ name }) => name), ["garden"], "by sending one joins");
  assert.equal(toldOf(bea.peer).filter(({ file }) => file.file === garden.id).length, 1);
});

Deno.test("UP3 a preview is a small picture that comes before the file is whole", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const { me } = ann.session;
  const { uploads, downloads } = house.hub;
  const { id } = await uploads.open(me, wishOf(4));
  const webp = Uint8Array.from("RIFF\x04\0\0\0WEBPxyz", (letter) => letter.charCodeAt(0));
  await assert.rejects(uploads.preview(me, id, bytesOf(100)), { code: "bad_type" });
  await assert.rejects(uploads.preview(me, id, new Uint8Array(limits.previewBytes + 1)), {
    code: "too_large",
  });
  await uploads.preview(me, id, Uint8Array.of(0xff, 0xd8, 0xff));
  await uploads.preview(me, id, webp);
  const receiver = await uploads.receive(me, id, 0);
  await receiver.write(bytesOf(4));
  await receiver.end();
  const view = await downloads.open(id, undefined);
  assert.equal(view.preview, "image/webp");
  assert.deepEqual(await readAll(view.readPreview()!), webp);
  await house.settle(0);
  assert.equal(toldOf(ann.peer).at(-1)?.file.preview, true);
  await assert.rejects(uploads.preview(me, id, webp), { code: "bad_request" });
});

Deno.test("UP10 who begins uploads and gives them up again, over and over, has to wait; who finishes them does not", async () => {
  await using house = await TestHub.open();
  const [ann, bea] = [await house.join("ann"), await house.join("bea")];
  const { uploads } = house.hub;
  const most = 2 * limits.uploadsOpen;
  const begin = async (by: { id: string; name: string }) => await uploads.open(by, wishOf(1_000));
  for (let i = 0; i < most; i++) await uploads.abandon(ann.session.me, (await begin(ann.session.me)).id);
  await assert.rejects(begin(ann.session.me), { code: "throttled" });
  house.clock.pass(1_000);
  await uploads.abandon(ann.session.me, (await begin(ann.session.me)).id);
  await assert.rejects(begin(ann.session.me), { code: "throttled" });
  for (let i = 0; i <= most; i++) assert.equal((await sendFile(house, bea, [bytesOf(10)])).state, "ready");
  await begin(bea.session.me);
});

Deno.test("UP10 an upload that was refused takes nobody's turn in a slow room", async () => {
  await using house = await TestHub.open();
  const [owner, ann] = [await staff(house, "olga", "owner"), await house.join("ann")];
  const { uploads } = house.hub;
  const slow = await owner.ask({ type: "make_room", name: "Slow", kind: "public", slow: 600 });
  await ann.ask({ type: "join", room: slow.id });
  for (let i = 0; i < 2 * limits.uploadsOpen; i++) {
    await uploads.abandon(ann.session.me, (await uploads.open(ann.session.me, wishOf(1_000))).id);
  }
  const refused = uploads.open(ann.session.me, wishOf(1_000, { room: slow.id }));
  await assert.rejects(refused, { code: "throttled" });
  await ann.say("nothing of mine was kept there", crypto.randomUUID(), slow.id);
});
