import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { limits } from "../../protocol/limits.ts";
import { done, refusedBy, Sender, someBytes } from "../doors/http/sender.ts";
import { RawPeer } from "../doors/raw_peer.ts";
import { startTestApp, type TestApp } from "../helpers/app.ts";
import { keptFiles } from "../helpers/kept_files.ts";
import { LiveClient } from "../helpers/live_client.ts";
import { comesTrue } from "./comes_true.ts";
import { TusLine } from "./tus_line.ts";

const bytes = someBytes(3_000_000);
const hash = createHash("sha256").update(bytes).digest("hex");

function fileOf(path: string): string {
  return path.replace("uploads", "files");
}

/** How many handles this process has on files below the app's folder of received files. */
function openFiles(app: TestApp): number {
  const folder = `${app.data.slice(0, app.data.lastIndexOf("/"))}/files/`;
  return [...Deno.readDirSync("/proc/self/fd")].filter(({ name }) => {
    try {
      return Deno.readLinkSync(`/proc/self/fd/${name}`).startsWith(folder);
    } catch {
      // Closed meanwhile.
      return false;
    }
  }).length;
}

Deno.test("UL7 UL13 of ten that bring bytes to one upload at once, five of them strangers, the file comes out right", async () => {
  await using app = await startTestApp();
  const [ann, eve] = [await Sender.signIn(app, "ann"), await Sender.signIn(app, "eve")];
  const path = await ann.create(bytes.length);
  const junk = someBytes(bytes.length, 7);
  for (let offset = 0, round = 0; offset < bytes.length; offset = await ann.offset(path), round++) {
    assert.ok(round < 50, "it must come to an end");
    // Each of them stops somewhere else, so that the upload is handed on in the middle.
    const own = Array.from({ length: 5 }, (_, i) => {
      const to = Math.min(bytes.length, offset + 200_000 * (i + 1));
      return done(ann.patch(path, offset, bytes.slice(offset, to)).catch(() => Response.error()));
    });
    const strange = Array.from({ length: 5 }, () => done(eve.patch(path, offset, junk.slice(offset))));
    const statuses = (await Promise.all(own)).map(({ status }) => status);
    assert.ok(statuses.every((status) => [204, 409, 0].includes(status)), `${statuses}`);
    assert.ok((await Promise.all(strange)).every(({ status }) => status === 404));
  }
  assert.equal((await done(ann.ask("HEAD", fileOf(path)))).headers.get("etag"), `"${hash}"`);
  assert.deepEqual((await keptFiles(app)).map(({ size }) => size), [bytes.length]);
});

Deno.test("UL10 a PATCH that says it is longer than the rest is refused before a byte of it comes", async () => {
  await using app = await startTestApp();
  const ann = await Sender.signIn(app, "ann");
  const path = await ann.create(1_000);
  await done(ann.patch(path, 0, bytes.slice(0, 900)));
  const line = new TusLine(ann);
  for (const length of [101, 1_000, Number.MAX_SAFE_INTEGER - 900]) {
    using peer = await line.connect();
    await peer.send(line.headOf(path, 900, length));
    const { status, body } = await peer.response();
    assert.deepEqual([status, JSON.parse(body).code], [413, "too_large"]);
  }
  assert.equal(await ann.offset(path), 900);
  assert.equal((await done(ann.patch(path, 900, bytes.slice(900, 1_000)))).status, 204);
});

Deno.test("UL7 two PATCH that come together on one connection are taken one after the other", async () => {
  await using app = await startTestApp();
  const ann = await Sender.signIn(app, "ann");
  const path = await ann.create(300_000);
  const line = new TusLine(ann);
  using peer = await line.connect();
  const [first, second, third] = [0, 1, 2].map((i) => bytes.slice(i * 100_000, (i + 1) * 100_000));
  await peer.send(
    ...[line.headOf(path, 0, 100_000), first!, line.headOf(path, 100_000, 100_000), second!],
    // And one that has been sent already.
    ...[line.headOf(path, 100_000, 100_000), second!, line.headOf(path, 200_000, 100_000), third!],
  );
  const answers = [];
  for (let i = 0; i < 4; i++) answers.push((await peer.response()).status);
  assert.deepEqual(answers, [204, 204, 409, 204]);
  assert.deepEqual(await ann.bytesOf(path.split("/").at(-1)!), bytes.slice(0, 300_000));
});

Deno.test("UL6 a flood of HEAD is answered, and neither the chat nor the upload waits for its end", async () => {
  await using app = await startTestApp();
  const ann = await Sender.signIn(app, "ann");
  await using bea = await LiveClient.join(app.web, "bea");
  const path = await ann.create(1_000);
  const head = new TusLine(ann).headOf(path, 0, 0).replace("PATCH", "HEAD");
  let answered = 0;
  let goesOn = true;
  const flood = Array.from({ length: 20 }, async () => {
    using peer = await RawPeer.connect(app.webPort);
    while (goesOn) {
      await peer.send(head.repeat(100));
      for (let i = 0; i < 100; i++, answered++) {
        assert.match(await peer.until("\r\n\r\n"), /^HTTP\/1\.1 200 /);
      }
    }
  });
  assert.ok(await comesTrue(() => answered > 20));
  assert.equal((await bea.say("am I heard?")).type, "done");
  assert.equal((await done(ann.patch(path, 0, bytes.slice(0, 500)))).status, 204);
  goesOn = false;
  await Promise.all(flood);
});

const opens = Number(Deno.env.get("PARLEY_OPENS") ?? 600);

Deno.test(`UP7 of ${opens} uploads that one person opens, ${limits.uploadsOpen} are there, and others open theirs`, async () => {
  await using app = await startTestApp();
  const [ann, bea] = [await Sender.signIn(app, "ann"), await Sender.signIn(app, "bea")];
  const paths: string[] = [];
  const refused: string[] = [];
  for (let at = 0; at < opens; at += 50) {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => ann.tus("POST", "/uploads", { "upload-length": "1000000" })),
    );
    for (const answer of answers) {
      if (answer.status !== 201) refused.push(await refusedBy(answer));
      else {
        paths.push(answer.headers.get("location")!);
        await answer.body?.cancel();
      }
    }
  }
  assert.equal(paths.length, limits.uploadsOpen);
  assert.deepEqual(new Set(refused), new Set(["busy"]));
  assert.deepEqual(await keptFiles(app), [], "and none takes place before its first byte");
  assert.equal(await bea.offset(await bea.create(5)), 0);
  await done(ann.tus("DELETE", paths[0]!));
  assert.equal(await ann.offset(await ann.create(5)), 0, "one that is given up makes room");
});

Deno.test("UL13 DL1 an id is not found by guessing, nor by those that are near", async () => {
  await using app = await startTestApp();
  const [ann, eve] = [await Sender.signIn(app, "ann"), await Sender.signIn(app, "eve")];
  const path = await ann.create(10);
  const id = path.split("/").at(-1)!;
  const other = (await ann.create(10)).split("/").at(-1)!;
  const alike = [...id].filter((digit, i) => digit === other[i]).length;
  assert.ok(alike < 26, `two ids in a row have ${alike} of 32 digits in common`);
  const near = [...id].flatMap((digit, i) => [
    id.slice(0, i) + ((parseInt(digit, 16) + 1) % 16).toString(16) + id.slice(i + 1),
    id.slice(0, i) + id.slice(i + 1),
  ]);
  const more = [id.toUpperCase(), `${id}0`, `${id}.part`, `${id}%00`, `incoming%2f${id}`, "*"];
  const guesses = [...near, ...more].filter((guess) => guess !== id && guess !== other);
  for (const guess of guesses) {
    for (const where of [`/uploads/${guess}`, `/files/${guess}`, `/files/${guess}/x`]) {
      const response = await done(eve.tus("GET", where));
      assert.equal(response.status, 404, where);
    }
  }
  assert.equal((await done(ann.tus("GET", path))).status, 200, "what is asked as it is, is there");
});

Deno.test("DL4 a thousand ranges, or ranges over each other, bring no more than the file", async () => {
  await using app = await startTestApp();
  const ann = await Sender.signIn(app, "ann");
  const id = await ann.send(bytes, { filename: "a.mp4", filetype: "video/mp4" });
  const attacks = [
    Array.from({ length: 1_000 }, () => "0-").join(),
    Array.from({ length: 1_000 }, (_, i) => `${i}-${i}`).join(),
    Array.from({ length: 16 }, () => "0-").join(),
    Array.from({ length: 16 }, (_, i) => `${i * 10}-${bytes.length - i}`).join(),
    Array.from({ length: 16 }, (_, i) => `-${bytes.length - i}`).join(),
    Array.from({ length: 60 }, () => "0-").join(),
  ];
  for (const ranges of attacks) {
    const response = await ann.ask("GET", `/files/${id}`, { range: `bytes=${ranges}` });
    assert.ok([200, 206].includes(response.status), ranges.slice(0, 40));
    assert.ok((await response.bytes()).length <= bytes.length, ranges.slice(0, 40));
  }
  assert.ok(await comesTrue(() => openFiles(app) === 0));
});

/** Files whose readers wait for bytes that do not come, and how many bytes there are. */
const waits = [
  { what: "the first bytes of a picture", type: "image/png", held: 5, range: "" },
  { what: "the whole of a film", type: "video/mp4", held: 50, range: "" },
  { what: "a part of a film", type: "video/mp4", held: 50, range: "Range: bytes=10-9999\r\n" },
  { what: "several parts of a film", type: "video/mp4", held: 50, range: "Range: bytes=0-0,10-9999\r\n" },
];
for (const { what, type, held, range } of waits) {
  Deno.test(`DL9 whoever leaves while they wait for ${what} leaves no open file behind`, async () => {
    await using app = await startTestApp();
    const ann = await Sender.signIn(app, "ann");
    const path = await ann.create(100_000, { filename: "x", filetype: type });
    await done(ann.patch(path, 0, bytes.slice(0, held)));
    assert.ok(await comesTrue(() => openFiles(app) === 0), "its sender has let go of it");
    const peers: RawPeer[] = [];
    for (let i = 0; i < 10; i++) {
      const peer = await RawPeer.connect(app.webPort);
      peers.push(peer);
      await peer.send(`GET ${fileOf(path)} HTTP/1.1\r\nHost: 127.0.0.1\r\n${range}\r\n`);
    }
    assert.ok(await comesTrue(() => openFiles(app) === 10));
    for (const peer of peers) peer.close();
    assert.ok(await comesTrue(() => openFiles(app) === 0));
    await done(ann.patch(path, held, bytes.slice(held, 100_000)));
    assert.deepEqual(await ann.bytesOf(path.split("/").at(-1)!), bytes.slice(0, 100_000));
  });
}
