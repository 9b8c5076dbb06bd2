import assert from "node:assert/strict";
import { bytesOf, sendFile, wishOf } from "../helpers/sent_file.ts";
import { TestHub } from "../helpers/test_hub.ts";

/** The rules RP1 to RP3 of docs/protocol.md. */

function reply(text: string, to: number, nonce: string = crypto.randomUUID()) {
  return { type: "say", room: "lobby", nonce, text, reply: to } as const;
}

Deno.test("RP1 a reply is told as one, and nothing of what it answers is in it", async () => {
  await using house = await TestHub.open();
  const [ann, bea] = [await house.join("ann"), await house.join("bea")];
  const { seq } = await ann.say("shall we go?");
  const answer = await bea.ask(reply("yes", seq));
  house.ticks.end();
  const told = ann.peer.all("entry").at(-1)!;
  assert.deepEqual(told.body, { kind: "text", text: "yes", reply: seq });
  assert.equal(told.seq, answer.seq);
  const { entries } = await ann.ask({ type: "history", room: "lobby", limit: 1 });
  assert.deepEqual(entries[0]!.body, { kind: "text", text: "yes", reply: seq });
  assert.equal((await house.store.chain.verify("lobby")).fault, undefined);
});

Deno.test("RP1 an edit leaves it a reply", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const { seq } = await ann.say("shall we go?");
  const answer = await ann.ask(reply("yse", seq));
  await ann.ask({ type: "edit", room: "lobby", seq: answer.seq, text: "yes", nonce: crypto.randomUUID() });
  const [entry] = await house.store.log.find("lobby", [answer.seq]);
  assert.deepEqual(entry!.body, { kind: "text", text: "yes", reply: seq, edited: house.clock.now() });
});

Deno.test("RP2 a reply to nothing is refused in words, and appends nothing", async () => {
  await using house = await TestHub.open();
  const [ann, bea] = [await house.join("ann"), await house.join("bea")];
  const { seq } = await ann.say("helo");
  const change = await ann.ask({
    ...{ type: "edit", room: "lobby", seq, text: "hello", nonce: crypto.randomUUID() },
  });
  const head = change.seq;
  for (const to of [0, change.seq, head + 1, head + 100, Number.MAX_SAFE_INTEGER]) {
    const outcome = await bea.session.handle(reply("what?", to));
    assert.ok("refused" in outcome);
    assert.equal(outcome.refused, "no_reply");
    assert.match(outcome.message, /replies to is not there/);
  }
  assert.equal((await ann.say("next")).seq, head + 1);
});

Deno.test("RP2 what was taken back meanwhile is answered; of another room's entry nothing is known", async () => {
  await using house = await TestHub.open({ rooms: ["garden"] });
  const [ann, bea] = [await house.join("ann"), await house.join("bea")];
  const { seq } = await ann.say("never mind");
  await ann.ask({ type: "take_back", room: "lobby", seqs: [seq] });
  const answer = await bea.ask(reply("too late", seq));
  assert.ok(answer.seq > seq);
  await bea.ask({ type: "join", room: "garden" });
  const garden = (await house.hub.findRoom("garden"))!.id;
  assert.equal(await bea.refusedFor({ ...reply("x", answer.seq), room: garden }), "no_reply");
});

Deno.test("RP1 two of one peer keep their order, whatever they answer; a retry is the same reply", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const { seq } = await ann.say("first");
  for (let i = 0; i < 300; i++) await ann.say(`more ${i}`);
  const nonce = crypto.randomUUID();
  const [answer, after] = await Promise.all([ann.ask(reply("old", seq, nonce)), ann.say("after")]);
  assert.equal(after.seq, answer.seq + 1);
  assert.deepEqual(await ann.ask(reply("old", seq, nonce)), answer);
});

Deno.test("RP3 a file replies as well, and is refused where there is nothing", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const { seq } = await ann.say("show me");
  const sent = await sendFile(house, ann, [bytesOf(10)], { about: { caption: "this", reply: seq } });
  const [entry] = await house.store.log.find("lobby", [sent.seq!]);
  assert.ok(entry?.body.kind === "file");
  assert.deepEqual(entry.body.about, { caption: "this", reply: seq });
  const wish = wishOf(10, { about: { reply: sent.seq! + 1 } });
  await assert.rejects(house.hub.uploads.open(ann.session.me, wish), { code: "no_reply" });
  assert.deepEqual(await house.store.files.arriving(), []);
  await ann.ask({ type: "edit", room: "lobby", seq: sent.seq!, text: "that", nonce: crypto.randomUUID() });
  const [edited] = await house.store.log.find("lobby", [sent.seq!]);
  assert.ok(edited?.body.kind === "file" && edited.body.about.reply === seq, "another caption leaves it one");
});
