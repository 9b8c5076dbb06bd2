import assert from "node:assert/strict";
import { Announcements } from "../../client/core/announcements.ts";
import { MarkSender, TheirMarks } from "../../client/core/marks.ts";
import { type Listed, People, type Presence } from "../../client/core/people.ts";
import { TypingTracker } from "../../client/core/typing.ts";
import { Unread } from "../../client/core/unread.ts";
import { Settings } from "../../client/core/settings.ts";
import type { Entry } from "../../protocol/entries.ts";
import { HandClock } from "../helpers/clock.ts";
import { entryOf } from "../helpers/entries.ts";
import { MemoryKeep } from "./memory_keep.ts";

const from = (who: string, seq: number): Entry => ({ ...entryOf(seq), from: who });

Deno.test("MK1 marks go out at once, and then at most once a second, with the newest", () => {
  const clock = new HandClock();
  const sent: unknown[] = [];
  const marker = new MarkSender(clock, (marks) => sent.push(marks) > 0);
  marker.resume({ delivered: 1, read: 1 });
  for (let seq = 2; seq <= 50; seq++) marker.move({ delivered: seq });
  assert.deepEqual(sent, [{ delivered: 2, read: 0 }]);
  clock.pass(1_000);
  assert.deepEqual(sent.slice(1), [{ delivered: 50, read: 0 }]);
  clock.pass(60_000);
  assert.equal(sent.length, 2, "what is told already is not told again");
  assert.equal(clock.waiting, 0);
});

Deno.test("MK2 marks that could not be told are told on the next line", () => {
  const clock = new HandClock();
  const sent: unknown[] = [];
  let isOpen = false;
  const marker = new MarkSender(clock, (marks) => isOpen && sent.push(marks) > 0);
  marker.move({ delivered: 5, read: 4 });
  isOpen = true;
  marker.resume({ delivered: 2, read: 2 });
  assert.deepEqual(sent, [{ delivered: 5, read: 4 }]);
});

Deno.test("MK3 a message is delivered and read when one of the others has it; the own marks do not count", () => {
  const marks = new TheirMarks("ann");
  marks.take([{ id: "ann", delivered: 9, read: 9 }]);
  assert.equal(marks.tickOf(1), "sent");
  marks.take([{ id: "bea", delivered: 5, read: 2 }, { id: "cal", delivered: 4, read: 3 }]);
  assert.deepEqual([2, 3, 4, 5, 6].map((seq) => marks.tickOf(seq)), [
    "read",
    "read",
    "delivered",
    "delivered",
    "sent",
  ]);
  assert.deepEqual(marks.readers(3), ["cal"]);
  assert.deepEqual(marks.readers(2).sort(), ["bea", "cal"]);
});

function openUnread() {
  const clock = new HandClock();
  const read: number[] = [];
  return { clock, read, unread: new Unread(clock, "ann", (seq) => void read.push(seq)) };
}

Deno.test("UN1 only others' messages count", () => {
  const { unread } = openUnread();
  const joined: Entry = { ...from("cal", 4), body: { kind: "notice", notice: "joined" } };
  unread.open(1, [from("bea", 1), from("ann", 2), from("bea", 3), joined]);
  assert.equal(unread.count.value, 1);
});

Deno.test("UN6 a file counts like a text, and what becomes of it does not count again", () => {
  const { unread } = openUnread();
  const about = { file: "f".repeat(32), name: "a", size: 1, type: "", about: {} };
  const file: Entry = { ...from("bea", 2), body: { kind: "file", state: "arriving", ...about } };
  const change: Entry = {
    ...from("bea", 3),
    body: { kind: "change", of: 2, to: { kind: "file", state: "ready", ...about } },
  };
  unread.open(1, [from("bea", 1), file, change]);
  assert.equal(unread.count.value, 1);
});

Deno.test("UN1 on opening the new ones are marked, also for somebody who looks", () => {
  const { unread } = openUnread();
  unread.attend(true);
  unread.open(1, [from("bea", 1), from("bea", 2)]);
  assert.equal(unread.divider, 1);
});

Deno.test("UN2 looked at for a second counts as read; looking away before does not", () => {
  const { clock, read, unread } = openUnread();
  unread.open(0, [from("bea", 1)]);
  unread.attend(true);
  clock.pass(999);
  unread.attend(false);
  clock.pass(10_000);
  assert.deepEqual(read, []);
  unread.attend(true);
  clock.pass(1_000);
  assert.deepEqual(read, [1]);
  assert.equal(unread.count.value, 0);
});

Deno.test("UN7 the line goes when one leaves; what was not seen then is new when one comes back", () => {
  const { clock, unread } = openUnread();
  const entries = [from("bea", 1), from("bea", 2)];
  unread.open(0, entries);
  unread.attend(true);
  clock.pass(500);
  unread.left();
  assert.equal(unread.divider, 0, "half a second in sight is not read");
  unread.attend(true);
  clock.pass(1_000);
  unread.left();
  assert.equal(unread.divider, undefined);
  unread.update([...entries, from("bea", 3)]);
  assert.equal(unread.divider, 2);
  unread.readAll();
  assert.deepEqual([unread.count.value, unread.divider], [0, undefined]);
});

Deno.test("UN3 the line stays where it was put until somebody answers, and moves with the next absence", () => {
  const { clock, unread } = openUnread();
  const entries = [from("bea", 1), from("bea", 2)];
  unread.open(0, entries);
  unread.attend(true);
  clock.pass(1_000);
  assert.equal(unread.divider, 0, "reading does not move it");
  unread.forgetDivider();
  assert.equal(unread.divider, undefined);
  unread.update([...entries, from("bea", 3)]);
  assert.equal(unread.divider, undefined, "whoever looks needs no line");
  clock.pass(1_000);
  unread.attend(false);
  unread.update([...entries, from("bea", 3), from("bea", 4)]);
  assert.equal(unread.divider, 3);
  unread.update([...entries, from("bea", 3), from("bea", 4), from("bea", 5)]);
  assert.equal(unread.divider, 3, "it stands above the first");
});

Deno.test("UN5 whoever answers has read what was there", () => {
  const { clock, read, unread } = openUnread();
  unread.open(0, [from("bea", 1), from("bea", 2)]);
  unread.answered();
  assert.deepEqual(read, [2]);
  assert.equal(unread.count.value, 0);
  assert.equal(unread.divider, undefined);
  unread.attend(true);
  clock.pass(1_000);
  assert.deepEqual(read, [2], "once is enough");
});

Deno.test("UN4 what stands in a gap is counted", () => {
  const { unread } = openUnread();
  unread.open(10, [from("bea", 9), from("bea", 10), from("bea", 61), from("bea", 62)]);
  assert.equal(unread.count.value, 52);
});

Deno.test("TY1 typing is told at the first key, then every three seconds of keys, and ended once", () => {
  const clock = new HandClock();
  const told: boolean[] = [];
  const tracker = new TypingTracker(clock, (on) => void told.push(on));
  for (let second = 0; second < 7; second++) {
    tracker.key();
    clock.pass(1_000);
  }
  assert.deepEqual(told, [true, true, true]);
  tracker.stop();
  tracker.stop();
  assert.deepEqual(told, [true, true, true, false]);
  tracker.key();
  clock.pass(6_000);
  tracker.stop();
  assert.deepEqual(told.slice(4), [true], "a sign that ran out is not ended");
});

Deno.test("AN1 three messages in two seconds are spoken, more are summed up", () => {
  const clock = new HandClock();
  const spoken: unknown[] = [];
  const announcements = new Announcements(clock, (said) => void spoken.push(said));
  for (let i = 1; i <= 8; i++) announcements.hear("bea", `${i}`);
  clock.pass(2_000);
  announcements.hear("bea", "9");
  const say = (text: string) => ({ name: "bea", text });
  assert.deepEqual(spoken, [say("1"), say("2"), say("3"), { more: 5 }, say("9")]);
});

Deno.test("MK4 whoever came later has neither got nor read it", () => {
  const marks = new TheirMarks("ann");
  marks.take([{ id: "bea", delivered: 5, read: 5, since: 5 }]);
  assert.deepEqual([4, 5].map((seq) => marks.tickOf(seq)), ["sent", "read"]);
  assert.deepEqual(marks.readers(4), []);
  marks.take([{ id: "cal", delivered: 6, read: 2, since: 1 }]);
  assert.deepEqual([2, 3, 4, 5, 6].map((seq) => marks.tickOf(seq)), [
    "read",
    "delivered",
    "delivered",
    "read",
    "delivered",
  ]);
});

Deno.test("MK5 whoever hides what they have read has read nothing", () => {
  const marks = new TheirMarks("ann");
  marks.take([{ id: "bea", delivered: 5, read: 5 }]);
  marks.take([{ id: "bea", delivered: 5, read: 0 }]);
  assert.equal(marks.tickOf(3), "delivered");
  assert.deepEqual(marks.readers(3), []);
});

Deno.test("PE2 who is away or gone has the time that is told with it, and no older one", () => {
  const people = new People();
  const [bea, cal] = [{ id: "bea", name: "bea" }, { id: "cal", name: "cal" }];
  const hear = (event: Partial<Presence>) =>
    people.hear({ type: "presence", room: "lobby", came: [], went: [], online: 1, members: 2, ...event });
  hear({ away: [{ ...bea, seen: 5 }] });
  assert.ok(people.isAway("bea"), "also where nobody has asked for the list");
  people.listed({
    people: [{ ...bea, online: true, away: true, seen: 5 }, { ...cal, online: false, seen: 3 }],
    members: 2,
  });
  hear({ back: [bea], came: [cal] });
  assert.deepEqual(people.list.value, [{ ...bea, online: true }, { ...cal, online: true }]);
  assert.ok(!people.isAway("bea"));
  hear({ away: [{ ...bea, seen: 9 }], went: [cal] });
  assert.deepEqual(people.list.value, [
    { ...bea, online: true, away: true, seen: 9 },
    { ...cal, online: false },
  ]);
  people.forgetSeen();
  assert.ok(!JSON.stringify(people.list.value).includes("seen"));
});

Deno.test("PE1 who comes and goes moves in the list, and names are remembered", () => {
  const people = new People();
  const person = (id: string) => ({ id, name: id });
  people.hear({ type: "presence", room: "lobby", came: [person("bea")], went: [], online: 1, members: 2 });
  assert.deepEqual(people.counts.value, { online: 1, members: 2 });
  assert.ok(!people.list.value, "nobody has asked for the list");
  people.listed({
    people: [{ ...person("bea"), online: true }, { ...person("cal"), online: false }],
    members: 2,
  });
  people.hear({
    type: "presence",
    room: "lobby",
    came: [person("cal"), person("dan")],
    went: [person("bea")],
    online: 2,
    members: 3,
  });
  const listed: readonly Listed[] = people.list.value ?? [];
  assert.deepEqual(listed.map(({ id, online }) => `${id} ${online}`), ["cal true", "dan true", "bea false"]);
  assert.equal(people.nameOf("dan"), "dan");
});

Deno.test("TY1 a clock that is set back silences nobody", () => {
  const told: boolean[] = [];
  let now = 10_000_000;
  const tracker = new TypingTracker({ now: () => now, after: () => () => {} }, (on) => void told.push(on));
  tracker.key();
  now -= 3_600_000;
  tracker.key();
  now += 1_000;
  tracker.key();
  assert.deepEqual(told, [true, true]);
});

Deno.test("ST1 quiet hours that are damaged in the store are none", () => {
  const keep = new MemoryKeep();
  const quiet = { from: "22:00", to: "07:00", zone: "Europe/Berlin" };
  for (const [kept, is] of [[quiet, quiet], [true, undefined], [{ from: 7 }, undefined], [null, undefined]]) {
    keep.set("parley/notices", JSON.stringify({ desktop: true, quiet: kept }));
    const { notices } = new Settings(keep);
    assert.deepEqual([notices.value.desktop, notices.value.quiet], [true, is]);
  }
});
