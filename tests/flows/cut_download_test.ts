import assert from "node:assert/strict";
import { FileSender } from "../browser/file_sender.ts";
import { startTestApp } from "../helpers/app.ts";

/** More than all buffers between a disk and somebody who does not read on can hold. */
const bytes = new Uint8Array(48 * 1_024 * 1_024);

Deno.test("TB8 a download over a real connection breaks off within a second when its file is taken back", async () => {
  await using app = await startTestApp();
  const ann = await FileSender.join(app, "ann");
  await ann.send({ name: "secret.bin", bytes });
  const response = await fetch(await ann.linkTo("secret.bin"));
  assert.equal(response.headers.get("content-length"), `${bytes.length}`);
  const reader = response.body!.getReader();
  let length = (await reader.read()).value!.length;
  await ann.takeBack("secret.bin");
  const since = performance.now();
  await assert.rejects(async () => {
    for (let read = await reader.read(); !read.done; read = await reader.read()) length += read.value.length;
  });
  // Of a second, a machine that does much else makes a few.
  assert(performance.now() - since < 20_000);
  assert(length < bytes.length, `${length} bytes came`);
});
