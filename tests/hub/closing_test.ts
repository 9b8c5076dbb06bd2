import assert from "node:assert/strict";
import { FolderShelf } from "../../server/files/folder_shelf.ts";
import type { Reading, RoomStore, Shelf } from "../../server/hub/ports.ts";
import { UploadExpiry } from "../../server/hub/upload_expiry.ts";
import { openMemoryStore } from "../../server/storage/memory/store.ts";
import { HandClock } from "../helpers/clock.ts";
import { Gate, gated } from "../helpers/gated_store.ts";
import { bytesOf, sendFile } from "../helpers/sent_file.ts";
import { staff } from "../helpers/staff.ts";
import { TestHub } from "../helpers/test_hub.ts";

const turns = async () => {
  for (let i = 0; i < 20; i++) await new Promise<void>((resolve) => setImmediate(resolve));
};

/** A disk that can be made to stand still in the middle of a read. */
async function slowShelf(folder: string, gate: Gate): Promise<Shelf> {
  const shelf = await FolderShelf.open(folder);
  const readKept = async (path: string): Promise<Reading | undefined> => {
    const reading = await shelf.readKept(path);
    return reading && {
      size: reading.size,
      changedAt: reading.changedAt,
      read: async (into, at) => {
        await gate.pass();
        return await reading.read(into, at);
      },
      close: () => reading.close(),
    };
  };
  return new Proxy(shelf, {
    get(target, key) {
      if (key === "readKept") return readKept;
      const member = Reflect.get(target, key);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
}

function slowMaking(rooms: RoomStore, gate: Gate): RoomStore {
  return new Proxy(rooms, {
    get(target, key) {
      const member = Reflect.get(target, key).bind(target);
      if (key !== "make") return member;
      return async (...args: Parameters<RoomStore["make"]>) => {
        await gate.pass();
        return await member(...args);
      };
    },
  });
}

Deno.test("FO2 the end waits for a reader who has left in the middle of a slow read, and cuts the others", async () => {
  const folder = await Deno.makeTempDir({ prefix: "parley-slow-" });
  const disk = new Gate();
  const house = await TestHub.open({ shelf: await slowShelf(folder, disk) });
  const ann = await house.join("ann");
  const { id } = await sendFile(house, ann, [bytesOf(700_000)]);
  const { downloads } = house.hub;
  const view = await downloads.open(id, undefined);
  const [idle, left] = [view.read(0).getReader(), view.read(0).getReader()];
  for (const reader of [idle, left]) assert((await reader.read()).value, "it is being read");
  disk.shut();
  const next = left.read();
  await disk.reached();
  await left.cancel();
  await next;
  const order: string[] = [];
  const closed = downloads.close().then(() => order.push("closed"));
  await assert.rejects(idle.read(), { code: "restarting" });
  await turns();
  order.push("read");
  disk.open();
  await closed;
  assert.deepEqual(order, ["read", "closed"]);
  assert.equal(downloads.reading, 0);
  await house[Symbol.asyncDispose]();
  await Deno.remove(folder, { recursive: true });
});

Deno.test("PR15 what was begun for somebody is over when the house is, and nothing of it is left for later", async () => {
  const store = openMemoryStore();
  const makers = new Gate();
  await using house = await TestHub.open({ store: { ...store, rooms: slowMaking(store.rooms, makers) } });
  const ann = await staff(house, "ann", "member");
  makers.shut();
  const making = ann.ask({ type: "make_room", name: "hall", kind: "public" });
  await makers.reached();
  await house.hub.close("restarting");
  const order: string[] = [];
  const over = house.hub.over().then(() => order.push("over"));
  await turns();
  order.push("made");
  makers.open();
  const { id } = await making;
  await over;
  assert.deepEqual(order, ["made", "over"]);
  assert((await store.rooms.all()).some((room) => room.id === id));
  assert.equal(house.clock.waiting, 0);
});

Deno.test("PR15 what takes too long keeps nobody from ending", async () => {
  const { store, ...gates } = gated(openMemoryStore());
  await using house = await TestHub.open({ store });
  const ann = await house.join("ann");
  gates.appends.shut();
  const saying = ann.say("too late");
  await gates.appends.reached();
  await house.hub.close("restarting");
  const over = house.hub.over();
  await turns();
  house.clock.pass(2_000);
  await over;
  gates.appends.open();
  await saying;
});

Deno.test("UP8 the end waits for uploads that are being ended, also where a slow disk was overtaken", async () => {
  const clock = new HandClock();
  const acts = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  let begun = 0;
  const expiry = new UploadExpiry(clock, () => acts[begun++]!.promise);
  for (let i = 0; i < 2; i++) {
    expiry.wakeBy(clock.now() + 1_000);
    clock.pass(1_000);
  }
  assert.equal(begun, 2);
  const order: string[] = [];
  const closed = expiry.close().then(() => order.push("closed"));
  acts[1]!.resolve();
  await turns();
  order.push("ended");
  acts[0]!.resolve();
  await closed;
  assert.deepEqual(order, ["ended", "closed"]);
});
