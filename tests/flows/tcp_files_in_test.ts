import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { readTcpPorts } from "../../server/doors/tcp/tcp_port.ts";
import { startTestApp, type TestApp } from "../helpers/app.ts";
import { keptFiles } from "../helpers/kept_files.ts";
import { LiveClient } from "../helpers/live_client.ts";
import { Netcat } from "../helpers/netcat.ts";
import { Legacy, programs, typed } from "./legacy_program.ts";

type FileTold = { kind: string; file: string; name: string; size: number; type: string; state: string };

async function fileTold(web: LiveClient, name: string): Promise<FileTold & { seq: number }> {
  const { body, seq } = await web.told((told) => (told.body as FileTold | undefined)?.name === name);
  return { ...body as FileTold, seq: seq as number };
}

async function bytesOf(app: TestApp, { file, name }: FileTold): Promise<Buffer> {
  const response = await fetch(`${app.web}/files/${file}/${name}`);
  assert.equal(response.status, 200);
  return Buffer.from(await response.bytes());
}

const content = Buffer.from(Uint8Array.from({ length: 50_000 }, (_, i) => i * 7 ^ i >> 8));
const isText = (text: string) => (told: Record<string, unknown>) =>
  (told.body as { text?: string } | undefined)?.text === text;

Deno.test("FA2 FL1 a file comes in lines, and text behind it comes after it", async () => {
  await using app = await startTestApp();
  await using web = await LiveClient.join(app.web, "webby");
  await using cat = await Netcat.join(app.tcp, "cat");
  const data = [];
  for (let at = 0; at < content.length; at += 9_000) {
    data.push(`FILE_DATA|a.png|${content.subarray(at, at + 9_000).toString("base64")}\n`);
  }
  const lines = [
    `FILE_OFFER|a.png|${content.length}|all\n`,
    ...data,
    "FILE_END|a.png\n",
    "did you get it?\n",
  ];
  await cat.send(Buffer.from(lines.join("")));
  const file = await fileTold(web, "a.png");
  assert.deepEqual([file.state, file.size, file.type], ["ready", content.length, "image/png"]);
  assert.ok((await bytesOf(app, file)).equals(content));
  const { seq } = await web.told(isText("did you get it?"));
  assert.equal(seq, file.seq + 1);
});

for (const head of [`a.bin<SEPARATOR>${content.length}`, `FILE|a.bin|${content.length}\n`]) {
  Deno.test(`FA2 FH1 a file comes behind ${head.slice(0, 12)}`, async () => {
    await using app = await startTestApp();
    await using web = await LiveClient.join(app.web, "webby");
    await using ralph = new Legacy(programs.rawFirst, app);
    await ralph.hears("Welcome");
    ralph.send(Buffer.concat([Buffer.from(head), content]));
    const file = await fileTold(web, "a.bin");
    assert.ok((await bytesOf(app, file)).equals(content));
    ralph.say("that was all");
    await web.told(isText("that was all"));
  });
}

Deno.test("FA2 an empty file is one, too", async () => {
  await using app = await startTestApp();
  await using web = await LiveClient.join(app.web, "webby");
  await using cat = await Netcat.join(app.tcp, "cat");
  await cat.type("FILE_OFFER|empty|0|\nFILE_END|empty");
  assert.equal((await fileTold(web, "empty")).size, 0);
});

/** Nothing of a file is left: not in the room, not on the disk, not among the uploads. */
async function nothingKept(app: TestApp, web: LiveClient, cat: Netcat): Promise<void> {
  await cat.type("/file");
  assert.equal(await cat.until((line) => line.includes("files here")), "* There are no files here yet.");
  assert.deepEqual(await keptFiles(app), []);
  assert.ok(web.entries.every(({ body }) => (body as FileTold).kind !== "file"));
}

const half = typed(2, Buffer.concat([Buffer.from("half.bin::"), content])).subarray(0, 30_000);
const breaks: Record<string, (frank: Legacy) => void> = {
  "its process is killed": (frank) => frank.reset(),
  "it closes its side": (frank) => frank.end(),
};
for (const [how, act] of Object.entries(breaks)) {
  Deno.test(`FA2 nothing is kept of a file when ${how} in the middle of it`, async () => {
    await using app = await startTestApp();
    await using web = await LiveClient.join(app.web, "webby");
    await using cat = await Netcat.join(app.tcp, "cat");
    await using frank = new Legacy(programs.typedFrame, app);
    await cat.until((line) => line === "* frank is here");
    frank.send(half);
    // Something of it lies there, or nothing would be proved.
    while ((await keptFiles(app)).length === 0) await new Promise((resolve) => setImmediate(resolve));
    act(frank);
    await cat.until((line) => line === "* frank has gone");
    while ((await keptFiles(app)).length > 0) await new Promise((resolve) => setImmediate(resolve));
    await nothingKept(app, web, cat);
  });
}

Deno.test("FA2 whoever breaks a file off is told that nothing of it was kept, and goes on", async () => {
  await using app = await startTestApp();
  await using web = await LiveClient.join(app.web, "webby");
  await using cat = await Netcat.join(app.tcp, "cat");
  await cat.type("FILE_OFFER|a|9|\nFILE_DATA|a|AAAA\nFILE_DATA|a|*");
  assert.equal(
    await cat.until((line) => line.startsWith("!")),
    "! That file broke off, so nothing of it was kept. Send it again.",
  );
  await cat.type("FILE_OFFER|b|9|\nFILE_DATA|b|AAAA\nFILE_END|b");
  assert.match(await cat.until((line) => line.startsWith("!")), /^! That file ended 6 bytes too early/);
  await cat.type("FILE_OFFER|c|2|\nFILE_DATA|c|AAAA\nFILE_END|c");
  assert.match(
    await cat.until((line) => line.startsWith("!")),
    /^! That file is longer than it was said to be/,
  );
  // A line that is left out leaves a hole in the file, whatever comes after.
  await cat.type(`FILE_OFFER|e|6|\nFILE_DATA|e|AAAA\nFILE_DATA|e|${"A".repeat(20_000)}`);
  assert.match(await cat.until((line) => line.startsWith("!")), /^! That file broke off/);
  await cat.type("FILE_DATA|e|AAAA\nFILE_END|e");
  await nothingKept(app, web, cat);
  await cat.type("still here");
  await web.told(isText("still here"));
  await cat.type("FILE_OFFER|d|9|\nFILE_DATA|d|AAAA\n/quit");
  const rest = await cat.rest();
  assert.deepEqual(rest.slice(-2), [
    "! That file broke off, so nothing of it was kept. Send it again.",
    "* Goodbye.",
  ]);
});

Deno.test("FA3 a file that is too large is refused once, its bytes are dropped, and what follows is understood", async () => {
  await using app = await startTestApp({ space: { file: 10_000, account: Infinity, all: Infinity } });
  await using web = await LiveClient.join(app.web, "webby");
  await using cat = await Netcat.join(app.tcp, "cat");
  await using frank = new Legacy(programs.typedFrame, app);
  await using fiona = new Legacy(programs.textFile, app);
  await Promise.all([frank.hears("Welcome"), fiona.hears("Welcome")]);
  frank.send(typed(2, Buffer.concat([Buffer.from("large.bin::"), content])));
  frank.say("after the frame");
  fiona.send(Buffer.from(`FILE::fiona::large.bin::${content.toString("base64")}`));
  await web.told(isText("after the frame"));
  for (const legacy of [frank, fiona]) {
    await legacy.hears("larger than this server takes");
    assert.equal(legacy.count("larger than this server takes"), 1);
  }
  fiona.say("after the base64");
  await web.told(isText("after the base64"));
  await nothingKept(app, web, cat);
});

Deno.test("FA2 a file before a name is from nobody in particular", async () => {
  const [port] = readTcpPorts("0:dialect=typed_frame", "lobby");
  await using app = await startTestApp({ tcp: [port!] });
  await using web = await LiveClient.join(app.web, "webby");
  await using frank = new Legacy(
    { ...programs.typedFrame, enter: () => typed(2, Buffer.from("a.txt::hi")) },
    app,
  );
  const { name } = await web.told((told) => (told.body as FileTold | undefined)?.name === "a.txt");
  assert.match(name as string, /^guest-\d+$/);
  assert.ok(!frank.ended);
});

Deno.test("PD6 a program that sends a file, reads nothing and closes has sent it whole", async () => {
  await using app = await startTestApp();
  await using web = await LiveClient.join(app.web, "webby");
  // More than the buffers on the way hold: what is in them is lost at a reset.
  const large = Buffer.alloc(12 * 1_024 * 1_024, content);
  const conn = await Deno.connect({ hostname: "127.0.0.1", port: app.tcp });
  const write = async (bytes: Uint8Array) => {
    for (let at = 0; at < bytes.length;) at += await conn.write(bytes.subarray(at));
  };
  await write(Buffer.from(`a.bin<SEPARATOR>${large.length}`));
  await write(large.subarray(0, 20_000));
  // In the room by now, it would be welcomed.
  await web.told(({ name, body }) => /^guest-/.test(`${name}`) && (body as FileTold).kind === "notice");
  await web.say("to all");
  await write(large.subarray(20_000));
  conn.close();
  const file = await fileTold(web, "a.bin");
  assert.ok((await bytesOf(app, file)).equals(large));
});
