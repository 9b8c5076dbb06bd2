import assert from "node:assert/strict";
import { TestHub } from "../helpers/test_hub.ts";
import { TestPerson } from "./test_person.ts";

Deno.test("RX3 where a message goes, nothing is counted again: all who have it before them would ask at once", async () => {
  await using test = await TestHub.open();
  const bea = await TestPerson.join(test, "bea");
  for (const text of ["one", "two"]) {
    bea.room.say(text);
    await bea.settle();
  }
  const [one, two] = bea.room.log.entries.filter(({ body }) => body.kind === "text").map(({ seq }) => seq);
  const reacting = bea.room.acts.react(one!, "👍", true);
  await bea.settle();
  await reacting;
  const ann = await TestPerson.join(test, "ann");
  const { room, chat: { link } } = ann;
  assert.equal(room.log.find(one!)?.reactions?.length, 1);
  const { ask } = link;
  const asked: string[] = [];
  link.ask = (type, input) => {
    asked.push(type);
    return ask.call(link, type, input) as never;
  };
  const takingBack = bea.room.acts.takeBack([two!]);
  await bea.settle();
  await takingBack;
  await ann.settle();
  assert.equal(room.log.find(two!)?.body.kind, "gone");
  assert.deepEqual(asked, []);
  ann.leave();
  bea.leave();
});
