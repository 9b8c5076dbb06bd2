import assert from "node:assert/strict";
import { actionIn } from "../../client/core/action.ts";
import { nameAndRest, slashWords, slashWordsFor } from "../../client/core/slash_commands.ts";
import { saidBy, slashIn } from "../../client/core/slash.ts";
import { TestHub } from "../helpers/test_hub.ts";
import { TestPerson } from "./test_person.ts";

Deno.test("CP8 a slash and a word are a command, in one line or more; a path and two slashes are not", () => {
  assert.deepEqual(slashIn("/JOIN  the garden "), { word: "join", rest: "the garden" });
  assert.deepEqual(slashIn("/me one\ntwo"), { word: "me", rest: "one\ntwo" });
  assert.deepEqual(slashIn("/nonsense"), { word: "nonsense", rest: "" });
  for (const text of ["//who", "/usr/bin", "/", "/ who", " /who", "hello /who", "/2", "/a-", "/who?"]) {
    assert.equal(slashIn(text), undefined, text);
  }
  assert.equal(saidBy("//who is that"), "/who is that");
  for (const text of ["// a comment\ncode", "//", "/usr/bin", "hello", "///who"]) {
    assert.equal(saidBy(text), text);
  }
});

Deno.test("CP8 a name of several words stands in quotes", () => {
  assert.deepEqual(nameAndRest("bob hello there"), { name: "bob", rest: "hello there" });
  assert.deepEqual(nameAndRest('@"Zoë Bell" hello'), { name: "Zoë Bell", rest: "hello" });
  assert.deepEqual(nameAndRest("@bob"), { name: "bob", rest: "" });
  assert.equal(nameAndRest('"'), undefined);
});

Deno.test("CP9 what one may not do is not offered", async () => {
  await using house = await TestHub.open();
  const guest = await TestPerson.join(house, "ann");
  const offered = slashWordsFor(guest.chat, guest.chat.room("lobby")!);
  for (const word of ["me", "msg", "join", "search", "help"] as const) {
    assert.ok(offered.includes(word), word);
  }
  for (const word of ["kick", "ban", "mute", "topic", "invite", "make"] as const) {
    assert.ok(!offered.includes(word), word);
  }
  guest.chat.self.set({ ...guest.chat.self.value!, role: "owner" });
  assert.deepEqual(slashWordsFor(guest.chat, guest.chat.room("lobby")!), slashWords);
  guest.leave();
});

Deno.test("CP16 what somebody does is told from what they list", () => {
  assert.equal(actionIn("* ann waves", "ann"), "waves");
  assert.equal(actionIn("* anna waves", "ann"), undefined);
  assert.equal(actionIn("* milk", "ann"), undefined);
  assert.equal(actionIn("*  x", ""), undefined);
});
