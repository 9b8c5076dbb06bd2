import assert from "node:assert/strict";
import { MemoryFile } from "./memory_files.ts";
import { UploadRig } from "./upload_rig.ts";

const mib = 1_048_576;

for (const isDown of [false, true]) {
  const how = isDown ? "is away for a while and then has" : "has";
  Deno.test(`UP3 a server that ${how} less than it said is given the piece again, once`, async () => {
    const rig = new UploadRig();
    const file = MemoryFile.of(12 * mib);
    let before = 0;
    let lost = 0;
    rig.server.onAsked = ({ method, body }) => {
      if (method !== "PATCH" || lost > 0) return;
      const { last } = rig.server;
      // The power went when the last piece was answered and not yet durable.
      if (last.kept.length > mib) {
        lost = last.kept.length - before;
        last.kept = last.kept.slice(0, before);
        rig.server.isUp = !isDown;
      }
      before = last.kept.length;
      assert.ok(body > 0);
    };
    const upload = rig.add(file);
    await rig.settle();
    rig.server.isUp = true;
    for (let second = 0; second < 60 && upload.state.value.is !== "done"; second++) await rig.pass(1_000);
    assert.equal(upload.state.value.is, "done");
    assert.ok(lost > 0, "else nothing was lost");
    assert.deepEqual(rig.server.last.kept, await file.bytes(0, file.size));
  });
}
