import assert from "node:assert/strict";
import { Sender, someBytes } from "../doors/http/sender.ts";
import { ServerProcess } from "../helpers/server_process.ts";
import { TusLine } from "./tus_line.ts";
import { comesTrue } from "./comes_true.ts";

const bytes = someBytes(6_000_000);
const half = 2_500_000;

Deno.test("UL8 SIGTERM in the middle of a PATCH keeps what came, and the upload goes on after the start", async () => {
  await using server = await ServerProcess.start();
  const ann = await Sender.signIn(server, "ann");
  const path = await ann.create(bytes.length);
  const line = new TusLine(ann);
  // Two of them: one goes on sending while the server ends, one has stopped in the middle.
  const other = await ann.create(bytes.length);
  using standing = await line.connect();
  await standing.send(line.headOf(other, 0, bytes.length), bytes.subarray(0, half));
  const read = async () => {
    const response = await ann.ask("GET", "/metrics");
    return Number(/^parley_file_received_bytes_total (\d+)$/m.exec(await response.text())![1]);
  };
  assert.ok(await comesTrue(async () => await read() === half), "the server has read it");
  let stopping: Promise<number> | undefined;
  await line.patch(path, 0, bytes, async (gone) => {
    if (stopping || gone < half) return;
    assert.ok(await comesTrue(async () => await read() > half + 1_000_000), "and half of this one");
    stopping = server.terminate();
  });
  assert.equal(await stopping, 0, "it ends in order");
  await server.start();
  assert.equal(await ann.offset(other), half, "all that had come is there");
  for (const one of [path, other]) {
    const offset = await ann.offset(one);
    assert.ok(offset > 0 && offset <= bytes.length);
    if (offset < bytes.length) {
      assert.equal((await line.patch(one, offset, bytes.subarray(offset)))?.offset, bytes.length);
    }
    assert.deepEqual(await ann.bytesOf(one.split("/").at(-1)!), bytes);
  }
});
