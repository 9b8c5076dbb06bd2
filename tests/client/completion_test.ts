import assert from "node:assert/strict";
import fc from "fast-check";
import { closedCode, fitting, nameTyped, tokenAt } from "../../client/core/completion.ts";
import { nearPeople } from "../../client/core/near_people.ts";
import { staff } from "../helpers/staff.ts";
import { TestHub } from "../helpers/test_hub.ts";
import { TestPerson } from "./test_person.ts";

/** `|` is the caret. */
function at(written: string): string | undefined {
  const caret = written.indexOf("|");
  const token = tokenAt(written.replace("|", ""), caret);
  return token && `${token.sign} ${token.from} ${token.typed}${token.isBare ? " bare" : ""}`;
}

Deno.test("CP1 a sign that begins a word is completed, and one that stands in a word, a time or an address is not", () => {
  assert.equal(at("hi @bo|"), "person 3 bo");
  assert.equal(at("@|"), "person 0 ");
  assert.equal(at("(@Zoë|)"), "person 1 Zoë");
  assert.equal(at("one\n#gar|den"), "room 4 gar");
  assert.equal(at("@李|"), "person 0 李");
  assert.equal(at("@علي|"), "person 0 علي");
  assert.equal(at(":ta|"), "emoji 0 ta");
  assert.equal(at("nice :+1|"), "emoji 5 +1");
  for (
    const none of ["ann@ex|", "12:30|", "http://a|", ":t|", "a:tada|", "x#1|", "@bo |", "hello|", "|@bo"]
  ) {
    assert.equal(at(none), undefined, none);
  }
});

Deno.test("CP1 a command stands at the beginning alone, and behind it names need no sign", () => {
  assert.equal(at("/|"), "command 0 ");
  assert.equal(at("/ki|"), "command 0 ki");
  assert.equal(at("/kick bo|"), "person 6 bo bare");
  assert.equal(at('/kick "bo|'), "person 6 bo bare");
  assert.equal(at("/msg @bo|"), "person 5 bo bare");
  assert.equal(at("/join gar|"), "room 6 gar bare");
  for (const none of ["say /ki|", "//ki|", "/usr/|", "/kick bo why|", "/me bo|", "/nobody bo|"]) {
    assert.equal(at(none), undefined, none);
  }
});

Deno.test("CP1 whatever is written, a token stands where it says it does", () => {
  fc.assert(fc.property(
    fc.string({
      unit: fc.constantFrom("@", "#", ":", "/", "a", "é", " ", "\n", "李", '"', "msg", "😀"),
      maxLength: 80,
    }),
    fc.nat(80),
    (text, caret) => {
      const token = tokenAt(text, Math.min(caret, text.length));
      if (!token) return;
      const { from, to, typed } = token;
      assert.ok(from >= 0 && from <= to && to <= text.length);
      assert.ok(text.slice(from, to).endsWith(typed));
    },
  ));
});

Deno.test("CP5 a code is closed by its second colon", () => {
  assert.deepEqual(closedCode("so :tada:", 9), { from: 3, code: "tada" });
  assert.equal(closedCode("10:20:", 6), undefined);
  assert.equal(closedCode(":tada: x", 8), undefined);
});

Deno.test("CP2 what begins with it comes first, and accents and capitals make no difference", () => {
  const names = ["Tabea", "Zoë Bell", "bea", "Rob"];
  assert.deepEqual(fitting(names, "BE", (name) => name, 8), ["bea", "Zoë Bell", "Tabea"]);
  assert.deepEqual(fitting(names, "zoe", (name) => name, 8), ["Zoë Bell"]);
  assert.deepEqual(fitting(names, "", (name) => name, 2), ["Tabea", "Zoë Bell"], "as they came");
  assert.equal(nameTyped("Zoë Bell"), '"Zoë Bell"');
  assert.equal(nameTyped("bea"), "bea");
});

Deno.test("CP2 who spoke last is offered first, before anybody has listed the people", async () => {
  await using house = await TestHub.open();
  const ann = await TestPerson.join(house, "ann");
  const bea = await TestPerson.join(house, "bea");
  const cal = await TestPerson.join(house, "cal");
  await staff(house, "silent", "member");
  for (const one of [cal, bea, ann]) {
    one.chat.room("lobby")!.say("hello");
    for (const all of [ann, bea, cal]) await all.settle();
  }
  const room = ann.chat.room("lobby")!;
  const names = () => nearPeople(room, ann.chat.me.id).map(({ name }) => name);
  assert.equal(room.people.list.value, undefined, "nobody has asked the server");
  assert.deepEqual(names(), ["bea", "cal"]);
  const listed = room.listPeople();
  await ann.settle();
  await listed;
  assert.deepEqual(names(), ["bea", "cal", "silent"]);
  for (const one of [ann, bea, cal]) one.leave();
});
