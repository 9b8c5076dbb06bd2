import assert from "node:assert/strict";
import { TestHub } from "../helpers/test_hub.ts";
import { TestPerson } from "./test_person.ts";

Deno.test("EX4 what was loaded of somebody stands under the name they have now", async () => {
  await using test = await TestHub.open();
  const ann = await TestPerson.join(test, "ann");
  const bea = await TestPerson.join(test, "bea");
  const told = async () => {
    for (let times = 0; times < 3; times++) {
      await ann.settle();
      await bea.settle();
    }
  };
  await told();
  const lobby = ann.chat.room("lobby")!;
  bea.chat.room("lobby")!.say("remember me");
  await told();
  const said = lobby.log.entries.find(({ from, body }) => from === bea.account.id && body.kind === "text")!;
  const forwarding = lobby.acts.forward(said.seq, lobby.id, crypto.randomUUID());
  await told();
  await forwarding;
  const first = () =>
    lobby.log.entries.flatMap(({ body }) => body.kind === "text" && body.forwarded ? [body.forwarded] : []);
  assert.deepEqual(first(), [{ id: bea.account.id, name: "bea" }]);
  const names = () => lobby.log.entries.filter(({ from }) => from === bea.account.id).map(({ name }) => name);
  assert.ok(names().length > 1 && names().every((name) => name === "bea"), `${names()}`);
  const account = (await test.hub.person(bea.account.id))!;
  await test.hub.erasure.eraseOwn(account, false);
  await test.settle();
  await told();
  assert.ok(names().every((name) => name === "Somebody who left"), `${names()}`);
  assert.deepEqual(first(), [{ id: bea.account.id, name: "Somebody who left" }]);
  assert.equal(lobby.people.nameOf(bea.account.id), "Somebody who left");
  ann.leave();
  bea.leave();
});
