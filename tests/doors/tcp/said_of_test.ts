import assert from "node:assert/strict";
import fc from "fast-check";
import type { Body, ChangeBody, Entry } from "../../../protocol/entries.ts";
import type { Event } from "../../../protocol/events.ts";
import type { FileBody } from "../../../protocol/files.ts";
import { othersNews, RoomNews } from "../../../server/doors/tcp/room_news.ts";
import { type SaidBy, saidOf, saidOfEntry } from "../../../server/doors/tcp/said_of.ts";
import { spokenOf } from "../../../server/doors/tcp/spoken.ts";

const link = ({ file, name }: FileBody) => `http://h/files/${file}/${name}`;

const people = ["ann", "bea", "cal"];

const states = ["arriving", "ready", "abandoned"] as const;

const news = fc.array(
  fc.oneof(
    fc.record({ from: fc.constantFrom(...people), text: fc.string({ unit: "binary", maxLength: 12 }) }),
    fc.record({ came: fc.constantFrom(...people) }),
    fc.record({ from: fc.constantFrom(...people), file: fc.constantFrom(...states) }),
  ),
  { maxLength: 12 },
);

type Wish = { from: string; text: string } | { came: string } | { from: string; file: FileBody["state"] };

function fileOf(state: FileBody["state"], size = 3): FileBody {
  return { kind: "file", file: "a".repeat(32), name: "a.bin", size, type: "", state, about: {} };
}

function entryOf(seq: number, from: string, body: Body): Event & Entry {
  return { type: "entry", room: "lobby", seq, at: 0, from, name: from, body };
}

function eventsOf(wishes: readonly Wish[]): Event[] {
  return wishes.map((wish, i): Event => {
    if ("came" in wish) {
      const came = [{ id: wish.came, name: wish.came }];
      return { type: "presence", room: "lobby", came, went: [], online: 1, members: 1 };
    }
    return entryOf(i + 1, wish.from, "file" in wish ? fileOf(wish.file) : { kind: "text", text: wish.text });
  });
}

Deno.test("LN8 news that is written once for all reads to each as if it were written for them alone", () => {
  const write = ({ said }: SaidBy) => `${JSON.stringify(said)}\n`;
  fc.assert(
    fc.property(news, fc.constantFrom(...people, "dan"), fc.nat(12), (wishes, me, seen) => {
      const events = eventsOf(wishes);
      const shared = new RoomNews(link).shared((said) => `${JSON.stringify(said)}\n`)(
        events,
        () => undefined,
      );
      const decoder = new TextDecoder();
      const got = othersNews(shared, me, seen).map((bytes) => decoder.decode(bytes)).join("");
      const own = saidOf(events, link).filter(({ by, seq, said }) =>
        (by !== me || said.says === "file") && !(seq !== undefined && seq <= seen)
      );
      assert.equal(got, own.map(write).join(""));
    }),
    { numRuns: 2_000 },
  );
});

const large = 20 * 1_024 * 1_024;
const change = (of: number, to: ChangeBody["to"]): Body => ({ kind: "change", of, to });
const told = (events: readonly Event[]) => saidOf(events, link).map(({ said }) => said);
const sent = {
  says: "file",
  from: "ann",
  name: "a.bin",
  size: 3,
  link: `http://h/files/${"a".repeat(32)}/a.bin`,
  mine: false,
  at: 0,
  past: false,
};

Deno.test("SO1 a file is told when it is ready, whether at once or by a change", () => {
  assert.deepEqual(told([entryOf(1, "ann", fileOf("ready"))]), [sent]);
  assert.deepEqual(told([entryOf(1, "ann", fileOf("arriving"))]), []);
  assert.deepEqual(told([entryOf(2, "ann", change(1, fileOf("ready")))]), [sent]);
  assert.deepEqual(told([entryOf(2, "ann", change(1, fileOf("abandoned")))]), []);
  const [by] = saidOf([entryOf(2, "ann", change(1, fileOf("ready")))], link);
  assert.deepEqual(by?.file, fileOf("ready"), "for programs that take the file itself");
});

Deno.test("SO1 entries that were fetched late show a file once, though its change follows", () => {
  const late = [entryOf(1, "ann", fileOf("ready")), entryOf(2, "ann", change(1, fileOf("ready")))];
  assert.deepEqual(told(late), [sent]);
});

Deno.test("SO1 the past shows files that can be had, where they were sent", () => {
  const past = (body: Body) => saidOfEntry(entryOf(1, "ann", body), true, link);
  assert.deepEqual(past(fileOf("ready")), [{ ...sent, past: true }]);
  for (const body of [fileOf("arriving", large), fileOf("abandoned"), change(1, fileOf("ready"))]) {
    assert.deepEqual(past(body), []);
  }
});

Deno.test("SO2 a file that takes a while is told of when it begins", () => {
  const notice = { says: "notice", text: "* ann is sending a.bin (21 MB)" };
  assert.deepEqual(told([entryOf(1, "ann", fileOf("arriving", large))]), [notice]);
});

Deno.test("SO3 what became of a message is told to people, and by programs' dialects to nobody", () => {
  const gone: Body = { kind: "change", of: 1, to: { kind: "gone", by: "ann" } };
  const edit: Body = { kind: "change", of: 1, to: { kind: "text", text: "hello", edited: 0 } };
  const again: Body = { kind: "change", of: 1, to: { kind: "text", text: "hello" }, again: true };
  const caption: Body = {
    kind: "change",
    of: 1,
    to: { ...fileOf("ready"), about: { caption: "x" }, edited: 0 },
  };
  const file: Body = { ...change(1, fileOf("ready")), again: true } as Body;
  const lines = [
    "* ann changed: hello",
    "* ann took back a message",
    "* ann put back: hello",
    "* ann changed what stands at a.bin: x",
    "* ann put back: a.bin",
  ];
  const events = [edit, gone, again, caption, file].map((body, i) => entryOf(i + 2, "ann", body));
  const said = told(events);
  assert.deepEqual(said, lines.map((text) => ({ says: "notice", text, aside: true })));
  for (const one of said) assert.equal(spokenOf(one, true), undefined);
  assert.deepEqual(saidOfEntry(events[0]!, true, link), [], "the past shows what it has become");
  assert.deepEqual(saidOfEntry(entryOf(1, "ann", { kind: "gone", by: "ann" }), true, link), []);
});

Deno.test("SO3 an edit that another one has overtaken is told by that one", () => {
  const edit = (text: string) => change(1, { kind: "text", text });
  assert.deepEqual(told([entryOf(2, "ann", edit(""))]), []);
  assert.equal(told([entryOf(2, "ann", edit("new"))]).length, 1);
});

Deno.test("SO5 a line that replies says to whom, one that was forwarded from whom", () => {
  const names = new Map([[1, "bea"]]);
  const say = (body: Body) => {
    const [said] = saidOf([entryOf(9, "ann", body)], link, (seq) => names.get(seq));
    return said?.said.says === "message" ? said.said.text : undefined;
  };
  assert.equal(say({ kind: "text", text: "yes", reply: 1 }), "(to bea) yes");
  assert.equal(say({ kind: "text", text: "yes", reply: 2 }), "(to an earlier message) yes");
  assert.equal(say({ kind: "text", text: "yes", forwarded: { name: "cal" } }), "(forwarded from cal) yes");
  assert.equal(say({ kind: "text", text: "yes" }), "yes");
});
