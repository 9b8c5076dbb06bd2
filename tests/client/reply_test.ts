import assert from "node:assert/strict";
import { type Bubble } from "../../client/core/bubble.ts";
import { toDays } from "../../client/core/days.ts";
import { editableText } from "../../client/core/editable.ts";
import { forwardTargets } from "../../client/core/forward_targets.ts";
import { PeopleFinder } from "../../client/core/people_finder.ts";
import { nextToReply } from "../../client/core/repliable.ts";
import { staff } from "../helpers/staff.ts";
import { TestHub } from "../helpers/test_hub.ts";
import { TestPerson } from "./test_person.ts";

/** Replying, forwarding and saving as every client does them: RY1 to RY6. */

function bubbles({ room, account }: TestPerson): Bubble[] {
  const { log, outbox, quotes } = room;
  const unsent = outbox.items.filter(({ nonce }) => !outbox.isDrawn(nonce));
  const drawn = { me: account.id, entries: log.entries, unsent, unreadAfter: undefined, quoteOf: quotes.of };
  return toDays({ ...drawn, tickOf: () => "sent" }).flatMap(({ rows }) =>
    rows.flatMap((row) => row.row === "bubble" ? [row.bubble] : [])
  );
}

function last(person: TestPerson): Bubble {
  return bubbles(person).at(-1)!;
}

Deno.test("RY1 what a draft answers survives a reload, goes with the next message, and with no other", async () => {
  await using test = await TestHub.open();
  const [ann, bea] = [await TestPerson.join(test, "ann"), await test.join("bea")];
  const { seq } = await bea.say("shall we go?");
  await ann.settle();
  ann.room.draft.answer(seq);
  ann.room.draft.text = "ye";
  ann.reload();
  await ann.settle();
  assert.deepEqual([ann.room.draft.reply.value, ann.room.draft.text], [seq, "ye"]);
  ann.room.say("yes");
  assert.equal(ann.room.draft.reply.value, undefined);
  ann.room.say("now");
  await ann.settle();
  const said = ann.room.log.entries.slice(-2).map(({ body }) => body);
  assert.deepEqual(said, [{ kind: "text", text: "yes", reply: seq }, { kind: "text", text: "now" }]);
  ann.reload();
  assert.equal(ann.room.draft.reply.value, undefined);
  ann.leave();
});

Deno.test("RY2 an answer that was written without a line is one after a reload, before and behind the line", async () => {
  await using test = await TestHub.open();
  const [ann, bea] = [await TestPerson.join(test, "ann"), await test.join("bea")];
  const { seq } = await bea.say("shall we go?");
  await ann.settle();
  ann.wire.cut();
  ann.chat.stop();
  ann.room.draft.answer(seq);
  ann.room.say("yes");
  assert.equal(last(ann).reply, seq);
  ann.reload();
  assert.equal(last(ann).reply, seq, "it stands there before anybody has heard of it");
  await ann.settle();
  assert.deepEqual(ann.room.log.entries.at(-1)!.body, { kind: "text", text: "yes", reply: seq });
  ann.leave();
});

Deno.test("RY3 what is answered is drawn from the log, or asked for once where it is not loaded", async () => {
  await using test = await TestHub.open();
  const [ann, bea] = [await TestPerson.join(test, "ann"), await test.join("bea")];
  const { seq } = await bea.say("the first");
  for (let i = 0; i < 120; i++) await bea.say(`${i}`);
  const reply = {
    type: "say",
    room: "lobby",
    nonce: crypto.randomUUID(),
    text: "to the first",
    reply: seq,
  } as const;
  await bea.ask(reply);
  await ann.settle();
  const late = await TestPerson.join(test, "cleo");
  assert.equal(late.room.log.has(seq), false, "else it would prove nothing");
  assert.equal(last(late).quoted, undefined);
  assert.equal(last(late).quoted, undefined, "asked for again, while it is on its way");
  await late.settle();
  const { quoted } = last(late);
  assert.ok(typeof quoted === "object" && quoted.name === "bea");
  assert.deepEqual(quoted.body, { kind: "text", text: "the first" });
  assert.equal(last(late).quoted, quoted, "the same object, so that nothing is drawn anew");
  await bea.ask({ type: "take_back", room: "lobby", seqs: [seq] });
  await late.settle();
  const gone = last(late).quoted;
  assert.ok(typeof gone === "object" && gone.body.kind === "gone", "it is gone here too");
  ann.leave();
  late.leave();
});

Deno.test("RY3 what the room does not keep any more is gone from what stands aside", async () => {
  await using test = await TestHub.open();
  const [owner, bea] = [await staff(test, "olga", "owner"), await test.join("bea")];
  const { seq } = await bea.say("an old secret");
  test.clock.pass(2 * 24 * 3_600_000);
  for (let i = 0; i < 120; i++) await bea.say(`${i}`);
  await bea.ask({ type: "say", room: "lobby", nonce: crypto.randomUUID(), text: "yes", reply: seq });
  const late = await TestPerson.join(test, "cleo");
  last(late);
  await late.settle();
  const before = last(late).quoted;
  assert.ok(typeof before === "object" && before.body.kind === "text" && !late.room.log.has(seq));
  await owner.ask({ type: "change_room", room: "lobby", days: 1 });
  await test.hub.retention.idle();
  await late.settle();
  assert.equal(late.room.facts.value.expired?.upTo, seq);
  const after = last(late).quoted;
  assert.ok(typeof after === "object");
  assert.deepEqual(after.body, { kind: "gone", by: bea.id, days: 1 });
  late.leave();
});

Deno.test("RY3 what was taken back while there was no line is gone from what stands aside", async () => {
  await using test = await TestHub.open();
  const [ann, bea] = [await TestPerson.join(test, "ann"), await test.join("bea")];
  const { seq } = await bea.say("a secret");
  for (let i = 0; i < 120; i++) await bea.say(`${i}`);
  await bea.ask({ type: "say", room: "lobby", nonce: crypto.randomUUID(), text: "yes", reply: seq });
  await ann.settle();
  const late = await TestPerson.join(test, "cleo");
  last(late);
  await late.settle();
  const before = last(late).quoted;
  assert.ok(typeof before === "object" && before.body.kind === "text");
  late.wire.cut();
  await bea.ask({ type: "take_back", room: "lobby", seqs: [seq] });
  test.clock.pass(60_000);
  await late.settle();
  const after = last(late).quoted;
  assert.ok(typeof after === "object" && after.body.kind === "gone");
  ann.leave();
  late.leave();
});

Deno.test("RY4 an answer begins a group of its own; what follows it belongs to it", async () => {
  await using test = await TestHub.open();
  const ann = await TestPerson.join(test, "ann");
  ann.room.say("one");
  await ann.settle();
  ann.room.say("two");
  await ann.settle();
  ann.room.draft.answer(ann.room.log.last);
  ann.room.say("three");
  ann.room.say("four");
  assert.deepEqual(bubbles(ann).map(({ continued }) => continued), [false, true, false, true]);
  await ann.settle();
  assert.deepEqual(bubbles(ann).map(({ continued }) => continued), [false, true, false, true]);
  ann.leave();
});

Deno.test("RY5 the keys go through what others said, and through nothing else", async () => {
  await using test = await TestHub.open();
  const [ann, bea] = [await TestPerson.join(test, "ann"), await test.join("bea")];
  const first = await bea.say("one");
  await ann.settle();
  ann.room.say("mine");
  await ann.settle();
  const second = await bea.say("two");
  const gone = await bea.say("gone");
  await bea.ask({ type: "take_back", room: "lobby", seqs: [gone.seq] });
  await ann.settle();
  const next = (from: number | undefined, step: 1 | -1) =>
    nextToReply(ann.room.log.entries, ann.account.id, from, step);
  assert.equal(next(undefined, -1), second.seq);
  assert.equal(next(second.seq, -1), first.seq);
  assert.equal(next(first.seq, -1), undefined);
  assert.equal(next(first.seq, 1), second.seq);
  assert.equal(next(second.seq, 1), undefined);
  ann.leave();
});

Deno.test("RY6 what is forwarded goes once however often it is tried, and its words are not one's own to change", async () => {
  await using test = await TestHub.open({ rooms: ["garden"] });
  const [ann, bea] = [await TestPerson.join(test, "ann"), await test.join("bea")];
  const joining = ann.chat.join("garden");
  await ann.settle();
  const garden = await joining;
  const { seq } = await bea.say("roses");
  await ann.settle();
  const nonce = ann.room.acts.makeNonce();
  for (let i = 0; i < 2; i++) {
    const sending = ann.room.acts.forward(seq, garden.id, nonce);
    await ann.settle();
    await sending;
  }
  const said = garden.log.entries.filter(({ body }) => body.kind === "text");
  assert.equal(said.length, 1);
  const { body } = said[0]!;
  assert.ok(body.kind === "text" && body.forwarded?.name === "bea" && body.forwarded.id === bea.id);
  assert.equal(editableText(said[0]!, ann.account.id), undefined);
  ann.leave();
});

Deno.test("RY6 it may go to rooms one may write in, the newest first, and to people who have no room yet", async () => {
  await using test = await TestHub.open({ rooms: ["gärten"] });
  const [ann, bea] = [await TestPerson.join(test, "ann"), await test.join("bea")];
  const listing = ann.chat.join("gärten");
  await ann.settle();
  await listing;
  await bea.say("newest");
  const finder = new PeopleFinder(ann.chat);
  const loading = finder.load();
  await ann.settle();
  await loading;
  const found = (typed: string) => forwardTargets(ann.chat, finder, typed).map(({ name }) => name);
  assert.deepEqual(found(""), ["lobby", "gärten", "bea"]);
  assert.deepEqual(found("gart"), ["gärten"]);
  assert.deepEqual(found("BE"), ["bea"]);
  const writing = ann.chat.writeTo(bea.id);
  await ann.settle();
  await writing;
  assert.deepEqual(found("be").length, 1, "from then on it is their room");
  ann.leave();
});

Deno.test("BK1 what is saved or not any more while all of it is asked for is no news that is lost", async () => {
  await using test = await TestHub.open();
  const [ann, bea] = [await TestPerson.join(test, "ann"), await test.join("bea")];
  const seqs: number[] = [];
  for (const text of ["one", "two", "three"]) seqs.push((await bea.say(text)).seq);
  const [one, two, three] = seqs as [number, number, number];
  await ann.settle();
  const { saved, link } = ann.chat;
  await setOn(ann, one);
  let answer = () => {};
  const { ask } = link;
  link.ask = (type, input) => {
    const asking = ask.call(link, type, input);
    // Read by the server now, and heard of here when the rest is.
    if (type === "bookmarks") {
      return asking.then((done) => new Promise((resolve) => answer = () => resolve(done)));
    }
    return asking as never;
  };
  const knowing = saved.know();
  await ann.settle();
  await setOn(ann, two);
  saved.hear({ room: "lobby", seq: three, on: true });
  saved.hear({ room: "lobby", seq: one, on: false });
  answer();
  await knowing;
  assert.deepEqual(seqs.map((seq) => saved.has("lobby", seq)), [false, true, true]);
  ann.leave();
});

async function setOn(person: TestPerson, seq: number): Promise<void> {
  const setting = person.chat.saved.set("lobby", seq, true);
  await person.settle();
  await setting;
}

Deno.test("BK1 what is saved is known on every device of an account, and after the line was gone", async () => {
  await using test = await TestHub.open();
  const [ann, bea] = [await TestPerson.join(test, "ann"), await test.join("bea")];
  const { seq } = await bea.say("keep this");
  await ann.settle();
  const { saved } = ann.chat;
  const heard: boolean[] = [];
  saved.changed.hear(({ on }) => heard.push(on));
  const setting = saved.set("lobby", seq, true);
  await ann.settle();
  await setting;
  assert.deepEqual([saved.has("lobby", seq), heard], [true, [true]]);
  ann.reload();
  await ann.settle();
  assert.equal(ann.chat.saved.has("lobby", seq), false, "nobody has asked yet");
  const knowing = ann.chat.saved.know();
  await ann.settle();
  await knowing;
  assert.equal(ann.chat.saved.has("lobby", seq), true);
  await test.store.bookmarks.remove({ account: ann.account.id, room: "lobby", seq });
  ann.wire.cut();
  test.clock.pass(60_000);
  await ann.settle();
  const again = ann.chat.saved.know();
  await ann.settle();
  await again;
  assert.equal(ann.chat.saved.has("lobby", seq), false, "it was removed elsewhere meanwhile");
  ann.chat.saved.hear({ room: "lobby", seq, on: true });
  assert.equal(ann.chat.saved.has("lobby", seq), true);
  ann.leave();
});
