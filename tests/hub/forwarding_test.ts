import assert from "node:assert/strict";
import { join } from "node:path";
import type { Body } from "../../protocol/entries.ts";
import type { Scope } from "../../protocol/scopes.ts";
import { FolderShelf } from "../../server/files/folder_shelf.ts";
import { below, bytesOf, readAll, sendFile, sha256, wishOf } from "../helpers/sent_file.ts";
import { HearingPeer } from "../helpers/hearing_peer.ts";
import { type Guest, TestHub } from "../helpers/test_hub.ts";

/** The rules FW1 to FW4 of docs/protocol.md. */

/** A tiny WebP. */
const preview = Uint8Array.fromBase64("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

async function open(parts: Parameters<typeof TestHub.open>[0] = {}) {
  const house = await TestHub.open({ ...parts, rooms: ["garden"] });
  const garden = (await house.hub.findRoom("garden"))!.id;
  const [ann, bea] = [await house.join("ann"), await house.join("bea")];
  for (const one of [ann, bea]) await one.ask({ type: "join", room: garden });
  house.ticks.end();
  return { house, garden, ann, bea };
}

function wish(seq: number, to: string, room = "lobby", nonce: string = crypto.randomUUID()) {
  return { type: "forward", room, seq, to, nonce } as const;
}

async function bodyOf(house: TestHub, room: string, seq: number): Promise<Body> {
  return (await house.store.log.find(room, [seq]))[0]!.body;
}

Deno.test("FW1 FW2 a text stands in another room, from whoever wrote it first, once for each nonce", async () => {
  const { house, garden, ann, bea } = await open();
  await using _ = house;
  const first = await ann.say("roses are red");
  const { seq } = await ann.ask({
    ...{ type: "say", room: "lobby", nonce: crypto.randomUUID(), text: "so they are", reply: first.seq },
  });
  const asked = wish(seq, garden);
  const answer = await bea.ask(asked);
  assert.equal(answer.room, garden);
  assert.deepEqual(await bea.ask(asked), answer, "a retry is the same message");
  const forwarded = { id: ann.id, name: "ann" };
  const body = { kind: "text" as const, text: "so they are", forwarded };
  assert.deepEqual(await bodyOf(house, garden, answer.seq), body, "no reply to what is not there");
  house.ticks.end();
  assert.deepEqual(
    ann.peer.all("entry").filter(({ seq, room }) => room === garden && seq === answer.seq).map(({ body }) =>
      body
    ),
    [
      body,
    ],
  );
  const again = await ann.ask(wish(answer.seq, "lobby", garden));
  assert.deepEqual(await bodyOf(house, "lobby", again.seq), body, "not from bea, who passed it on");
  await ann.ask({ type: "take_back", room: "lobby", seqs: [seq] });
  assert.deepEqual(await bodyOf(house, garden, answer.seq), body);
});

Deno.test("FW1 what was forwarded is not edited, but taken back", async () => {
  const { house, garden, ann, bea } = await open();
  await using _ = house;
  const { seq } = await bea.ask(wish((await ann.say("I agree")).seq, garden));
  const edit = { type: "edit", room: garden, seq, text: "I refuse", nonce: crypto.randomUUID() } as const;
  assert.equal(await bea.refusedFor(edit), "bad_request");
  await bea.ask({ type: "take_back", room: garden, seqs: [seq] });
  await bea.ask({ type: "put_back", room: garden, seqs: [seq] });
  const body = await bodyOf(house, garden, seq);
  assert.ok(body.kind === "text" && body.forwarded?.name === "ann");
});

Deno.test("FW3 a file is forwarded without being sent: its bytes lie there once, its hash and preview stay", async () => {
  const { house, garden, ann, bea } = await open();
  await using _ = house;
  const bytes = bytesOf(5_000);
  const upload = await house.hub.uploads.open(
    ann.session.me,
    wishOf(5_000, { name: "käse.png", type: "image/png", about: { caption: "cheese" } }),
  );
  await house.hub.uploads.preview(ann.session.me, upload.id, preview);
  const receiver = await house.hub.uploads.receive(ann.session.me, upload.id, 0);
  await receiver.write(bytes);
  await receiver.end();
  const { seq } = await house.hub.uploads.find(ann.session.me, upload.id);
  const asked = wish(seq!, garden);
  const answer = await bea.ask(asked);
  assert.deepEqual(await bea.ask(asked), answer);
  const body = await bodyOf(house, garden, answer.seq);
  assert.ok(body.kind === "file");
  const { file, ...rest } = body;
  assert.notEqual(file, upload.id);
  assert.deepEqual(rest, {
    ...{ kind: "file", name: "käse.png", type: "image/png", size: 5_000, state: "ready", preview: true },
    ...{ hash: sha256(bytes), about: { caption: "cheese" }, forwarded: { id: ann.id, name: "ann" } },
  });
  const row = (await house.store.files.find(file))!;
  assert.equal(row.account, bea.id);
  const stat = await Deno.stat(join(house.folder, row.path!));
  assert.equal(stat.nlink, 2, "a further name of the same bytes");
  assert.equal((await Deno.stat(join(house.folder, `${row.path}.preview`))).nlink, 2);
  assert.equal((await house.store.files.used(bea.id)).account, 5_000);
  assert.deepEqual(
    (await house.store.files.ofRoom({ room: garden, limit: 5 })).entries.map(({ seq }) => seq),
    [
      answer.seq,
    ],
  );
  await ann.ask({ type: "take_back", room: "lobby", seqs: [seq!] });
  house.clock.pass(31 * 24 * 3_600_000);
  await house.hub.takingBack.purge();
  assert.equal((await below(house.folder)).length, 2, "the first one's bytes have one name less");
  const view = await house.hub.downloads.open(file, bea.id);
  assert.deepEqual(await readAll(view.read(0)), bytes);
  assert.equal((await house.store.chain.verify(garden)).fault, undefined);
});

Deno.test("FW3 it counts in the space of whoever forwards it, and nothing is left of what did not fit", async () => {
  const { house, garden, ann, bea } = await open({ space: { account: 250 } });
  await using _ = house;
  const { seq } = await sendFile(house, ann, [bytesOf(100)]);
  for (let i = 0; i < 2; i++) await bea.ask(wish(seq!, garden));
  assert.equal(await bea.refusedFor(wish(seq!, garden)), "no_room");
  assert.equal((await house.store.files.used(bea.id)).account, 200);
  const files = await below(house.folder);
  assert.equal(files.length, 3, files.join());
  await Deno.remove(join(house.folder, (await house.store.files.find(await idAt(house, seq!)))!.path!));
  assert.equal(await ann.refusedFor(wish(seq!, garden)), "taken_back");
  assert.equal((await below(house.folder)).length, 2);
  assert.deepEqual(await house.store.files.arriving(), []);
});

async function idAt(house: TestHub, seq: number): Promise<string> {
  const body = await bodyOf(house, "lobby", seq);
  assert.ok(body.kind === "file");
  return body.file;
}

Deno.test("FW3 what does not become a file leaves nothing: neither a refusal nor a crash in the middle", async () => {
  const { house, garden, ann, bea } = await open();
  await using _ = house;
  const { seq, id } = await sendFile(house, ann, [bytesOf(100)]);
  const nonce = crypto.randomUUID();
  await bea.say("this nonce is taken", nonce, garden);
  assert.equal(await bea.refusedFor(wish(seq!, garden, "lobby", nonce)), "bad_request");
  assert.equal((await below(house.folder)).length, 1);
  const { path } = (await house.store.files.find(id))!;
  const at = house.clock.now();
  const row = await house.store.files.open({
    ...{
      id: "c".repeat(32),
      room: garden,
      account: bea.id,
      nonce: crypto.randomUUID(),
      name: "a",
      size: 100,
    },
    ...{ type: "", about: {}, startedAt: at, endsAt: at },
  });
  await (await FolderShelf.open(house.folder)).copy(row, path!, false);
  assert.equal((await below(house.folder)).length, 2, "the power goes here");
  await house.hub.uploads.sweep();
  assert.equal((await below(house.folder)).length, 1);
  assert.equal((await house.store.files.used(bea.id)).account, 0);
});

Deno.test("FW4 what is not there, not whole or no message is not forwarded; each is said in words", async () => {
  const { house, garden, ann, bea } = await open();
  await using _ = house;
  const said = async (seq: number) => {
    const outcome = await bea.session.handle(wish(seq, garden));
    return "refused" in outcome ? `${outcome.refused}: ${outcome.message}` : "done";
  };
  const { seq } = await ann.say("gone soon");
  await ann.ask({ type: "take_back", room: "lobby", seqs: [seq] });
  assert.equal(await said(seq), "taken_back: That message has been taken back.");
  assert.match(await said(1), /^bad_request: Only messages and files/);
  assert.match(await said(999), /^not_found/);
  const { me } = ann.session;
  const upload = await house.hub.uploads.open(me, wishOf(2_000_000));
  const receiver = await house.hub.uploads.receive(me, upload.id, 0);
  await receiver.write(bytesOf(10));
  await receiver.end();
  const arriving = (await house.hub.uploads.find(me, upload.id)).seq!;
  assert.match(await said(arriving), /^bad_request: That file is still arriving/);
  await house.hub.uploads.abandon(me, upload.id);
  assert.equal(await said(arriving), "abandoned: That file never arrived.");
});

Deno.test("FW4 it is written there only by who may, and read here only by who may", async () => {
  const { house, garden, ann, bea } = await open();
  await using _ = house;
  const owner = await member(house, ann, { name: "office", kind: "private" });
  const secret = await ann.ask({
    ...{ type: "say", room: owner, nonce: crypto.randomUUID(), text: "the code" },
  });
  assert.equal(await bea.refusedFor(wish(secret.seq, garden, owner)), "not_member");
  const { seq } = await bea.say("let me in");
  assert.equal(await bea.refusedFor(wish(seq, owner)), "not_member");
  const closed = await member(house, ann, { name: "news", kind: "public", announce: true });
  await bea.ask({ type: "join", room: closed });
  assert.equal(await bea.refusedFor(wish(seq, closed)), "announcements");
});

Deno.test("FW4 a token needs to read, and to write or send", async () => {
  const { house, garden, ann, bea } = await open();
  await using _ = house;
  const { seq } = await ann.say("roses");
  const sent = await sendFile(house, ann, [bytesOf(10)]);
  const tries = async (...scopes: Scope[]) => {
    const peer = new HearingPeer();
    const session = house.hub.connect(peer, { ...bea.session.identity, scopes });
    await session.handle({ type: "hello", protocol: 1, rooms: {} });
    const outcomes = [];
    for (const one of [seq, sent.seq!]) outcomes.push(await session.handle(wish(one, garden)));
    session.close();
    return outcomes.map((outcome) => "refused" in outcome ? outcome.refused : "done");
  };
  assert.deepEqual(await tries("read"), ["not_allowed", "not_allowed"]);
  assert.deepEqual(await tries("read", "say"), ["done", "not_allowed"]);
  assert.deepEqual(await tries("read", "send"), ["not_allowed", "done"]);
});

async function member(
  house: TestHub,
  by: Guest,
  wish: { name: string; kind: "public" | "private"; announce?: boolean },
): Promise<string> {
  const account = (await house.store.accounts.find(by.id))!;
  const made = await house.hub.rooms.make(account, { topic: "", announce: false, ...wish });
  await by.ask({ type: "join", room: made.id }).catch(() => {});
  return made.id;
}
