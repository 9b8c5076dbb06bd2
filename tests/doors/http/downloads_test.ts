import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { openKeys } from "../../../server/auth/keys.ts";
import { startTestApp, type TestApp } from "../../helpers/app.ts";
import { LiveClient } from "../../helpers/live_client.ts";
import { RawPeer } from "../raw_peer.ts";
import { done, refusedBy, Sender, someBytes } from "./sender.ts";

const bytes = someBytes(300_000);
const hash = createHash("sha256").update(bytes).digest("hex");

async function house(): Promise<
  { app: TestApp; ann: Sender; id: string; [Symbol.asyncDispose](): Promise<void> }
> {
  const app = await startTestApp();
  const ann = await Sender.signIn(app, "ann");
  const id = await ann.send(bytes, { filename: "Grüße.bin" });
  return { app, ann, id, [Symbol.asyncDispose]: () => app[Symbol.asyncDispose]() };
}

/** What anybody gets who has nothing but the address. */
function get(app: TestApp, path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(app.web + path, { headers });
}

Deno.test("DL1 a file comes by its id, whatever name stands behind it", async () => {
  await using at = await house();
  for (const name of ["", "/", "/Gr%C3%BC%C3%9Fe.bin", "/other.html", "/..%2f..%2fetc%2fpasswd"]) {
    const response = await get(at.app, `/files/${at.id}${name}`);
    assert.equal(response.status, 200, name);
    assert.deepEqual(await response.bytes(), bytes);
    const head = await fetch(`${at.app.web}/files/${at.id}${name}`, { method: "HEAD" });
    assert.deepEqual([...head.headers.keys()], [...response.headers.keys()]);
    assert.equal(head.headers.get("content-length"), String(bytes.length));
  }
});

const noFiles = [
  "0".repeat(32),
  "x",
  "..%2f..%2fetc%2fpasswd",
  "..%2fdata%2fparley.db",
  "%00",
  "incoming",
  "'; drop table files; --",
  "x".repeat(4_000),
];

Deno.test("DL1 what is no file is not there", async () => {
  await using at = await house();
  for (const id of [...noFiles, at.id.toUpperCase(), at.id.slice(1), `${at.id} `]) {
    assert.equal(await refusedBy(await get(at.app, `/files/${encodeURI(id)}`)), "not_found", id);
    assert.equal(await refusedBy(await get(at.app, `/files/${encodeURI(id)}/preview`)), "not_found", id);
  }
});

/** A file in a room of two. */
async function secret(
  app: TestApp,
): Promise<{ ann: Sender; bea: Sender; eve: Sender; id: string; path: string }> {
  const [ann, bea, eve] = [
    await Sender.signIn(app, "ann"),
    await Sender.signIn(app, "bea"),
    await Sender.signIn(app, "eve"),
  ];
  await using live = await LiveClient.open(app.web, ann.token);
  await live.ask("hello", { protocol: 1 });
  const { id: room } = await live.ask("direct", { to: "bea" }) as unknown as { id: string };
  const words = {
    filename: "diary.txt",
    filetype: "text/plain",
    room,
  };
  const path = await ann.create(bytes.length, words);
  const preview = Uint8Array.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", (one) => one.charCodeAt(0));
  assert.equal((await done(ann.ask("PUT", `${path}/preview`, {}, preview))).status, 204);
  await done(ann.patch(path, 0, bytes));
  return { ann, bea, eve, id: path.split("/").at(-1)!, path };
}

Deno.test("DL1 a file of two is theirs alone: its bytes, its preview, its upload", async () => {
  await using app = await startTestApp();
  const { ann, bea, eve, id, path } = await secret(app);
  for (const where of [`/files/${id}`, `/files/${id}/diary.txt`, `/files/${id}/preview`]) {
    for (const reader of [ann, bea]) {
      assert.equal((await done(reader.ask("GET", where))).status, 200, where);
      const cookie = { cookie: `parley_session=${reader.token}` };
      assert.equal((await done(get(app, where, cookie))).status, 200, "by cookie");
    }
    const refusals = [await eve.ask("GET", where), await get(app, where), await get(app, `${where}?key=x`)];
    for (const response of refusals) assert.equal(await refusedBy(response), "not_found", where);
    const ranged = await eve.ask("GET", where, { range: "bytes=0-0" });
    assert.equal(await refusedBy(ranged), "not_found");
    const known = await eve.ask("GET", where, { "if-none-match": `"${hash}"` });
    assert.equal(await refusedBy(known), "not_found", "not even that it is the same");
  }
  for (const stranger of [bea, eve]) assert.equal((await done(stranger.tus("HEAD", path))).status, 404);
  const put = await eve.ask("PUT", `/rooms/${await roomOf(app, ann)}/x.txt`, {}, "x");
  assert.equal(await refusedBy(put), "not_found", "nor may she send into it");
});

/** The id of the one direct room of somebody. */
async function roomOf(app: TestApp, person: Sender): Promise<string> {
  await using live = await LiveClient.open(app.web, person.token);
  const { rooms } = await live.ask("hello", { protocol: 1 });
  return (rooms as { id: string; kind: string }[]).find(({ kind }) => kind === "direct")!.id;
}

Deno.test("DL2 a key opens what its account may read, for its time, and nothing else does", async () => {
  await using app = await startTestApp();
  const { ann, bea, eve, id } = await secret(app);
  const keys = await openKeys(app.data);
  const later = Date.now() + 3_600_000;
  const by = (key: string) => get(app, `/files/${id}/diary.txt?key=${key}`);
  assert.deepEqual(await (await by(keys.make(bea.id, "read", later))).bytes(), bytes);
  const refused = [
    keys.make(eve.id, "read", later),
    keys.make(bea.id, "send", later),
    keys.make(bea.id, "read", Date.now() - 1),
    "",
  ];
  for (const key of refused) assert.equal(await refusedBy(await by(key)), "not_found", key);
  const [good, bad] = [keys.make(bea.id, "read", later), keys.make(eve.id, "read", later)];
  assert.equal((await done(ann.ask("GET", `/files/${id}?key=${bad}`))).status, 200, "the session is enough");
  assert.equal((await done(eve.ask("GET", `/files/${id}?key=${good}`))).status, 200, "and so is the key");
});

Deno.test("DL3 what is here stays what it is, and is not sent again to who has it", async () => {
  await using at = await house();
  const { headers } = await done(get(at.app, `/files/${at.id}`));
  assert.equal(headers.get("etag"), `"${hash}"`);
  assert.equal(headers.get("cache-control"), "private, max-age=31536000, immutable");
  const date = headers.get("last-modified")!;
  for (const condition of [{ "if-none-match": `"${hash}"` }, { "if-modified-since": date }]) {
    const response = await get(at.app, `/files/${at.id}`, condition as Record<string, string>);
    assert.deepEqual([response.status, await response.text()], [304, ""]);
    assert.equal(response.headers.get("etag"), `"${hash}"`);
  }
  assert.equal((await done(get(at.app, `/files/${at.id}`, { "if-none-match": '"x"' }))).status, 200);
});

Deno.test("DL3 a file is as old as its last byte, not as its beginning", async () => {
  await using at = await house();
  const path = await at.ann.create(2, { filename: "slow.bin" });
  // A date in a header has no more than seconds.
  const second = () => Math.floor(Date.now() / 1_000);
  const begun = second();
  while (second() === begun) await done(get(at.app, "/healthz"));
  await done(at.ann.patch(path, 0, new Uint8Array(2)));
  const { headers } = await done(get(at.app, `/files/${path.split("/").at(-1)}`));
  assert.ok(Date.parse(headers.get("last-modified")!) / 1_000 > begun, headers.get("last-modified")!);
});

Deno.test("DL4 one range comes as it is", async () => {
  await using at = await house();
  const rows = [["bytes=0-0", 0, 1], ["bytes=1000-", 1_000, 300_000], [
    "bytes=-5",
    299_995,
    300_000,
  ]] as const;
  for (const [range, from, to] of rows) {
    const response = await get(at.app, `/files/${at.id}`, { range });
    assert.equal(response.status, 206);
    assert.equal(response.headers.get("content-range"), `bytes ${from}-${to - 1}/300000`);
    assert.equal(response.headers.get("content-length"), String(to - from));
    assert.deepEqual(await response.bytes(), bytes.slice(from, to));
  }
  const past = await get(at.app, `/files/${at.id}`, { range: "bytes=300000-" });
  assert.equal(past.headers.get("content-range"), "bytes */300000");
  assert.equal(await refusedBy(past), "bad_range");
  const other = await get(at.app, `/files/${at.id}`, { range: "lines=1-2" });
  assert.deepEqual([other.status, (await other.bytes()).length], [200, bytes.length]);
});

Deno.test("DL4 several ranges come in parts", async () => {
  await using at = await house();
  const response = await get(at.app, `/files/${at.id}`, { range: "bytes=10-19,-3,0-0" });
  assert.equal(response.status, 206);
  const type = response.headers.get("content-type")!;
  const [, boundary] = /^multipart\/byteranges; boundary=([\w-]+)$/.exec(type) ?? [];
  const body = await response.bytes();
  assert.equal(response.headers.get("content-length"), String(body.length));
  const part = (from: number, to: number) =>
    `\r\n--${boundary}\r\nContent-Type: application/octet-stream\r\n` +
    `Content-Range: bytes ${from}-${to - 1}/300000\r\n\r\n` +
    String.fromCharCode(...bytes.slice(from, to));
  assert.equal(
    String.fromCharCode(...body),
    part(10, 20) + part(299_997, 300_000) + part(0, 1) + `\r\n--${boundary}--\r\n`,
  );
});

Deno.test("DL5 a part comes only if the rest is of the same file", async () => {
  await using at = await house();
  const date = (await done(get(at.app, `/files/${at.id}`))).headers.get("last-modified")!;
  const status = async (condition: string) => {
    const headers = { range: "bytes=0-9", "if-range": condition };
    return (await done(get(at.app, `/files/${at.id}`, headers))).status;
  };
  assert.deepEqual(await Promise.all([`"${hash}"`, date, '"x"', `W/"${hash}"`].map(status)), [
    206,
    206,
    200,
    200,
  ]);
});

Deno.test("DL8 a file is called what it is called, and kept where that was asked", async () => {
  await using at = await house();
  const name = "filename=\"Gr__e.bin\"; filename*=UTF-8''Gr%C3%BC%C3%9Fe.bin";
  const { headers } = await done(get(at.app, `/files/${at.id}`));
  assert.equal(headers.get("content-disposition"), `attachment; ${name}`);
  const text = await at.ann.send(bytes, { filename: "a.txt", filetype: "text/plain" });
  const shown = await done(get(at.app, `/files/${text}`));
  assert.equal(shown.headers.get("content-disposition"), 'inline; filename="a.txt"');
  const kept = await done(get(at.app, `/files/${text}?download`));
  assert.equal(kept.headers.get("content-disposition"), 'attachment; filename="a.txt"');
});

Deno.test("DL7 every file has a policy of its own, and only that", async () => {
  await using at = await house();
  for (const type of ["text/html", "image/svg+xml", "text/plain", "video/mp4", "application/pdf"]) {
    const id = await at.ann.send(bytes, { filename: "x", filetype: type });
    const first = await done(get(at.app, `/files/${id}`));
    const known = await done(get(at.app, `/files/${id}`, { "if-none-match": "*" }));
    const part = await done(get(at.app, `/files/${id}`, { range: "bytes=0-1" }));
    for (const { headers } of [first, known, part]) {
      assert.match(headers.get("content-security-policy")!, /^sandbox[^,]*; default-src 'none';[^,]*$/, type);
      assert.doesNotMatch(headers.get("content-security-policy")!, /script-src|allow-scripts/);
      assert.equal(headers.get("x-content-type-options"), "nosniff");
      assert.equal(headers.get("cross-origin-resource-policy"), "same-origin");
      assert.equal(headers.get("access-control-allow-origin"), null);
    }
  }
});

Deno.test("DL9 a file that is arriving can be read, and the rest comes as it arrives", async () => {
  await using at = await house();
  const path = await at.ann.create(bytes.length, { filename: "film.mp4", filetype: "video/mp4" });
  await done(at.ann.patch(path, 0, bytes.slice(0, 100_000)));
  const response = await get(at.app, path.replace("uploads", "files"));
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-length"), String(bytes.length));
  assert.equal(response.headers.get("etag"), null);
  assert.equal(response.headers.get("cache-control"), "no-store");
  const reader = response.body!.getReader();
  const came: number[] = [];
  while (came.length < 100_000) came.push(...(await reader.read()).value!);
  assert.equal(came.length, 100_000, "all that is there, and no more");
  const part = await get(at.app, path.replace("uploads", "files"), { range: "bytes=500-599" });
  assert.deepEqual([part.status, await part.bytes()], [206, bytes.slice(500, 600)]);
  await done(at.ann.patch(path, 100_000, bytes.slice(100_000)));
  for (let read = await reader.read(); !read.done; read = await reader.read()) came.push(...read.value);
  assert.deepEqual(Uint8Array.from(came), bytes);
});

Deno.test("DL9 of a file that is given up the connection breaks, so that nobody takes a part for the whole", async () => {
  await using at = await house();
  const path = await at.ann.create(bytes.length, { filename: "film.mp4", filetype: "video/mp4" });
  await done(at.ann.patch(path, 0, bytes.slice(0, 1_000)));
  using peer = await RawPeer.connect(at.app.webPort);
  await peer.send(`GET ${path.replace("uploads", "files")} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`);
  assert.match(await peer.until("\r\n\r\n"), /^HTTP\/1\.1 200 [^]*content-length: 300000/i);
  await peer.bytes(1_000);
  await done(at.ann.tus("DELETE", path));
  assert.equal(await peer.rest(), "");
  assert.equal(await refusedBy(await get(at.app, path.replace("uploads", "files"))), "abandoned");
});

Deno.test("DL9 a reader who leaves leaves nothing behind", async () => {
  await using at = await house();
  const path = await at.ann.create(bytes.length, { filename: "film.mp4", filetype: "video/mp4" });
  await done(at.ann.patch(path, 0, bytes.slice(0, 1_000)));
  for (let count = 0; count < 20; count += 1) {
    const response = await get(at.app, path.replace("uploads", "files"));
    const reader = response.body!.getReader();
    await reader.read();
    await reader.cancel();
  }
  await done(at.ann.patch(path, 1_000, bytes.slice(1_000)));
  assert.deepEqual(await at.ann.bytesOf(path.split("/").at(-1)!), bytes);
});
