import assert from "node:assert/strict";
import { gateBounds } from "../../server/doors/gate/bounds.ts";
import { Sender, someBytes } from "../doors/http/sender.ts";
import { RawPeer } from "../doors/raw_peer.ts";
import { comesTrue } from "./comes_true.ts";
import { SlowHouse } from "./slow_house.ts";
import { TusLine } from "./tus_line.ts";

const bytes = someBytes(1_000);

/** Turns of the event loop without any news: what could move has moved. */
async function stands(what: () => unknown): Promise<void> {
  for (let still = 0, before = what(); still < 100; still++) {
    await new Promise<void>((resolve) => setTimeout(resolve));
    const now = what();
    if (now !== before) still = 0;
    before = now;
  }
}

Deno.test("GT9 UL8 a hundred who bring a byte a second are cut after a minute; their bytes stay, others are served", async () => {
  const count = 100;
  await using house = await SlowHouse.open({ most: 3 * count + 30, strangers: 20 });
  const { clock, hub } = house.hub;
  const ann = await Sender.signIn(house, "ann");
  const line = new TusLine(ann);
  const slow: { path: string; peer: RawPeer }[] = [];
  for (let i = 0; i < count; i++) {
    const path = await ann.create(bytes.length);
    const peer = await line.connect();
    slow.push({ path, peer });
    await peer.send(line.headOf(path, 0, bytes.length));
    // Else they would be strangers all at once.
    assert.ok(await comesTrue(() => hub.uploads.receiving === i + 1));
  }
  for (let second = 0; second < gateBounds.askMs / 1_000; second++) {
    assert.equal(hub.uploads.receiving, count, `after ${second} s`);
    await Promise.all(slow.map(({ peer }) => peer.send(bytes.subarray(second, second + 1))));
    if (second === 30) {
      const bea = await Sender.signIn(house, "bea");
      const id = await bea.send(bytes, { filename: "quick.bin" });
      assert.deepEqual(await bea.bytesOf(id), bytes, "others have their places");
    }
    clock.pass(1_000);
  }
  clock.pass(2_000);
  assert.ok(await comesTrue(() => hub.uploads.receiving === 0 && house.openFiles().length === 0));
  const { path } = slow[0]!;
  const offset = await ann.offset(path);
  assert.ok(offset > 0 && offset <= 60, `${offset} of 60 bytes were kept`);
  assert.equal((await ann.patch(path, offset, bytes.slice(offset))).status, 204);
  assert.deepEqual(await ann.bytesOf(path.split("/").at(-1)!), bytes);
  for (const { peer } of slow) peer.close();
});

Deno.test("GT9 DL2 who does not read a large download is cut, and its file is closed", async () => {
  await using house = await SlowHouse.open({ most: 100, strangers: 100 });
  const ann = await Sender.signIn(house, "ann");
  const id = await ann.send(someBytes(48 * 1_024 ** 2), { filename: "large.bin" });
  const readers: RawPeer[] = [];
  for (let i = 0; i < 5; i++) {
    const peer = await RawPeer.connect(house.gate.address.port);
    readers.push(peer);
    await peer.send(`GET /files/${id} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
    await peer.until("\r\n\r\n");
  }
  const areRead = () => house.openFiles().filter((at) => at > 0).length === readers.length;
  assert.ok(await comesTrue(areRead), `${house.openFiles()}`);
  await stands(() => house.openFiles().join());
  const positions = house.openFiles();
  assert.ok(positions.every((at) => at < 48 * 1_024 ** 2), `${positions}`);
  house.hub.clock.pass(gateBounds.stallMs - 2_000);
  await stands(() => house.openFiles().join());
  assert.equal(house.openFiles().length, readers.length, "not yet");
  house.hub.clock.pass(5_000);
  assert.ok(await comesTrue(() => house.openFiles().length === 0));
  for (const peer of readers) peer.close();
});
