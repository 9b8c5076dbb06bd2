import assert from "node:assert/strict";
import { limits } from "../../protocol/limits.ts";
import { may } from "../../protocol/roles.ts";
import { HearingPeer } from "../helpers/hearing_peer.ts";
import { accountOf, everyRole, staff } from "../helpers/staff.ts";
import { bytesOf, sendFile } from "../helpers/sent_file.ts";
import { Guest, TestHub } from "../helpers/test_hub.ts";

/**
 * MO4 Only what one may read can be reported; anything else is not there.
 * MO5 Whoever may settle reports sees the entry and what stands around it, and no more of a room that they are not in.
 * MO6 Nobody sees reports of what they wrote themselves, nor settles one about somebody who does not stand below them.
 * MO13 A report keeps what the entry was when it was made, until 30 days after it was settled.
 */

const day = 24 * 3_600_000;

const report = (room: string, seq: number, reason = "rude") => ({
  type: "report" as const,
  room,
  seq,
  reason,
});

Deno.test("MO4 what one may not read is not there to be reported", async () => {
  await using house = await TestHub.open({ rooms: ["garden"] });
  const ann = await house.join("ann");
  const bea = await house.join("bea");
  const cal = await house.join("cal");
  const { id: garden } = await ann.ask({ type: "join", room: "garden" });
  const { id: alone } = await ann.ask({ type: "direct", to: "bea" });
  const { seq } = await ann.say("psst", undefined, alone);
  await ann.say("roses", undefined, garden);
  for (
    const [room, at] of [[alone, seq], [garden, 1], ["nowhere", 1], ["lobby", 999], ["lobby", 0]] as const
  ) {
    const outcome = await cal.session.handle(report(room, at));
    assert.deepEqual(outcome, {
      refused: "not_found",
      message: "There is nothing here by that name, or you may not see it.",
    }, `${room} ${at}`);
  }
  await bea.ask(report(alone, seq));
  assert.equal(await house.store.reports.open(undefined), 1);
});

Deno.test("MO4 only what somebody else wrote or sent is reported, once, and so much and no more", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const bea = await house.join("bea");
  const seqs: number[] = [];
  for (let i = 0; i <= limits.openReports; i++) seqs.push((await ann.say(`${i}`)).seq);
  assert.equal(await bea.refusedFor(report("lobby", 1)), "bad_request", "a notice");
  assert.equal(await ann.refusedFor(report("lobby", seqs[0]!)), "bad_request", "her own");
  for (let i = 0; i < 2; i++) await bea.ask(report("lobby", seqs[0]!));
  assert.equal(await house.store.reports.open(undefined), 1);
  for (const seq of seqs.slice(1, -1)) await bea.ask(report("lobby", seq));
  assert.equal(await bea.refusedFor(report("lobby", seqs.at(-1)!)), "busy");
});

Deno.test("MO5 moderators hear how many are open, and nobody else", async () => {
  await using house = await TestHub.open();
  const people: Guest[] = [];
  for (const role of everyRole) people.push(await staff(house, role, role));
  const ann = await house.join("ann");
  const { seq } = await ann.say("nasty");
  await (await house.join("bea")).ask(report("lobby", seq));
  for (const [i, role] of everyRole.entries()) {
    const told = people[i]!.peer.all("reports").map(({ open }) => open);
    assert.deepEqual(told, may(role, "settle") ? [1] : [], role);
  }
  const account = await accountOf(house, "late", "moderator");
  const peer = new HearingPeer();
  const late = new Guest(peer, house.hub.connect(peer, { account, holder: "late" }));
  await late.hello();
  await house.settle();
  assert.deepEqual(late.peer.all("reports").map(({ open }) => open), [1], "and who comes later");
});

Deno.test("MO5 who may settle sees two before and two after, of a room of two as well, and no more", async () => {
  await using house = await TestHub.open();
  const mod = await staff(house, "mod", "moderator");
  const ann = await house.join("ann");
  const bea = await house.join("bea");
  const { id: room } = await ann.ask({ type: "direct", to: "bea" });
  const seqs: number[] = [];
  for (let i = 0; i < 7; i++) seqs.push((await ann.say(`line ${i}`, undefined, room)).seq);
  await bea.ask(report(room, seqs[3]!, "threat"));
  const { reports: [seen], open, more } = await mod.ask({ type: "reports" });
  assert(seen);
  const texts = [...seen.context.before, seen.entry!, ...seen.context.after].map(({ body, nonce }) => [
    body.kind === "text" ? body.text : body.kind,
    nonce,
  ]);
  assert.deepEqual(texts, [1, 2, 3, 4, 5].map((i) => [`line ${i}`, undefined]));
  assert.deepEqual([seen.roomKind, seen.from.name, seen.by.name, seen.reason, seen.state, open, more], [
    ...["direct", "ann", "bea", "threat", "open", 1],
    undefined,
  ]);
  assert.equal(await mod.refusedFor({ type: "history", room, limit: 5 }), "not_member");
  const first = (await bea.say("mine", undefined, room)).seq;
  await ann.ask(report(room, first));
  const { reports: [newest] } = await mod.ask({ type: "reports" });
  assert.equal(newest?.context.after.length, 0);
});

Deno.test("MO5 long texts make short pages", async () => {
  await using house = await TestHub.open();
  const mod = await staff(house, "mod", "moderator");
  const ann = await house.join("ann");
  const bea = await house.join("bea");
  for (let i = 0; i < 20; i++) {
    const { seq } = await ann.say("\0".repeat(limits.textBytes));
    await bea.ask(report("lobby", seq, `${i}`));
  }
  const seen: string[] = [];
  let before: string | undefined;
  for (;;) {
    const page = await mod.ask({ type: "reports", ...before !== undefined && { before } });
    assert(page.reports.length > 0 && page.reports.length < 3);
    seen.push(...page.reports.map(({ reason }) => reason));
    before = page.reports.at(-1)!.id;
    if (!page.more) break;
  }
  assert.deepEqual(seen, Array.from({ length: 20 }, (_, i) => `${19 - i}`));
});

Deno.test("MO6 to settle is for those above its author, and nobody sees who reported them", async () => {
  await using house = await TestHub.open();
  const people = new Map<string, Guest>();
  for (const role of everyRole) people.set(role, await staff(house, role, role));
  const twin = await staff(house, "twin", "moderator");
  const ann = await house.join("ann");
  for (
    const [author, settlers] of [["moderator", ["owner", "admin"]], ["owner", ["owner"]], ["member", [
      "owner",
      "admin",
      "moderator",
    ]]] as const
  ) {
    for (const settler of [...everyRole, "twin"]) {
      const { seq } = await people.get(author)!.say(`by ${author}`);
      await ann.ask(report("lobby", seq));
      const [open] = await house.store.reports.page({ state: "open", limit: 1, without: undefined });
      const by = settler === "twin" ? twin : people.get(settler)!;
      const mine = settler === "twin" ? "moderator" : settler as (typeof everyRole)[number];
      const outcome = await by.session.handle({ type: "settle", id: open!.id, how: "dismissed" });
      const may1 = settler !== "twin"
        ? (settlers as readonly string[]).includes(settler)
        : author === "member";
      const wanted = may1 ? "done" : may(mine, "settle") && settler === author ? "not_found" : "not_allowed";
      assert.equal("refused" in outcome ? outcome.refused : "done", wanted, `${settler} about ${author}`);
      if (!may1) await people.get("owner")!.ask({ type: "settle", id: open!.id, how: "dismissed" });
    }
  }
  const { seq } = await twin.say("nasty");
  await ann.ask(report("lobby", seq));
  assert.equal((await twin.ask({ type: "reports", state: "open" })).open, 0);
  assert.deepEqual((await twin.ask({ type: "reports", state: "open" })).reports, []);
  assert.equal((await people.get("moderator")!.ask({ type: "reports", state: "open" })).open, 1);
});

Deno.test("MO6 settled once, for all who reported it, in the audit log, and told", async () => {
  await using house = await TestHub.open();
  const mod = await staff(house, "mod", "moderator");
  const ann = await house.join("ann");
  const { id: room } = await ann.ask({ type: "direct", to: (await house.join("bea")).id });
  const bea = await house.join("cal");
  const { seq } = await ann.say("nasty");
  await bea.ask(report("lobby", seq));
  await (await house.join("dora")).ask(report("lobby", seq));
  const { reports: [seen] } = await mod.ask({ type: "reports" });
  await mod.ask({ type: "settle", id: seen!.id, how: "took_back" });
  assert.equal(await mod.refusedFor({ type: "settle", id: seen!.id, how: "dismissed" }), "bad_request");
  assert.equal(await mod.refusedFor({ type: "settle", id: "never", how: "dismissed" }), "not_found");
  assert.deepEqual(mod.peer.all("reports").map(({ open }) => open), [1, 2, 0]);
  const settled = await mod.ask({ type: "reports", state: "settled" });
  assert.deepEqual(
    settled.reports.map(({ how, settledBy, entry }) => [how, settledBy?.name, entry?.body.kind]),
    [
      ["took_back", "mod", "gone"],
      ["took_back", "mod", "gone"],
    ],
  );
  const [row] = (await house.hub.audit.page({ limit: 1 })).rows;
  assert.deepEqual([row?.act, row?.about?.name, row?.how], ["settle", "ann", { end: "took_back" }]);
  const said = await ann.say("to you alone", undefined, room);
  assert(said.seq > 0);
});

Deno.test("MO5 what is reported in a room of others is taken back there", async () => {
  await using house = await TestHub.open();
  const mod = await staff(house, "mod", "moderator");
  const ann = await house.join("ann");
  const bea = await house.join("bea");
  const { id: room } = await ann.ask({ type: "direct", to: "bea" });
  const { seq } = await ann.say("threat", undefined, room);
  await bea.ask(report(room, seq));
  const { reports: [seen] } = await mod.ask({ type: "reports" });
  assert.equal(await mod.refusedFor({ type: "take_back", room, seqs: [seq] }), "not_member");
  await mod.ask({ type: "settle", id: seen!.id, how: "took_back" });
  const { entries } = await bea.ask({ type: "history", room, limit: 10 });
  assert.equal(entries.find((entry) => entry.seq === seq)?.body.kind, "gone");
});

Deno.test("MO13 a report keeps what it was about, whatever its author does, until 30 days after the end", async () => {
  await using house = await TestHub.open();
  const mod = await staff(house, "mod", "moderator");
  const ann = await house.join("ann");
  const bea = await house.join("bea");
  const { seq } = await ann.say("first threat");
  const file = await sendFile(house, ann, [bytesOf(7)], { name: "threat.txt" });
  for (const one of [seq, file.seq!]) await bea.ask(report("lobby", one));
  const nonce = crypto.randomUUID();
  await ann.ask({ type: "edit", room: "lobby", seq, text: "so nice", nonce });
  await ann.ask({ type: "take_back", room: "lobby", seqs: [file.seq!] });
  await ann.ask({ type: "take_back", room: "lobby", seqs: [seq] });
  const seen = async () =>
    (await mod.ask({ type: "reports" })).reports.map(({ said, entry }) => [
      said?.kind === "file" ? said.name : said?.kind === "text" ? said.text : said,
      entry?.body.kind,
    ]);
  const kept = [["threat.txt", "gone"], ["first threat", "gone"]];
  assert.deepEqual(await seen(), kept);
  house.clock.pass(40 * day);
  await house.hub.takingBack.purge();
  assert.deepEqual(await seen(), kept, "while it is open");
  const { reports: [newest] } = await mod.ask({ type: "reports" });
  await mod.ask({ type: "settle", id: newest!.id, how: "dismissed" });
  house.clock.pass(29 * day);
  await house.hub.takingBack.purge();
  assert.deepEqual(await seen(), kept, "somebody may ask what it was about");
  house.clock.pass(day);
  await house.hub.takingBack.purge();
  assert.deepEqual(await seen(), [[undefined, "gone"], kept[1]]);
});

Deno.test("MO13 with an account and its messages goes what reports have of them, and with the account alone nothing", async () => {
  await using house = await TestHub.open();
  const mod = await staff(house, "mod", "moderator");
  const reporter = await house.join("reporter");
  for (const messages of [false, true]) {
    const ann = await staff(house, `ann ${messages}`, "member");
    const { seq } = await ann.say("threat");
    await reporter.ask(report("lobby", seq));
    await house.hub.erasure.eraseOther(mod.session.me, (await house.store.accounts.find(ann.id))!, messages);
    const { reports: [newest] } = await mod.ask({ type: "reports" });
    assert.equal(newest!.said?.kind, messages ? undefined : "text");
    assert.equal(newest!.from.name, "Somebody who left");
  }
  await house.hub.erasure.close();
});
