import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { startTestApp, type TestApp } from "../../helpers/app.ts";
import { done, Sender, someBytes } from "./sender.ts";

const bytes = someBytes(3_000_000);
const child = fileURLToPath(new URL("./tus_js_child.ts", import.meta.url));
const lock = fileURLToPath(new URL("../../deno.lock", import.meta.url));

/** Runs tus-js-client to its end, or to where it is to stop. */
async function tusJs(
  app: TestApp,
  ann: Sender,
  options: Record<string, unknown>,
  stopAfter?: number,
): Promise<{ url: string; from: number | null }> {
  const file = await Deno.makeTempFile({ prefix: "parley-tus-" });
  try {
    await Deno.writeFile(file, bytes);
    const args = [app.web, ann.token, file, JSON.stringify(options)];
    const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        `--lock=${lock}`,
        "--quiet",
        "--allow-all",
        child,
        ...args,
        ...stopAfter === undefined ? [] : [`${stopAfter}`],
      ],
    }).output();
    assert.ok(success, new TextDecoder().decode(stderr));
    return JSON.parse(new TextDecoder().decode(stdout));
  } finally {
    await Deno.remove(file);
  }
}

const ways: Readonly<Record<string, Record<string, unknown>>> = {
  "in pieces": {},
  "with the first piece in the beginning": { uploadDataDuringCreation: true },
  "in one piece": { chunkSize: null },
  "all in one request": { chunkSize: null, uploadDataDuringCreation: true },
};

for (const [how, options] of Object.entries(ways)) {
  Deno.test(`UL1 tus-js-client sends a file ${how}`, async () => {
    await using app = await startTestApp();
    const ann = await Sender.signIn(app, "ann");
    const { url } = await tusJs(app, ann, options);
    assert.deepEqual(await ann.bytesOf(url.split("/").at(-1)!), bytes);
  });
}

Deno.test("UL8 tus-js-client ends in the middle, the server restarts, and another one goes on where it was", async () => {
  await using app = await startTestApp();
  const ann = await Sender.signIn(app, "ann");
  const { url } = await tusJs(app, ann, {}, 1_000_000);
  await app.restart();
  const { uploads: [{ offset }] } = await (await ann.ask("GET", "/uploads")).json();
  assert.ok(offset >= 1_000_000 && offset < bytes.length, `${offset}`);
  const { from } = await tusJs(app, ann, { uploadUrl: url });
  assert.ok(from !== null && from >= offset, "nothing is sent twice");
  assert.deepEqual(await ann.bytesOf(url.split("/").at(-1)!), bytes);
});

Deno.test("UL12 tus-js-client gives an upload up", async () => {
  await using app = await startTestApp();
  const ann = await Sender.signIn(app, "ann");
  const path = await ann.create(bytes.length);
  await tusJs(app, ann, { terminate: app.web + path });
  assert.equal((await done(ann.tus("HEAD", path))).status, 410);
});
