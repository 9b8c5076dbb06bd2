import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { Upload, type UploadOptions } from "tus-js-client";
import { startTestApp, type TestApp } from "../../helpers/app.ts";
import { Sender, someBytes } from "./sender.ts";

const bytes = someBytes(3_000_000);

function options(app: TestApp, ann: Sender, more: UploadOptions = {}): UploadOptions {
  return {
    endpoint: `${app.web}/uploads`,
    headers: { Authorization: `Bearer ${ann.token}` },
    metadata: { filename: "Grüße.bin", filetype: "application/x-test", room: "lobby" },
    chunkSize: 500_000,
    retryDelays: [],
    ...more,
  };
}

/** Starts it and waits for its end, one way or the other. Returns where the upload is. */
function finished(make: (done: Pick<UploadOptions, "onSuccess" | "onError">) => Upload): Promise<string> {
  return new Promise((resolve, reject) => {
    const upload = make({ onSuccess: () => resolve(upload.url!), onError: reject });
    upload.start();
  });
}

const ways: Readonly<Record<string, UploadOptions>> = {
  "in pieces": {},
  "with the first piece in the beginning": { uploadDataDuringCreation: true },
  "in one piece": { chunkSize: Infinity },
  "all in one request": { chunkSize: Infinity, uploadDataDuringCreation: true },
};

for (const [how, more] of Object.entries(ways)) {
  Deno.test(`UL1 tus-js-client sends a file ${how}`, async () => {
    await using app = await startTestApp();
    const ann = await Sender.signIn(app, "ann");
    const url = await finished((done) =>
      new Upload(Buffer.from(bytes), options(app, ann, { ...more, ...done }))
    );
    assert.deepEqual(await ann.bytesOf(url.split("/").at(-1)!), bytes);
  });
}

Deno.test("UL8 tus-js-client stops in the middle, and another one goes on where it was", async () => {
  await using app = await startTestApp();
  const ann = await Sender.signIn(app, "ann");
  const url = await new Promise<string>((resolve, reject) => {
    const upload = new Upload(
      Buffer.from(bytes),
      options(app, ann, {
        onError: reject,
        onChunkComplete: (_size, accepted) => {
          if (accepted >= 1_000_000) void upload.abort().then(() => resolve(upload.url!), reject);
        },
      }),
    );
    upload.start();
  });
  const { uploads: [{ offset }] } = await (await ann.ask("GET", "/uploads")).json();
  assert.ok(offset >= 1_000_000 && offset < bytes.length);
  await app.restart();
  const sent: number[] = [];
  await finished((done) =>
    new Upload(
      Buffer.from(bytes),
      options(app, ann, { ...done, uploadUrl: url, onProgress: (count) => void sent.push(count) }),
    )
  );
  assert.ok(Math.min(...sent) >= offset, "nothing is sent twice");
  assert.deepEqual(await ann.bytesOf(url.split("/").at(-1)!), bytes);
});

Deno.test("UL12 tus-js-client gives an upload up", async () => {
  await using app = await startTestApp();
  const ann = await Sender.signIn(app, "ann");
  const path = await ann.create(bytes.length);
  await Upload.terminate(app.web + path, options(app, ann));
  const head = await ann.tus("HEAD", path);
  assert.equal(head.status, 410);
});
