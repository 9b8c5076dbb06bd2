import assert from "node:assert/strict";
import type { FileBody } from "../../../protocol/files.ts";
import { openKeys } from "../../../server/auth/keys.ts";
import { startTestApp } from "../../helpers/app.ts";
import { LiveClient } from "../../helpers/live_client.ts";
import { RawPeer } from "../raw_peer.ts";
import { refusedBy, Sender, someBytes } from "./sender.ts";

const bytes = someBytes(300_000);

/** A stream has no length, so it goes out in chunks. */
function chunked(): ReadableStream<Uint8Array> {
  return ReadableStream.from([bytes.slice(0, 100_000), bytes.slice(100_000)]);
}

Deno.test("UL15 a file comes in one request, with a length or without, and its link works", async () => {
  await using app = await startTestApp();
  const ann = await Sender.signIn(app, "ann");
  await using bea = await LiveClient.join(app.web, "bea");
  for (const body of [bytes, chunked()]) {
    const response = await ann.ask("PUT", "/rooms/lobby/Gr%C3%BC%C3%9Fe%20%F0%9F%8E%89.png", {}, body);
    assert.equal(response.status, 201);
    const { file, room, name, link } = await response.json();
    assert.deepEqual([room, name], ["lobby", "Grüße 🎉.png"]);
    assert.equal(response.headers.get("location"), link);
    assert.equal(link, `${app.web}/files/${file}/Gr%C3%BC%C3%9Fe%20%F0%9F%8E%89.png`);
    assert.deepEqual(await (await fetch(link)).bytes(), bytes);
    const told = await bea.told(({ type, body }) => type === "entry" && (body as FileBody).kind === "file");
    const { state, type, size } = told.body as FileBody;
    assert.deepEqual(
      [state, type, size],
      ["ready", "image/png", bytes.length],
      "told once, when it is ready",
    );
  }
});

Deno.test("UL15 the sender may say what it is, and a room may be meant by its name", async () => {
  await using app = await startTestApp({ rooms: ["Rose garden"] });
  const ann = await Sender.signIn(app, "ann");
  const headers = { "content-type": "text/plain" };
  const { link } = await (await ann.ask("PUT", "/rooms/rose%20GARDEN/x.png", headers, "hello")).json();
  const response = await fetch(link);
  assert.equal(response.headers.get("content-type"), "text/plain; charset=utf-8");
  assert.equal(await response.text(), "hello");
});

Deno.test("UL15 without a name, or into no room, it is refused in words", async () => {
  await using app = await startTestApp();
  const ann = await Sender.signIn(app, "ann");
  for (const path of ["/rooms/lobby", "/rooms/lobby/"]) {
    const response = await ann.ask("PUT", path, {}, bytes);
    assert.match((await response.clone().json()).message, /PUT \/rooms\/lobby\/photo\.jpg/);
    assert.equal(await refusedBy(response), "bad_request");
  }
  assert.equal(await refusedBy(await ann.ask("PUT", "/rooms/nowhere/x", {}, bytes)), "not_found");
  assert.equal(await refusedBy(await ann.ask("PUT", "/rooms/lobby/%ff", {}, bytes)), "bad_request");
});

Deno.test("UL15 a send key is enough, for its time; another key is none", async () => {
  await using app = await startTestApp();
  const ann = await Sender.signIn(app, "ann");
  const keys = await openKeys(app.data);
  const later = Date.now() + 3_600_000;
  const put = (key: string) =>
    fetch(`${app.web}/rooms/lobby/x.bin?key=${key}`, { method: "PUT", body: bytes });
  const response = await put(keys.make(ann.id, "send", later));
  assert.equal(response.status, 201);
  const { link } = await response.json();
  assert.deepEqual(await (await fetch(link)).bytes(), bytes);
  const nobody = "00000000-0000-7000-8000-000000000000";
  for (
    const key of [
      keys.make(ann.id, "read", later),
      keys.make(ann.id, "send", Date.now() - 1),
      keys.make(nobody, "send", later),
      "x",
      "",
    ]
  ) assert.equal(await refusedBy(await put(key)), "no_session", key);
});

Deno.test("UL15 of a room of two the link has a key, and works for whoever has it", async () => {
  await using app = await startTestApp();
  const ann = await Sender.signIn(app, "ann");
  await Sender.signIn(app, "bea");
  await using live = await LiveClient.open(app.web, ann.token);
  await live.ask("hello", { protocol: 1 });
  const { id } = await live.ask("direct", { to: "bea" }) as unknown as { id: string };
  const { link } = await (await ann.ask("PUT", `/rooms/${id}/x.bin`, {}, bytes)).json();
  assert.match(link, /\?key=/);
  assert.deepEqual(await (await fetch(link)).bytes(), bytes);
  assert.equal(await refusedBy(await fetch(link.split("?")[0])), "not_found");
});

for (const how of ["Content-Length: 300000", "Transfer-Encoding: chunked"]) {
  Deno.test(`UL15 of a PUT with ${how} that breaks off, nothing is left`, async () => {
    await using app = await startTestApp();
    const ann = await Sender.signIn(app, "ann");
    await using bea = await LiveClient.join(app.web, "bea");
    using peer = await RawPeer.connect(app.webPort);
    const lines = [
      "PUT /rooms/lobby/x.bin HTTP/1.1",
      "Host: 127.0.0.1",
      `Authorization: Bearer ${ann.token}`,
      how,
    ];
    await peer.send(lines.join("\r\n") + "\r\n\r\n", ...how.startsWith("T") ? ["186a0\r\n"] : []);
    await peer.send(bytes.slice(0, 100_000));
    await peer.closeWrite();
    await peer.rest();
    const { uploads } = await (await ann.ask("GET", "/uploads")).json();
    assert.deepEqual(uploads, [], "nobody knows its id, so nobody goes on");
    const whole = await ann.ask("PUT", "/rooms/lobby/after.bin", {}, bytes);
    assert.equal((await whole.json()).name, "after.bin");
    const names = new Set<string>();
    while (!names.has("after.bin")) {
      const { body } = await bea.told(({ type, body }) =>
        type === "entry" && (body as FileBody).kind === "file"
      );
      names.add((body as FileBody).name);
    }
    assert.ok(!names.has("x.bin"), "what cannot be whole is not told");
  });
}
