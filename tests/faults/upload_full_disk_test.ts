import assert from "node:assert/strict";
import { done, refusedBy, Sender, someBytes } from "../doors/http/sender.ts";
import { LiveClient } from "../helpers/live_client.ts";
import { comesTrue } from "./comes_true.ts";
import { mayMount, SmallDiskServer } from "./small_disk_server.ts";

const mib = 1_024 ** 2;
const rounds = 3;
const may = await mayMount();

Deno.test({
  name: may
    ? "UP7 a disk that is full in the middle of an upload refuses it in words; with room it goes on, without a restart"
    : "UP7 a disk that is full in the middle of an upload: NOT TRIED, for no disk may be mounted here",
  ignore: !may,
  async fn() {
    await using server = await SmallDiskServer.start("64m");
    const ann = await Sender.signIn(server, "ann");
    await using bea = await LiveClient.join(server.web, "bea");
    const bytes = someBytes(24 * mib);
    const path = await ann.create(bytes.length);
    let offset = 0;
    const piece = () => bytes.slice(offset, Math.min(bytes.length, offset + 2 * mib));
    for (let round = 0; round < rounds; round++) {
      for (let i = 0; i < 2; i++) {
        assert.equal((await done(ann.patch(path, offset, piece()))).status, 204);
        offset += 2 * mib;
      }
      await server.fill();
      // How much is free is looked at once a second; the disk itself says it before that.
      const told = offset;
      const refusal = await refusedBy(await ann.patch(path, offset, piece()));
      assert.equal(refusal, "storage_full");
      offset = await ann.offset(path);
      assert.ok(offset >= told, `${offset} is less than the ${told} that were told`);
      const begin = ann.tus("POST", "/uploads", { "upload-length": "100000" });
      assert.equal(await refusedBy(await begin), "storage_full");
      assert.equal((await bea.say(`and the chat goes on, ${round}`)).type, "done");
      await server.makeRoom();
      const goesOn = async () => {
        const { status } = await done(ann.patch(path, offset, piece()));
        offset = await ann.offset(path);
        return status === 204;
      };
      assert.ok(await comesTrue(goesOn), "it goes on when there is room");
    }
    while (offset < bytes.length) {
      assert.equal((await done(ann.patch(path, offset, piece()))).status, 204);
      offset = await ann.offset(path);
    }
    assert.deepEqual(await ann.bytesOf(path.split("/").at(-1)!), bytes);
  },
});
