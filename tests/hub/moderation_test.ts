import assert from "node:assert/strict";
import type { Command } from "../../protocol/commands.ts";
import { Refused } from "../../protocol/refusals.ts";
import { isAbove, may } from "../../protocol/roles.ts";
import type { Store } from "../../server/hub/ports.ts";
import { openMemoryStore } from "../../server/storage/memory/store.ts";
import { accountOf, everyRole, here, staff } from "../helpers/staff.ts";
import { type Guest, TestHub, visit } from "../helpers/test_hub.ts";

/**
 * MO1 Nobody acts upon an equal, upon anybody higher, or upon themselves; an owner is never acted upon.
 * MO2 Each act is in the audit log, and told to those concerned.
 * MO3 Of whoever is banned every connection and session ends at once, and no door opens.
 * MO11 What somebody set who stands above is not lifted or replaced from below.
 * MO12 What a ban takes back is taken back, whatever happens to the process in the middle of it.
 * MO10 Whoever is muted reads, and nothing they write is taken, until it is over.
 */

const code = (wanted: string) => (error: unknown) => error instanceof Refused && error.code === wanted;
const minutes = 60_000;
const far = (address: string) => ({ address, local: false });

const acts: { act: "kick" | "ban" | "mute"; command: (person: string) => Command }[] = [
  { act: "kick", command: (person) => ({ type: "kick", person }) },
  { act: "ban", command: (person) => ({ type: "ban", person, takeBack: false }) },
  { act: "ban", command: (person) => ({ type: "unban", person, putBack: false }) },
  { act: "mute", command: (person) => ({ type: "mute", person, minutes: 5 }) },
  { act: "mute", command: (person) => ({ type: "unmute", person }) },
];

Deno.test("MO1 every act, by everybody, upon everybody", async () => {
  await using house = await TestHub.open();
  let allowed = 0;
  for (const { act, command } of acts) {
    for (const mine of everyRole) {
      const by = await staff(house, `${mine} ${act} ${allowed}`, mine);
      for (const theirs of everyRole) {
        const name = `${theirs} for ${mine} ${crypto.randomUUID().slice(0, 8)}`;
        const account = await accountOf(house, name, theirs);
        const wish = command(account.id);
        // There must be something to undo, or its refusal says nothing.
        if (wish.type === "unban") await banned(house, account.id);
        if (wish.type === "unmute") await muted(house, account.id);
        const outcome = await by.session.handle(wish);
        const should = may(mine, act) && isAbove(mine, theirs);
        const what = `${wish.type} by ${mine} upon ${theirs}`;
        assert.equal("refused" in outcome ? outcome.refused : "done", should ? "done" : "not_allowed", what);
        if (should) allowed += 1;
      }
      const own = await by.session.handle(command(by.id));
      assert("refused" in own && own.refused === "not_allowed", `${act} by ${mine} upon themselves`);
      by.session.close();
    }
  }
  assert.equal(
    allowed,
    acts.length * (5 + 4 + 3),
    "owners upon five, admins upon four, moderators upon three",
  );
});

Deno.test("MO1 whoever is not there is not found", async () => {
  await using house = await TestHub.open();
  const mod = await staff(house, "mod", "moderator");
  for (const { command } of acts) {
    for (const nobody of ["nobody", "", "@", "x".repeat(128)]) {
      assert.equal(await mod.refusedFor(command(nobody)), "not_found");
    }
  }
  const bea = await house.join("bea");
  assert.equal(await mod.refusedFor({ type: "unban", person: "bea", putBack: false }), "not_found");
  assert.equal(await mod.refusedFor({ type: "unmute", person: bea.id }), "not_found");
});

Deno.test("MO2 a kick ends all connections with its reason, and they may come back", async () => {
  await using house = await TestHub.open();
  const mod = await staff(house, "mod", "moderator");
  const account = await accountOf(house, "Bea", "member");
  const bea = [await here(house, account), await here(house, account)];
  await mod.ask({ type: "kick", person: "bea", reason: "Go to bed" });
  for (const { peer } of bea) {
    assert.equal(peer.endedBy, "kicked");
    assert.equal(
      peer.lastWords,
      "A moderator has ended your connection. You may come back. Reason: Go to bed",
    );
  }
  assert.deepEqual(house.hub.sessionsOf(account.id), []);
  await here(house, account);
});

Deno.test("MO2 each act is in the audit log, and a refused one is not", async () => {
  await using house = await TestHub.open();
  const mod = await staff(house, "mod", "moderator");
  const bea = await house.join("bea");
  const admin = await staff(house, "ada", "admin");
  await mod.ask({ type: "mute", person: "bea", minutes: 60, reason: "loud" });
  await mod.ask({ type: "unmute", person: "bea" });
  await mod.ask({ type: "kick", person: "bea" });
  await mod.ask({ type: "ban", person: "bea", reason: "spam", takeBack: false });
  await mod.ask({ type: "unban", person: "bea", putBack: false });
  await mod.refusedFor({ type: "ban", person: "ada", takeBack: false });
  const { rows, whole } = await admin.ask({ type: "audit", limit: 50 });
  assert.equal(whole, true);
  assert.deepEqual(rows.toReversed().map(({ act, by, about, how }) => [act, by.name, about, how]), [
    ["mute", "mod", { id: bea.id, name: "bea" }, { until: house.clock.now() + 3_600_000, reason: "loud" }],
    ["unmute", "mod", { id: bea.id, name: "bea" }, undefined],
    ["kick", "mod", { id: bea.id, name: "bea" }, undefined],
    ["ban", "mod", { id: bea.id, name: "bea" }, { reason: "spam" }],
    ["unban", "mod", { id: bea.id, name: "bea" }, undefined],
  ]);
  assert.deepEqual((await admin.ask({ type: "audit", before: 2, limit: 50 })).rows.map(({ seq }) => seq), [
    1,
  ]);
});

Deno.test("AU1 admins read the audit log, and nobody below", async () => {
  await using house = await TestHub.open();
  for (const role of everyRole) {
    const by = await staff(house, `${role} one`, role);
    const outcome = await by.session.handle({ type: "audit", limit: 10 });
    assert.equal(
      "refused" in outcome ? outcome.refused : "read",
      may(role, "see_audit") ? "read" : "not_allowed",
    );
  }
});

Deno.test("MO3 of a thousand who are banned every connection ends, and none comes in again", async () => {
  await using house = await TestHub.open();
  const mod = await staff(house, "mod", "moderator");
  for (let i = 0; i < 1_000; i++) {
    const account = await accountOf(house, `member ${i}`, i % 2 === 0 ? "member" : "guest");
    const one = await here(house, account);
    const late = house.hub.connect(one.peer, { account, holder: "session:late" });
    const token = (await opened(house, account.id, account.name)).token;
    await mod.ask({ type: "ban", person: account.id, takeBack: false });
    assert.equal(one.peer.endedBy, "banned");
    assert.deepEqual(house.hub.sessionsOf(account.id), []);
    const hello = await late.handle({ type: "hello", protocol: 1, rooms: {} });
    assert("refused" in hello && hello.refused === "banned", "let in before, and says hello after");
    assert.equal(await house.signIn.who(token), undefined);
  }
  assert.equal((await mod.ask({ type: "bans" })).bans.length, 1_000);
});

Deno.test("MO3 a ban that comes while somebody signs in wins", async () => {
  await using house = await TestHub.open();
  const account = await accountOf(house, "bea", "guest");
  const mod = await staff(house, "mod", "moderator");
  for (let i = 0; i < 50; i++) {
    const signingIn = house.signIn.guest("bea", undefined, visit).catch((error) => error);
    // So many turns of the microtask queue later.
    for (let turn = 0; turn < i; turn++) await Promise.resolve();
    await mod.ask({ type: "ban", person: "bea", takeBack: false });
    const signed = await signingIn;
    if (signed instanceof Error) assert(code("banned")(signed));
    else assert.equal(await house.signIn.who(signed.token), undefined, `after ${i} turns`);
    await mod.ask({ type: "unban", person: account.id, putBack: false });
  }
});

Deno.test("MO3 a banned member hears why after the right password, and nothing before", async () => {
  await using house = await TestHub.open();
  const mod = await staff(house, "mod", "moderator");
  const { account, token } = await house.membership.register("Bea", "seven quiet herons", undefined, visit);
  const by = await house.signIn.require(token);
  const app = await house.appPasswords.make(by, "nc");
  const until = house.clock.now() + 60 * minutes;
  await mod.ask({ type: "ban", person: "bea", reason: "spam", until, takeBack: false });
  await assert.rejects(house.signIn.require(token), code("no_session"));
  await assert.rejects(house.signIn.member("bea", "not her password", visit), code("wrong_password"));
  const refused = await house.signIn.member("bea", "seven quiet herons", visit).catch((error) => error);
  assert(code("banned")(refused));
  assert.equal(refused.message, `You are banned here until ${hourLater(house)}. Reason: spam`);
  await assert.rejects(
    house.appPasswords.prove("bea", "aaaa-aaaa-aaaa-aaaa", visit.caller),
    code("wrong_password"),
  );
  await assert.rejects(house.appPasswords.prove("bea", app.secret, visit.caller), code("banned"));
  house.clock.pass(60 * minutes);
  assert.equal((await house.signIn.member("bea", "seven quiet herons", visit)).account.id, account.id);
  assert.equal((await house.appPasswords.prove("bea", app.secret, visit.caller)).account.id, account.id);
});

Deno.test("MO3 a banned guest comes in by no other name from there, and nobody by theirs", async () => {
  await using house = await TestHub.open();
  const mod = await staff(house, "mod", "moderator");
  const there = { caller: far("192.0.2.7"), what: "Another program" };
  const elsewhere = { caller: far("192.0.2.8"), what: "Another program" };
  const bea = await here(
    house,
    (await house.signIn.guest("bea", undefined, there)).account,
    far("192.0.2.7"),
  );
  const cal = await house.signIn.guest("cal", undefined, there);
  bea.session.close();
  await mod.ask({ type: "ban", person: "bea", takeBack: false });
  await assert.rejects(house.signIn.guest("bea", undefined, elsewhere), code("banned"));
  await assert.rejects(house.signIn.guest("bea-2", undefined, there), code("banned"));
  await assert.rejects(
    house.membership.register("bea-2", "seven quiet herons", undefined, there),
    code("banned"),
  );
  await assert.rejects(
    house.membership.register("bea", "seven quiet herons", undefined, elsewhere),
    code("name_taken"),
  );
  assert.equal((await house.signIn.guest("dora", undefined, elsewhere)).account.name, "dora");
  assert.equal(
    (await house.signIn.guest("cal", cal.token, there)).token,
    cal.token,
    "whoever was in stays in",
  );
  house.clock.pass(7 * 24 * 60 * minutes);
  assert.equal((await house.signIn.guest("emil", undefined, there)).account.name, "emil", "a week is enough");
  await assert.rejects(
    house.signIn.guest("bea", undefined, elsewhere),
    code("banned"),
    "the name is not free",
  );
});

Deno.test("MO3 who is banned from the server's own machine takes nobody else with them", async () => {
  await using house = await TestHub.open();
  const mod = await staff(house, "mod", "moderator");
  await house.join("bea");
  await mod.ask({ type: "ban", person: "bea", takeBack: false });
  assert.equal((await house.signIn.guest("cal", undefined, visit)).account.name, "cal");
});

Deno.test("MO3 bans and mutes are there again after a restart", async () => {
  await using house = await TestHub.open();
  const mod = await staff(house, "mod", "moderator");
  const bea = await accountOf(house, "bea", "member");
  const cal = await accountOf(house, "cal", "member");
  const dora = await accountOf(house, "dora", "member");
  await mod.ask({ type: "ban", person: "bea", takeBack: false });
  await mod.ask({ type: "mute", person: "cal", minutes: 5 });
  await mod.ask({ type: "ban", person: "dora", until: house.clock.now() + minutes, takeBack: false });
  house.clock.pass(minutes);
  const next = await TestHub.open({ store: house.store, clock: house.clock, files: house.folder });
  assert.throws(() => next.hub.bans.refuse(bea.id), code("banned"));
  assert.throws(() => next.hub.mutes.refuse(cal.id), code("muted"));
  next.hub.bans.refuse(dora.id);
  assert.deepEqual(next.hub.bans.list().map(({ name }) => name), ["bea"]);
  await next.hub.close("restarting");
});

Deno.test("MO3 what was written in the last day goes with a ban, and comes back with its end", async () => {
  await using house = await TestHub.open({ rooms: ["garden"] });
  const mod = await staff(house, "mod", "moderator");
  const bea = await house.join("bea");
  const { id: garden } = await bea.ask({ type: "join", room: "garden" });
  const { id: alone } = await bea.ask({ type: "direct", to: "mod" });
  await bea.say("yesterday");
  house.clock.pass(25 * 60 * minutes);
  for (let i = 0; i < 150; i++) await bea.say(`spam ${i}`);
  await bea.say("roses", undefined, garden);
  await bea.say("psst", undefined, alone);
  await mod.say("mine");
  const { tookBack } = await mod.ask({ type: "ban", person: "bea", takeBack: true });
  assert.equal(tookBack, 152);
  const bodies = async () => {
    const kinds = new Map<string, number>();
    for (const room of ["lobby", garden, alone]) {
      for (let after = 0;;) {
        const page = await house.store.log.page({ room, after, limit: 100 });
        if (page.length === 0) break;
        after = page.at(-1)!.seq;
        for (const { body, from } of page) {
          if (from === bea.id && body.kind !== "change" && body.kind !== "notice") {
            kinds.set(body.kind, (kinds.get(body.kind) ?? 0) + 1);
          }
        }
      }
    }
    return Object.fromEntries(kinds);
  };
  assert.deepEqual(await bodies(), { text: 1, gone: 152 });
  const { putBack } = await mod.ask({ type: "unban", person: "bea", putBack: true });
  assert.equal(putBack, 152);
  const noted = (await house.hub.audit.page({ limit: 2 })).rows.map(({ act, how }) => [act, how]);
  assert.deepEqual(noted, [["unban", { putBack: true }], ["ban", { tookBack: true }]]);
  assert.deepEqual(await bodies(), { text: 153 });
});

Deno.test("MO3 reactions go with a ban, and are given again with its end", async () => {
  await using house = await TestHub.open();
  const mod = await staff(house, "mod", "moderator");
  const [ann, bea] = [await house.join("ann"), await house.join("bea")];
  const { seq } = await ann.say("hello");
  const { seq: own } = await bea.say("mine");
  const react = (by: Guest, of: number, emoji: string, on = true) =>
    by.ask({ type: "react", room: "lobby", seq: of, emoji, on, nonce: crypto.randomUUID() });
  await react(ann, seq, "👍");
  for (const [of, emoji] of [[seq, "👍"], [seq, "😀"], [own, "🎉"], [seq, "🐌"]] as const) {
    await react(bea, of, emoji);
  }
  await react(bea, seq, "🐌", false);
  const reactions = async () =>
    (await house.store.log.find("lobby", [seq, own])).map(({ reactions = [] }) =>
      reactions.map(({ emoji, people }) => `${emoji} ${people.map(({ name }) => name)}`)
    );
  const before = [["👍 ann,bea", "😀 bea"], ["🎉 bea"]];
  assert.deepEqual(await reactions(), before);
  const { tookBack } = await mod.ask({ type: "ban", person: "bea", takeBack: true });
  assert.equal(tookBack, 1, "reactions are no messages");
  assert.deepEqual(await reactions(), [["👍 ann"], []]);
  const { putBack } = await mod.ask({ type: "unban", person: "bea", putBack: true });
  assert.equal(putBack, 1);
  assert.deepEqual(await reactions(), before, "and none that was taken away before");
});

Deno.test("MO3 a reaction to what is gone meanwhile keeps nothing else from coming back", async () => {
  await using house = await TestHub.open();
  const mod = await staff(house, "mod", "moderator");
  const [ann, bea] = [await house.join("ann"), await house.join("bea")];
  const { seq } = await ann.say("hello");
  await bea.ask({ type: "react", room: "lobby", seq, emoji: "👍", on: true, nonce: crypto.randomUUID() });
  await bea.say("mine");
  await mod.ask({ type: "ban", person: "bea", takeBack: true });
  await ann.ask({ type: "take_back", room: "lobby", seqs: [seq] });
  const { putBack } = await mod.ask({ type: "unban", person: "bea", putBack: true });
  assert.equal(putBack, 1);
});

Deno.test("MO3 whoever was let in just before is not let on: not to begin an upload, nor to go on with one", async () => {
  await using house = await TestHub.open();
  const mod = await staff(house, "mod", "moderator");
  const { session: { me } } = await house.join("bea");
  const wish = {
    room: "lobby",
    nonce: undefined,
    name: "a.txt",
    type: "text/plain",
    size: 2,
    about: {},
    whole: false,
  };
  const { id } = await house.hub.uploads.open(me, wish);
  const writer = await house.hub.uploads.receive(me, id, 0);
  const waiting = await house.hub.uploads.open(me, wish);
  await mod.ask({ type: "ban", person: "bea", takeBack: false });
  await assert.rejects(writer.write(new Uint8Array(1)), code("banned"));
  await assert.rejects(house.hub.uploads.open(me, wish), code("banned"));
  await assert.rejects(house.hub.uploads.receive(me, waiting.id, 0), code("banned"));
  assert.deepEqual(await house.store.files.arriving(), [], "and nothing is arriving for ever");
});

Deno.test("MO3 a link with a key of somebody banned opens only what is everybody's", async () => {
  await using house = await TestHub.open();
  const mod = await staff(house, "mod", "moderator");
  const bea = await house.join("bea");
  const { id: alone } = await bea.ask({ type: "direct", to: "mod" });
  const send = async (room: string) => {
    const wish = {
      room,
      nonce: undefined,
      name: "a.txt",
      type: "text/plain",
      size: 0,
      about: {},
      whole: true,
    };
    return (await house.hub.uploads.open(bea.session.me, wish)).id;
  };
  const [theirs, everybodys] = [await send(alone), await send("lobby")];
  const read = (id: string) => house.hub.downloads.open(id, bea.id);
  await read(theirs);
  await mod.ask({ type: "ban", person: "bea", takeBack: false });
  await assert.rejects(read(theirs), code("not_found"));
  await read(everybodys);
});

Deno.test("MO3 a ban that was over before it began is refused", async () => {
  await using house = await TestHub.open();
  const mod = await staff(house, "mod", "moderator");
  await house.join("bea");
  const until = house.clock.now();
  assert.equal(await mod.refusedFor({ type: "ban", person: "bea", until, takeBack: false }), "bad_request");
  assert.deepEqual(house.hub.bans.list(), []);
});

Deno.test("MO10 whoever is muted reads and does not write, until it is over", async () => {
  await using house = await TestHub.open();
  const mod = await staff(house, "mod", "moderator");
  const bea = await house.join("bea");
  const { seq } = await bea.say("before");
  const { until } = await mod.ask({ type: "mute", person: "bea", minutes: 5 });
  assert.equal(until, house.clock.now() + 5 * minutes);
  assert.equal(bea.peer.all("me").at(-1)?.me.mutedUntil, until);
  const say: Command = { type: "say", room: "lobby", nonce: crypto.randomUUID(), text: "but" };
  const edit: Command = { type: "edit", room: "lobby", seq, nonce: crypto.randomUUID(), text: "but" };
  for (const wish of [say, edit]) assert.equal(await bea.refusedFor(wish), "muted");
  await bea.ask({ type: "typing", room: "lobby", on: true });
  await house.settle();
  assert.deepEqual(mod.peer.all("typing"), [], "nor does anybody see that they try");
  const outcome = await bea.session.handle(say);
  assert("refused" in outcome && /^You may not write here until .* UTC\.$/.test(outcome.message));
  assert.equal((await bea.ask({ type: "history", room: "lobby", limit: 1 })).entries.length, 1);
  const upload = {
    room: "lobby",
    nonce: undefined,
    name: "a.txt",
    type: "text/plain",
    size: 1,
    about: {},
    whole: true,
  };
  await assert.rejects(house.hub.uploads.open(bea.session.me, upload), code("muted"));
  house.clock.pass(5 * minutes);
  await bea.ask(say);
  await mod.ask({ type: "mute", person: "bea", minutes: 5 });
  await mod.ask({ type: "unmute", person: "bea" });
  assert.equal(bea.peer.all("me").at(-1)?.me.mutedUntil, undefined);
  await bea.ask(edit);
});

Deno.test("MO7 a flood waits, the others do not; whoever is muted meanwhile is not heard any more", async () => {
  await using house = await TestHub.open();
  const mod = await staff(house, "mod", "moderator");
  const bea = await staff(house, "bea", "guest", far("192.0.2.7"));
  const cal = await staff(house, "cal", "guest", far("192.0.2.8"));
  const said = Array.from(
    { length: 1_000 },
    (_, i) => bea.session.handle({ type: "say", room: "lobby", nonce: crypto.randomUUID(), text: `${i}` }),
  );
  await cal.say("at once");
  await house.settle(1);
  const flood = () => mod.peer.texts.filter((text) => /^\d+$/.test(text));
  assert.equal(flood().length, 60);
  await mod.ask({ type: "mute", person: "bea", minutes: 5 });
  await house.settle(60_000);
  const outcomes = (await Promise.all(said)).map((outcome) =>
    "refused" in outcome ? outcome.refused : "done"
  );
  const counts = Object.fromEntries(
    Map.groupBy(outcomes, (what) => what).entries().map(([k, v]) => [k, v.length]),
  );
  assert.deepEqual(counts, { done: 60, muted: 20, slow_down: 920 });
  assert.deepEqual(flood(), Array.from({ length: 60 }, (_, i) => `${i}`), "in order");
});

Deno.test("MO9 a listed word is refused or hidden wherever something is written", async () => {
  await using house = await TestHub.open({ settings: { words: ["spam"] } });
  const bea = await house.join("bea");
  const { seq } = await bea.say("fine");
  const say = (text: string): Command => ({ type: "say", room: "lobby", nonce: crypto.randomUUID(), text });
  const upload = (name: string, caption: string) =>
    house.hub.uploads.open(bea.session.me, {
      ...{
        room: "lobby",
        nonce: undefined,
        name,
        type: "text/plain",
        size: 1,
        about: { caption },
        whole: true,
      },
    });
  assert.equal(await bea.refusedFor(say("S\u200bPAM")), "filtered");
  assert.equal(
    await bea.refusedFor({ type: "edit", room: "lobby", seq, nonce: crypto.randomUUID(), text: "spam" }),
    "filtered",
  );
  await assert.rejects(upload("spam.txt", "fine"), code("filtered"));
  await assert.rejects(upload("fine.txt", "spam"), code("filtered"));
  await bea.ask(say("spammer"));
  await house.hub.settings.change({ wordsDo: "hide" });
  await bea.ask(say("no spam"));
  const { entries } = await bea.ask({ type: "history", room: "lobby", limit: 1 });
  assert.deepEqual(entries[0]!.body, { kind: "text", text: "no ***" });
  assert.equal((await upload("spam.txt", "fine")).name, "___.txt");
});

Deno.test("MO3 an end of a ban does not put back what its author took back since", async () => {
  await using house = await TestHub.open();
  const mod = await staff(house, "mod", "moderator");
  const bea = await house.join("bea");
  const seqs = [(await bea.say("mine to take")).seq, (await bea.say("spam")).seq];
  const until = house.clock.now() + minutes;
  await mod.ask({ type: "ban", person: "bea", until, takeBack: true });
  await mod.ask({ type: "put_back", room: "lobby", seqs: [seqs[0]!] });
  house.clock.pass(minutes);
  const again = await house.join("bea");
  await again.ask({ type: "take_back", room: "lobby", seqs: [seqs[0]!] });
  const { putBack } = await mod.ask({ type: "unban", person: "bea", putBack: true });
  assert.equal(putBack, 1, "what the ban took is put back");
  const bodies = (await house.store.log.find("lobby", seqs)).map(({ body }) => body);
  assert.deepEqual(bodies, [{ kind: "gone", by: bea.id }, { kind: "text", text: "spam" }]);
});

Deno.test("MO11 what somebody set who stands above is not lifted, shortened or replaced from below", async () => {
  await using house = await TestHub.open();
  const mod = await staff(house, "mod", "moderator");
  const other = await staff(house, "other", "moderator");
  const admin = await staff(house, "admin", "admin");
  await accountOf(house, "bea", "member");
  const wishes: Command[] = [
    { type: "ban", person: "bea", until: house.clock.now() + minutes, takeBack: false },
    { type: "unban", person: "bea", putBack: false },
    { type: "mute", person: "bea", minutes: 1 },
    { type: "unmute", person: "bea" },
  ];
  const [ban, unban, mute, unmute] = wishes as [Command, Command, Command, Command];
  await admin.ask({ type: "ban", person: "bea", takeBack: false });
  await admin.ask({ type: "mute", person: "bea", minutes: 60 });
  for (const wish of wishes) {
    assert.equal(await mod.refusedFor(wish), "not_allowed", wish.type);
  }
  assert.equal(house.hub.bans.list()[0]!.until, undefined, "it is for good, as before");
  for (const wish of [unban, unmute]) await admin.ask(wish);
  for (const wish of [mute, ban]) await mod.ask(wish);
  for (const wish of [unban, unmute]) await other.ask(wish);
  // As they are now, and not as they were.
  await admin.ask({ type: "mute", person: "bea", minutes: 60 });
  await house.store.accounts.setRole(admin.id, "moderator");
  await mod.ask(unmute);
});

Deno.test("MO11 who set a mute is known after a restart", async () => {
  await using house = await TestHub.open();
  const mod = await staff(house, "mod", "moderator");
  const admin = await staff(house, "admin", "admin");
  await accountOf(house, "bea", "member");
  await admin.ask({ type: "mute", person: "bea", minutes: 60 });
  const next = await TestHub.open({ store: house.store, clock: house.clock, files: house.folder });
  const again = await here(next, (await house.store.accounts.find(mod.id))!);
  assert.equal(await again.refusedFor({ type: "unmute", person: "bea" }), "not_allowed");
  await next.hub.close("restarting");
});

Deno.test("MO12 a ban that an end of the process cut while it took things back is finished at the next start", async () => {
  const memory = openMemoryStore();
  let left = Infinity;
  const { takenBack } = memory;
  const store: Store = {
    ...memory,
    takenBack: {
      take: (...wish) => left-- > 0 ? takenBack.take(...wish) : Promise.reject(new Error("the power is out")),
      kept: (...wish) => takenBack.kept(...wish),
      putBack: (...wish) => takenBack.putBack(...wish),
      overdue: (now) => takenBack.overdue(now),
      purge: (...wish) => takenBack.purge(...wish),
    },
  };
  await using house = await TestHub.open({ store });
  const mod = await staff(house, "mod", "moderator");
  const bea = await house.join("bea");
  const seqs: number[] = [];
  for (let i = 0; i < 250; i++) seqs.push((await bea.say(`spam ${i}`)).seq);
  for (const whole of [0, 1]) {
    left = whole;
    const outcome = await mod.session.handle({ type: "ban", person: "bea", takeBack: true });
    assert("refused" in outcome, "it did not end well");
    left = Infinity;
    const gone = async () =>
      (await memory.log.find("lobby", seqs)).filter(({ body }) => body.kind === "gone").length;
    assert.equal(await gone(), whole * 100);
    const next = await TestHub.open({ store, clock: house.clock, files: house.folder });
    assert.equal(await next.hub.moderation.resume(), 1);
    for (let turns = 0; (await memory.bans.taking()).length > 0 && turns < 10_000; turns++) {
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    assert.equal(await gone(), 250);
    assert.equal(await next.hub.moderation.resume(), 0, "once");
    assert.equal((await mod.ask({ type: "unban", person: "bea", putBack: true })).putBack, 250);
    await next.hub.close("restarting");
  }
});

async function banned(house: TestHub, account: string): Promise<void> {
  const by = { id: "owner", name: "Owner" };
  const note = house.hub.audit.noteOf(by, "ban");
  const facts = { account, by, at: 1, until: undefined, reason: undefined, addresses: [] };
  const ban = { ...facts, taking: undefined, note };
  await house.hub.bans.ban({ id: account, name: account }, ban);
}

async function muted(house: TestHub, account: string): Promise<void> {
  const note = house.hub.audit.noteOf({ id: "owner", name: "Owner" }, "mute");
  await house.hub.mutes.mute({ account, until: Infinity, note });
}

async function opened(house: TestHub, id: string, name: string): Promise<{ token: string }> {
  const account = (await house.store.accounts.find(id))!;
  const kept = account.kind === "guest" ? undefined : `kept ${name}`;
  return await house.signIn.open(account, kept, visit);
}

function hourLater(house: TestHub): string {
  const words = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
  return `${words.format(house.clock.now() + 60 * minutes)} UTC`;
}
