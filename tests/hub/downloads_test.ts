import assert from "node:assert/strict";
import { limits } from "../../protocol/limits.ts";
import { below, bytesOf, readAll, sendFile, until, wishOf } from "../helpers/sent_file.ts";
import { staff } from "../helpers/staff.ts";
import { type Guest, TestHub } from "../helpers/test_hub.ts";

Deno.test("FO1 a public room's file is anybody's, a direct room's its members' alone", async () => {
  await using house = await TestHub.open();
  const [ann, bea, cal] = [await house.join("ann"), await house.join("bea"), await house.join("cal")];
  const { downloads } = house.hub;
  const open = await sendFile(house, ann, [bytesOf(5)]);
  for (const reader of [undefined, cal.id, "nobody"]) {
    assert.equal((await downloads.open(open.id, reader)).id, open.id);
  }
  const { id: room } = await ann.ask({ type: "direct", to: "bea" });
  for (
    const secret of [
      await sendFile(house, ann, [bytesOf(5)], { room }),
      await house.hub.uploads.open(ann.session.me, wishOf(5, { room })),
    ]
  ) {
    for (const member of [ann.id, bea.id]) assert.equal((await downloads.open(secret.id, member)).size, 5);
    for (const stranger of [undefined, cal.id, "nobody"]) {
      await assert.rejects(downloads.open(secret.id, stranger), { code: "not_found" });
    }
  }
  for (const id of ["", "../../etc/passwd", "0".repeat(32), open.id.toUpperCase()]) {
    await assert.rejects(downloads.open(id, ann.id), { code: "not_found" });
  }
});

Deno.test("FO2 every part of a file can be read, and its handle goes with the reader", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const bytes = bytesOf(700_000, 9);
  const { id } = await sendFile(house, ann, [bytes]);
  const view = await house.hub.downloads.open(id, undefined);
  for (
    const [from, to] of [[0, undefined], [0, 0], [0, 1], [699_999, 700_000], [131_071, 131_073], [5, 600_000]]
  ) {
    assert.deepEqual(await readAll(view.read(from!, to)), bytes.slice(from, to));
  }
  assert.deepEqual(await readAll(view.read(699_000, 900_000)), bytes.slice(699_000));
  const reader = view.read(0).getReader();
  const { value } = await reader.read();
  assert(value && value.length <= 262_144, "in small pieces");
  // A handle that stays open fails the test: the leak sanitizer looks.
  await reader.cancel();
  await view.read(0).cancel();
});

Deno.test("FO2 a file that was taken away from the folder is not there, and breaks off who reads it", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const { id } = await sendFile(house, ann, [bytesOf(700_000)]);
  const { downloads } = house.hub;
  const view = await downloads.open(id, undefined);
  const [path] = await below(house.folder);
  await Deno.truncate(`${house.folder}/${path}`, 200_000);
  await assert.rejects(readAll(view.read(0)), { code: "internal" });
  await assert.rejects(downloads.open(id, undefined), { code: "not_found" });
  await Deno.remove(`${house.folder}/${path}`);
  await assert.rejects(readAll(view.read(0)), { code: "not_found" });
  await assert.rejects(downloads.open(id, undefined), { code: "not_found" });
});

Deno.test("FO3 an arriving file is read as far as it is durable, then as it comes, to its end", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const { me } = ann.session;
  const { uploads, downloads } = house.hub;
  const bytes = bytesOf(500_000, 4);
  const { id } = await uploads.open(me, wishOf(bytes.length));
  const view = await downloads.open(id, undefined);
  assert.deepEqual([view.state, view.hash, view.size], ["arriving", undefined, bytes.length]);
  const whole = readAll(view.read(0));
  const middle = readAll(view.read(150_000, 350_000));
  const held = view.read(0).getReader();
  let came = 0;
  const early = held.read().then((read) => void (came = read.value?.length ?? 0));

  const first = await uploads.receive(me, id, 0);
  await first.write(bytes.subarray(0, 100_000));
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(came, 0, "what is not durable is told to nobody");
  await first.end();
  await early;
  assert.equal(came, 100_000);
  // Who waits for more goes in the middle of waiting.
  const more = held.read();
  await held.cancel();
  assert.equal((await more).done, true);

  const second = await uploads.receive(me, id, 100_000);
  await second.write(bytes.subarray(100_000));
  await second.end();
  assert.deepEqual(await whole, bytes);
  assert.deepEqual(await middle, bytes.slice(150_000, 350_000));
  assert.deepEqual(await readAll(view.read(0)), bytes, "the view from before reads on");
});

Deno.test("FO3 who reads a file that is given up, or a server that stops, hears of it", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const { me } = ann.session;
  const { uploads, downloads } = house.hub;
  const { id } = await uploads.open(me, wishOf(1_000));
  const waiting = readAll((await downloads.open(id, undefined)).read(0));
  const gone = assert.rejects(waiting, { code: "abandoned" });
  await uploads.abandon(me, id);
  await gone;
  await assert.rejects(downloads.open(id, undefined), { code: "abandoned" });

  const other = await uploads.open(me, wishOf(1_000));
  const stopped = assert.rejects(readAll((await downloads.open(other.id, undefined)).read(0)), {
    code: "restarting",
  });
  await new Promise((resolve) => setImmediate(resolve));
  await house.hub.close("restarting");
  await stopped;
});

Deno.test("FO3 a slow sender's bytes can be read before the request has ended", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const { me } = ann.session;
  const { uploads, downloads } = house.hub;
  const { id } = await uploads.open(me, wishOf(1_000));
  const reader = (await downloads.open(id, undefined)).read(0).getReader();
  const receiver = await uploads.receive(me, id, 0);
  await receiver.write(bytesOf(400));
  await house.settle(limits.progressMs * 10);
  await receiver.write(bytesOf(1));
  assert.equal((await reader.read()).value?.length, 401);
  await house.settle(limits.progressMs);
  await until(() => ann.peer.all("progress").length === 1);
  await reader.cancel();
  await receiver.abort();
});

Deno.test("FO4 who is in the middle of a file reads no more of it when it is taken back", async () => {
  await using house = await TestHub.open();
  const [ann, bea] = [await house.join("ann"), await house.join("bea")];
  const file = await sendFile(house, ann, [bytesOf(700_000)]);
  const other = await sendFile(house, ann, [bytesOf(700_000)]);
  const view = await house.hub.downloads.open(file.id, bea.id);
  const whole = readAll((await house.hub.downloads.open(other.id, bea.id)).read(0));
  const [idle, waiting] = [view.read(0).getReader(), view.read(0).getReader()];
  for (const reader of [idle, waiting]) assert((await reader.read()).value, "it is being read");
  const next = assert.rejects(waiting.read(), { code: "not_found" });
  await ann.ask({ type: "take_back", room: "lobby", seqs: [file.seq!] });
  await assert.rejects(idle.read(), { code: "not_found" }, "nothing of what is on the disk comes any more");
  await waiting.cancel().catch(() => {});
  await next.catch(() => {});
  assert.equal((await whole).length, 700_000, "and the others read on");
  await until(() => house.hub.downloads.reading === 0);
});

Deno.test("FO4 who has to go, or is in the room no more, reads no more of its files; the others do", async () => {
  await using house = await TestHub.open();
  const mod = await staff(house, "mod", "owner");
  const [bea, cal] = [await staff(house, "bea", "member"), await staff(house, "cal", "member")];
  const { id: room } = await mod.ask({ type: "make_room", name: "cellar", kind: "private" });
  const { id: open } = await mod.ask({ type: "make_room", name: "hall", kind: "public" });
  await mod.ask({ type: "add", room, people: [bea.id, cal.id] });
  const file = await sendFile(house, mod, [bytesOf(700_000)], { room });
  const shown = await sendFile(house, mod, [bytesOf(700_000)], { room: open });
  const begin = async (id: string, by: Guest) => {
    const reader = (await house.hub.downloads.open(id, by.id)).read(0).getReader();
    assert((await reader.read()).value, "it is being read");
    return reader;
  };
  const cut = (reader: ReadableStreamDefaultReader) => assert.rejects(reader.read(), { code: "not_found" });

  const [hers, his] = [await begin(file.id, bea), await begin(file.id, cal)];
  await mod.ask({ type: "remove", room, person: bea.id });
  await turn();
  await cut(hers);
  assert((await his.read()).value);

  const [public1, public2] = [await begin(shown.id, bea), await begin(shown.id, mod)];
  await mod.ask({ type: "change_room", room: open, kind: "private" });
  await turn();
  await cut(public1);
  assert((await public2.read()).value, "whoever is in it reads on");

  await mod.ask({ type: "ban", person: cal.id, takeBack: false });
  await cut(his);
  await public2.cancel();
  await until(() => house.hub.downloads.reading === 0);
});

Deno.test("FO4 whoever was let in just before is not let on", async () => {
  await using house = await TestHub.open();
  const mod = await staff(house, "mod", "owner");
  const bea = await staff(house, "bea", "member");
  const { id: room } = await mod.ask({ type: "direct", to: "bea" });
  const file = await sendFile(house, mod, [bytesOf(700)], { room });
  const view = await house.hub.downloads.open(file.id, bea.id);
  await mod.ask({ type: "ban", person: "bea", takeBack: false });
  await assert.rejects(readAll(view.read(0)), { code: "not_found" });
});

/** What follows an act beside it. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
