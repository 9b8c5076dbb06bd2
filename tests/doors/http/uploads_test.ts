import assert from "node:assert/strict";
import type { FileBody } from "../../../protocol/files.ts";
import { limits } from "../../../protocol/limits.ts";
import { startTestApp, type TestApp } from "../../helpers/app.ts";
import { LiveClient, type Told } from "../../helpers/live_client.ts";
import { RawPeer } from "../raw_peer.ts";
import { bytesType, checksum, done, metadataOf, refusedBy, Sender, someBytes } from "./sender.ts";

const bytes = someBytes(300_000);
const head = bytes.slice(0, 100_000);
const tail = bytes.slice(100_000);

async function house(): Promise<{ app: TestApp; ann: Sender; [Symbol.asyncDispose](): Promise<void> }> {
  const app = await startTestApp();
  const ann = await Sender.signIn(app, "ann");
  return { app, ann, [Symbol.asyncDispose]: () => app[Symbol.asyncDispose]() };
}

/** The next entry that is a file, or says what became of one. */
async function fileTold(peer: LiveClient): Promise<{ body: FileBody }> {
  const fits = (told: Told) => told.type === "entry" && (told.body as FileBody).kind === "file";
  return await peer.told(fits) as unknown as { body: FileBody };
}

Deno.test("UL1 OPTIONS says what is spoken here, and asks for nothing", async () => {
  await using app = await startTestApp();
  for (const path of ["/uploads", "/uploads/abc"]) {
    const response = await done(fetch(app.web + path, { method: "OPTIONS" }));
    assert.equal(response.status, 204);
    assert.equal(response.headers.get("tus-resumable"), "1.0.0");
    assert.equal(response.headers.get("tus-version"), "1.0.0");
    assert.equal(
      response.headers.get("tus-extension"),
      "creation,creation-with-upload,expiration,termination,checksum",
    );
    assert.equal(response.headers.get("tus-checksum-algorithm"), "sha1,sha256,md5");
    assert.equal(response.headers.get("tus-max-size"), String(10 * 1_024 ** 3));
    assert.equal(response.headers.get("access-control-allow-origin"), null);
  }
});

Deno.test("UL1 without Tus-Resumable, or with another one, nothing happens", async () => {
  await using at = await house();
  const path = await at.ann.create(bytes.length);
  const asked: [string, string, Record<string, string>, Uint8Array<ArrayBuffer>?][] = [
    ["POST", "/uploads", { "upload-length": "10" }],
    ["HEAD", path, {}],
    ["PATCH", path, { "upload-offset": "0", "content-type": bytesType }, head],
    ["DELETE", path, {}],
  ];
  for (const [method, where, headers, body] of asked) {
    for (const version of [undefined, "0.2.2", "1.0.1", "1.0.0, 1.0.0"]) {
      const given = { ...headers, ...version !== undefined && { "tus-resumable": version } };
      const response = await at.ann.ask(method, where, given, body);
      assert.equal(response.headers.get("tus-version"), "1.0.0");
      assert.equal(response.headers.get("tus-resumable"), "1.0.0");
      if (method === "HEAD") assert.equal(response.status, 412);
      else assert.equal(await refusedBy(response), "wrong_tus");
    }
  }
  assert.equal(await at.ann.offset(path), 0);
});

Deno.test("UL1 without a session nothing happens, and a page from elsewhere may do nothing", async () => {
  await using at = await house();
  const path = await at.ann.create(bytes.length);
  const patch = { "tus-resumable": "1.0.0", "upload-offset": "0", "content-type": bytesType };
  const asked: [string, string, Record<string, string>, BodyInit?][] = [
    ["POST", "/uploads", { "tus-resumable": "1.0.0", "upload-length": "10" }],
    ["PATCH", path, patch, head],
    ["DELETE", path, { "tus-resumable": "1.0.0" }],
    ["PUT", `${path}/preview`, {}, head],
    ["PUT", "/rooms/lobby/x", {}, head],
  ];
  for (const [method, where, headers, body] of asked) {
    const request = { method, ...body && { body } };
    const bare = await fetch(at.app.web + where, { ...request, headers });
    assert.equal(await refusedBy(bare), "no_session", method);
    const cookie = { ...headers, cookie: `parley_session=${at.ann.token}` };
    assert.equal(
      await refusedBy(await fetch(at.app.web + where, { ...request, headers: cookie })),
      "no_session",
    );
    const stranger = { ...headers, authorization: `Bearer ${at.ann.token}`, origin: "http://evil.example" };
    assert.equal(
      await refusedBy(await fetch(at.app.web + where, { ...request, headers: stranger })),
      "bad_origin",
    );
  }
  assert.equal(await at.ann.offset(path), 0);
  const own = { ...patch, cookie: `parley_session=${at.ann.token}`, origin: at.app.web };
  const response = await done(fetch(at.app.web + path, { method: "PATCH", headers: own, body: head }));
  assert.equal(response.status, 204, "a page of ours may, by its cookie");
});

Deno.test("UL2 a header does not change the method", async () => {
  await using at = await house();
  const path = await at.ann.create(bytes.length);
  const response = await at.ann.tus("POST", path, {
    "x-http-method-override": "PATCH",
    "upload-offset": "0",
    "content-type": bytesType,
  }, head);
  assert.equal(await refusedBy(response), "bad_method");
  assert.equal(await at.ann.offset(path), 0);
});

Deno.test("UL3 an upload begins with a length, a place below /uploads, and a day when it ends", async () => {
  await using at = await house();
  const response = await done(at.ann.tus("POST", "/uploads", { "upload-length": "12" }));
  assert.equal(response.status, 201);
  assert.match(response.headers.get("location")!, /^\/uploads\/[0-9a-f]{32}$/);
  const ends = Date.parse(response.headers.get("upload-expires")!);
  assert.ok(Math.abs(ends - Date.now() - limits.uploadMs) < 60_000);
  const listed = await (await at.ann.ask("GET", "/uploads")).json();
  assert.equal(listed.uploads[0].room, "lobby", "where no room is named");
});

Deno.test("UL3 a beginning that is wrong is refused in words", async () => {
  await using at = await house();
  const rows: [code: string, headers: Record<string, string>, body?: Uint8Array<ArrayBuffer>][] = [
    ["bad_request", {}],
    ["bad_request", { "upload-length": "" }],
    ["bad_request", { "upload-length": "-1" }],
    ["bad_request", { "upload-length": "1e3" }],
    ["bad_request", { "upload-length": "9007199254740993" }],
    ["bad_request", { "upload-defer-length": "1" }],
    ["bad_request", { "upload-length": "10", "upload-defer-length": "1" }],
    ["bad_request", { "upload-length": "10", "upload-concat": "partial" }],
    ["bad_request", { "upload-concat": "final;/uploads/a /uploads/b" }],
    ["bad_request", { "upload-length": "10", "upload-metadata": "filename ?" }],
    ["bad_request", { "upload-length": "10", "upload-metadata": metadataOf({ about: '{"x":1}' }) }],
    ["not_found", { "upload-length": "10", "upload-metadata": metadataOf({ room: "nowhere" }) }],
    ["too_large", { "upload-length": String(1_024 ** 4) }],
    ["bad_type", { "upload-length": "300000", "content-type": "application/octet-stream" }, bytes],
    ["too_large", { "upload-length": "10", "content-type": bytesType }, bytes],
  ];
  for (const [code, headers, body] of rows) {
    const response = await at.ann.tus("POST", "/uploads", headers, body);
    assert.equal(await refusedBy(response), code, JSON.stringify(headers));
    assert.equal(response.headers.get("tus-resumable"), "1.0.0");
  }
  assert.deepEqual(await (await at.ann.ask("GET", "/uploads")).json(), { uploads: [] });
});

Deno.test("UL3 a room is meant by its name, and what is said of a file is told there", async () => {
  await using app = await startTestApp({ rooms: ["garden"] });
  const ann = await Sender.signIn(app, "ann");
  await using bea = await LiveClient.join(app.web, "bea");
  await bea.ask("join", { room: "garden" });
  const about = { caption: "the sea", picture: { width: 40, height: 30 } };
  const words = { filename: "a/b/sea.png", filetype: "image/png", about: JSON.stringify(about) };
  const id = await ann.send(head, { ...words, room: "garden" });
  const { body } = await fileTold(bea);
  assert.deepEqual({ ...body, hash: "" }, {
    kind: "file",
    file: id,
    name: "sea.png",
    size: head.length,
    type: "image/png",
    state: "ready",
    hash: "",
    about,
  });
});

Deno.test("UL4 a known nonce gets the first upload again, with where it goes on", async () => {
  await using at = await house();
  const words = { filename: "x", nonce: crypto.randomUUID() };
  const path = await at.ann.create(bytes.length, words);
  await done(at.ann.patch(path, 0, head));
  const again = (headers?: Record<string, string>, body?: Uint8Array<ArrayBuffer>) =>
    done(at.ann.tus("POST", "/uploads", {
      "upload-length": String(bytes.length),
      "upload-metadata": metadataOf(words),
      ...headers,
    }, body));
  for (const response of [await again(), await again({ "content-type": bytesType }, bytes)]) {
    assert.equal(response.status, 201);
    assert.equal(response.headers.get("location"), path);
    assert.equal(response.headers.get("upload-offset"), String(head.length));
  }
  await done(at.ann.patch(path, head.length, tail));
  const whole = await again({ "content-type": bytesType }, bytes);
  assert.equal(whole.headers.get("upload-offset"), String(bytes.length));
  assert.equal(whole.headers.get("upload-expires"), null);
  assert.deepEqual(await at.ann.bytesOf(path.split("/").at(-1)!), bytes);
});

Deno.test("UL5 the first bytes may come with the beginning", async () => {
  await using at = await house();
  const response = await done(at.ann.tus("POST", "/uploads", {
    "upload-length": String(bytes.length),
    "content-type": bytesType,
  }, head));
  assert.equal(response.status, 201);
  assert.equal(response.headers.get("upload-offset"), String(head.length));
  const path = response.headers.get("location")!;
  assert.equal(await at.ann.offset(path), head.length);
  assert.equal((await done(at.ann.patch(path, head.length, tail))).status, 204);
  assert.deepEqual(await at.ann.bytesOf(path.split("/").at(-1)!), bytes);
});

Deno.test("UL5 what is whole with its first request is told once; a file of no bytes too", async () => {
  await using at = await house();
  await using bea = await LiveClient.join(at.app.web, "bea");
  for (const body of [bytes, new Uint8Array()]) {
    const id = await at.ann.send(body, { filename: "x" });
    const told = await fileTold(bea);
    assert.deepEqual([told.body.file, told.body.state, told.body.size], [id, "ready", body.length]);
    assert.deepEqual(await at.ann.bytesOf(id), body);
  }
  const empty = await at.ann.create(0);
  assert.equal(await at.ann.offset(empty), 0);
  assert.equal((await at.ann.bytesOf(empty.split("/").at(-1)!)).length, 0);
});

Deno.test("UL6 HEAD says how far it is, and is never remembered", async () => {
  await using at = await house();
  const path = await at.ann.create(bytes.length);
  const before = await done(at.ann.tus("HEAD", path));
  assert.equal(before.headers.get("upload-offset"), "0");
  assert.equal(before.headers.get("upload-length"), String(bytes.length));
  assert.equal(before.headers.get("cache-control"), "no-store");
  assert.equal(before.headers.get("tus-resumable"), "1.0.0");
  assert.ok(before.headers.get("upload-expires"));
  assert.match(before.headers.get("upload-metadata")!, /^filename \S+,room bG9iYnk=,nonce [A-Za-z0-9=]+$/);
  await done(at.ann.patch(path, 0, bytes));
  const after = await done(at.ann.tus("HEAD", path));
  assert.equal(after.headers.get("upload-offset"), String(bytes.length));
  assert.equal(after.headers.get("upload-expires"), null);
  assert.equal((await done(at.ann.tus("HEAD", `/uploads/${"0".repeat(32)}`))).status, 404);
});

Deno.test("UL7 PATCH brings bytes from where the upload is, and says where it is then", async () => {
  await using at = await house();
  const path = await at.ann.create(bytes.length);
  const first = await done(at.ann.patch(path, 0, head));
  assert.deepEqual([first.status, first.headers.get("upload-offset")], [204, String(head.length)]);
  assert.ok(first.headers.get("upload-expires"));
  for (const offset of [0, head.length - 1, head.length + 1]) {
    const wrong = await at.ann.patch(path, offset, tail.slice(0, 10));
    assert.equal(wrong.headers.get("upload-offset"), String(head.length));
    assert.equal(await refusedBy(wrong), "wrong_offset");
  }
  const type = { "content-type": "application/octet-stream" };
  assert.equal(await refusedBy(await at.ann.patch(path, head.length, tail, type)), "bad_type");
  const headers = { "content-type": bytesType };
  assert.equal(await refusedBy(await at.ann.tus("PATCH", path, headers, tail)), "bad_request");
  assert.equal(
    await refusedBy(await at.ann.tus("PATCH", path, { ...headers, "upload-offset": "x" }, tail)),
    "bad_request",
  );
  assert.equal(await at.ann.offset(path), head.length);
  const last = await done(at.ann.patch(path, head.length, tail));
  assert.equal(last.headers.get("upload-offset"), String(bytes.length));
  assert.equal(last.headers.get("upload-expires"), null);
  assert.deepEqual(await at.ann.bytesOf(path.split("/").at(-1)!), bytes);
  // Its answer may have been lost.
  const again = await done(at.ann.patch(path, bytes.length, new Uint8Array()));
  assert.deepEqual([again.status, again.headers.get("upload-offset")], [204, String(bytes.length)]);
});

Deno.test("UL7 the last one to come writes; the one before hears taken_over and its bytes are kept", async () => {
  await using at = await house();
  const path = await at.ann.create(bytes.length);
  using slow = await begunPatch(at, path, 0, bytes.length, head);
  while (await at.ann.offset(path) === 0) {
    const taken = await at.ann.patch(path, 0, new Uint8Array(), {});
    await taken.body?.cancel();
  }
  const kept = await at.ann.offset(path);
  assert.ok(kept > 0 && kept <= head.length);
  assert.equal((await done(at.ann.patch(path, kept, bytes.slice(kept)))).status, 204);
  await slow.send(tail).catch(() => {});
  const told = await slow.response();
  assert.deepEqual([told.status, JSON.parse(told.body).code], [409, "taken_over"]);
  assert.deepEqual(await at.ann.bytesOf(path.split("/").at(-1)!), bytes);
});

/** A PATCH whose body has only begun. */
async function begunPatch(
  at: { app: TestApp; ann: Sender },
  path: string,
  offset: number,
  length: number | "chunked",
  first: Uint8Array,
  more: readonly string[] = [],
): Promise<RawPeer> {
  const peer = await RawPeer.connect(at.app.webPort);
  const lines = [
    `PATCH ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${at.app.webPort}`,
    `Authorization: Bearer ${at.ann.token}`,
    "Tus-Resumable: 1.0.0",
    `Content-Type: ${bytesType}`,
    `Upload-Offset: ${offset}`,
    length === "chunked" ? "Transfer-Encoding: chunked" : `Content-Length: ${length}`,
    ...more,
  ];
  await peer.send(lines.join("\r\n") + "\r\n\r\n");
  if (length === "chunked") await peer.send(`${first.length.toString(16)}\r\n`, first, "\r\n");
  else await peer.send(first);
  return peer;
}

/** HEAD until the offset moves: the server notices the end of a connection when it does. */
async function movedOffset(ann: Sender, path: string): Promise<number> {
  for (;;) {
    const offset = await ann.offset(path);
    if (offset > 0) return offset;
  }
}

for (const [how, length] of [["with a length", bytes.length], ["in chunks", "chunked"]] as const) {
  for (const end of ["closed", "half closed"] as const) {
    Deno.test(`UL8 of a PATCH ${how} whose connection is ${end} in the middle, what came is kept`, async () => {
      await using at = await house();
      const path = await at.ann.create(bytes.length);
      const peer = await begunPatch(at, path, 0, length, head);
      if (end === "closed") peer.close();
      else {
        await peer.closeWrite();
        await peer.rest();
        peer.close();
      }
      const offset = await movedOffset(at.ann, path);
      assert.ok(offset <= head.length);
      assert.equal((await done(at.ann.patch(path, offset, bytes.slice(offset)))).status, 204);
      assert.deepEqual(await at.ann.bytesOf(path.split("/").at(-1)!), bytes);
    });
  }
}

Deno.test("UL9 a checksum that agrees is silent, one that does not costs all its bytes and no others", async () => {
  await using at = await house();
  for (const algorithm of ["sha1", "sha256", "md5"]) {
    const path = await at.ann.create(bytes.length);
    const good = await done(at.ann.patch(path, 0, head, { "upload-checksum": checksum(algorithm, head) }));
    assert.deepEqual([good.status, good.headers.get("upload-offset")], [204, String(head.length)]);
    const sum = { "upload-checksum": checksum(algorithm, head) };
    assert.equal(await refusedBy(await at.ann.patch(path, head.length, tail, sum)), "wrong_checksum");
    assert.equal(await at.ann.offset(path), head.length);
    for (const wrong of ["crc32 AAAA", "sha1", "sha256 AAEC", `${algorithm} ?`]) {
      const response = await at.ann.patch(path, head.length, tail, { "upload-checksum": wrong });
      assert.equal(await refusedBy(response), "bad_request");
    }
    await done(at.ann.patch(path, head.length, tail, { "upload-checksum": checksum(algorithm, tail) }));
    assert.deepEqual(await at.ann.bytesOf(path.split("/").at(-1)!), bytes);
  }
});

Deno.test("UL9 of more than is kept in one go, nothing is kept either before the checksum agrees", async () => {
  await using at = await house();
  const large = new Uint8Array(20 * 1_024 * 1_024);
  const path = await at.ann.create(large.length);
  const sum = { "upload-checksum": checksum("sha1", head) };
  assert.equal(await refusedBy(await at.ann.patch(path, 0, large, sum)), "wrong_checksum");
  assert.equal(await at.ann.offset(path), 0);
});

Deno.test("UL9 a whole file with a wrong checksum is no file", async () => {
  await using at = await house();
  const response = await at.ann.tus("POST", "/uploads", {
    "upload-length": String(head.length),
    "content-type": bytesType,
    "upload-checksum": checksum("sha1", tail),
  }, head);
  assert.equal(await refusedBy(response), "wrong_checksum");
  const { uploads } = await (await at.ann.ask("GET", "/uploads")).json();
  assert.deepEqual(uploads.map(({ offset, state }: { offset: number; state: string }) => [offset, state]), [[
    0,
    "arriving",
  ]]);
});

Deno.test("UL9 of bytes with a checksum whose connection breaks, nothing is kept", async () => {
  await using at = await house();
  const path = await at.ann.create(bytes.length);
  const sum = [`Upload-Checksum: ${checksum("sha1", bytes)}`];
  const peer = await begunPatch(at, path, 0, bytes.length, head, sum);
  await peer.closeWrite();
  await peer.rest();
  peer.close();
  assert.equal(await at.ann.offset(path), 0);
  assert.equal((await done(at.ann.patch(path, 0, bytes))).status, 204, "and it can be sent again");
});

Deno.test("UL10 more than the upload has is refused, and leaves the connection in order", async () => {
  await using at = await house();
  const nearly = await at.ann.create(bytes.length - 1);
  assert.equal(await refusedBy(await at.ann.patch(nearly, 0, bytes)), "too_large");
  assert.equal(await at.ann.offset(nearly), 0, "nothing was taken");
  const path = await at.ann.create(head.length);
  using peer = await begunPatch(at, path, 0, "chunked", head);
  await peer.send(`${tail.length.toString(16)}\r\n`, tail, "\r\n0\r\n\r\n").catch(() => {});
  const told = await peer.response();
  assert.deepEqual([told.status, JSON.parse(told.body).code], [413, "too_large"]);
  const offset = await at.ann.offset(path);
  assert.ok(offset <= head.length);
  await done(at.ann.patch(path, offset, head.slice(offset)));
  assert.deepEqual(await at.ann.bytesOf(path.split("/").at(-1)!), head);
});

Deno.test("UL12 DELETE gives it up, and it is gone", async () => {
  await using at = await house();
  const path = await at.ann.create(bytes.length);
  await done(at.ann.patch(path, 0, head));
  assert.equal((await done(at.ann.tus("DELETE", path))).status, 204);
  assert.equal((await done(at.ann.tus("HEAD", path))).status, 410);
  assert.equal(await refusedBy(await at.ann.patch(path, head.length, tail)), "abandoned");
  assert.equal(await refusedBy(await at.ann.tus("DELETE", path)), "abandoned");
  assert.equal(await refusedBy(await at.ann.ask("GET", path.replace("uploads", "files"))), "abandoned");
  assert.deepEqual(await (await at.ann.ask("GET", "/uploads")).json(), { uploads: [] });
});

Deno.test("UL12 a file that is ready stays", async () => {
  await using at = await house();
  const id = await at.ann.send(head, { filename: "x" });
  assert.equal(await refusedBy(await at.ann.tus("DELETE", `/uploads/${id}`)), "bad_request");
  assert.deepEqual(await at.ann.bytesOf(id), head);
});

Deno.test("UL13 somebody else's upload is not there, whatever is asked of it", async () => {
  await using at = await house();
  const eve = await Sender.signIn(at.app, "eve");
  const path = await at.ann.create(bytes.length);
  await done(at.ann.patch(path, 0, head));
  const strange = `/uploads/${"a".repeat(32)}`;
  for (const where of [path, strange, "/uploads/..%2f..%2fetc%2fpasswd", "/uploads/x"]) {
    assert.equal((await done(eve.tus("HEAD", where))).status, 404);
    const answers = [
      await eve.ask("GET", where),
      await eve.patch(where, head.length, tail),
      await eve.tus("DELETE", where),
      await eve.ask("PUT", `${where}/preview`, {}, head),
    ];
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    assert.ok(answers.every(({ status }) => status === 404));
    assert.ok(texts.every((text) => JSON.parse(text).code === "not_found"), "the same for both");
  }
  assert.deepEqual(await (await eve.ask("GET", "/uploads")).json(), { uploads: [] });
  assert.equal((await done(at.ann.patch(path, head.length, tail))).status, 204, "and nothing came of it");
});

Deno.test("UL13 your own uploads are listed while they arrive", async () => {
  await using at = await house();
  const path = await at.ann.create(bytes.length, { filename: "sea.png" });
  await done(at.ann.patch(path, 0, head));
  const { uploads: [upload] } = await (await at.ann.ask("GET", "/uploads")).json();
  assert.match(upload.nonce, /^[0-9a-f-]{36}$/);
  assert.deepEqual({ ...upload, endsAt: 0, seq: 0 }, {
    nonce: upload.nonce,
    id: path.split("/").at(-1),
    room: "lobby",
    name: "sea.png",
    size: bytes.length,
    offset: head.length,
    state: "arriving",
    endsAt: 0,
    seq: 0,
  });
  assert.ok(upload.seq > 0, "its entry is told");
  assert.deepEqual(await (await at.ann.ask("GET", path)).json(), upload);
});

const png = Uint8Array.fromBase64(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
);

Deno.test("UL14 a preview comes before the last byte, is a small picture, and goes out with the file", async () => {
  await using at = await house();
  const path = await at.ann.create(bytes.length, { filename: "sea.png", filetype: "image/png" });
  const file = path.replace("uploads", "files");
  const put = (body: Uint8Array<ArrayBuffer>) => at.ann.ask("PUT", `${path}/preview`, {}, body);
  assert.equal(await refusedBy(await put(head)), "bad_type");
  assert.equal(await refusedBy(await put(new Uint8Array(limits.previewBytes + 1))), "too_large");
  assert.equal(await refusedBy(await at.ann.ask("GET", `${file}/preview`)), "not_found");
  assert.equal((await done(put(png))).status, 204);
  await done(at.ann.patch(path, 0, bytes));
  const preview = await at.ann.ask("GET", `${file}/preview`);
  assert.equal(preview.headers.get("content-type"), "image/png");
  assert.match(preview.headers.get("content-security-policy")!, /^sandbox; default-src 'none'/);
  assert.deepEqual(await preview.bytes(), png);
});

Deno.test("UL14 a preview without end is read up to the bound and no further", async () => {
  await using at = await house();
  const path = await at.ann.create(bytes.length);
  using peer = await RawPeer.connect(at.app.webPort);
  const lines = [
    `PUT ${path}/preview HTTP/1.1`,
    "Host: 127.0.0.1",
    `Authorization: Bearer ${at.ann.token}`,
    "Transfer-Encoding: chunked",
  ];
  await peer.send(lines.join("\r\n") + "\r\n\r\n", `${tail.length.toString(16)}\r\n`, tail);
  const told = await peer.response();
  assert.deepEqual([told.status, JSON.parse(told.body).code], [413, "too_large"]);
});

Deno.test("UL16 whoever waits for a word before the body hears it, be it yes or no", async () => {
  await using at = await house();
  const path = await at.ann.create(10);
  const expecting = ["Expect: 100-continue"];
  using refused = await begunPatch(at, path, 3, 5, new Uint8Array(), expecting);
  assert.match(await refused.until("wrong_offset"), /HTTP\/1\.1 409 /);
  using taken = await begunPatch(at, path, 0, 10, new Uint8Array(), expecting);
  assert.match(await taken.until("\r\n\r\n"), /^HTTP\/1\.1 100 /);
  await taken.send(bytes.slice(0, 10));
  assert.match(await taken.until("\r\n\r\n"), /^HTTP\/1\.1 204 /);
});

Deno.test("UL16 whoever is refused while they still send hears why, and is cut if they go on", async () => {
  await using at = await house();
  const path = await at.ann.create(bytes.length);
  using rude = await begunPatch(at, path, 0, 2 ** 40, head);
  const heard = rude.rest();
  const sent = await rude.flood(new Uint8Array(65_536), 2 ** 30);
  assert.match(await heard, /^HTTP\/1\.1 413 [^]*"too_large"/);
  assert.ok(sent < 2 ** 26, `${sent} bytes were taken for nothing`);
});

Deno.test("UL17 whoever signs out brings nothing more by that session; what came is kept for another one", async () => {
  await using at = await house();
  const path = await at.ann.create(bytes.length, { filename: "x" });
  using writer = await begunPatch(at, path, 0, bytes.length, head);
  const metrics = async () => await (await fetch(`${at.app.web}/metrics`)).text();
  while (!/^parley_uploads 1$/m.test(await metrics()));
  await done(at.ann.ask("DELETE", "/api/session"));
  await writer.send(tail).catch(() => {});
  const told = await writer.response();
  assert.deepEqual([told.status, JSON.parse(told.body).code], [401, "no_session"]);
  assert.match(await metrics(), /^parley_uploads 0$/m);
});
