import assert from "node:assert/strict";
import { PeopleFinder } from "../../client/core/people_finder.ts";
import { TestHub } from "../helpers/test_hub.ts";
import { staff } from "../helpers/staff.ts";
import { TestPerson } from "./test_person.ts";

Deno.test("UR4 people are found by the beginnings of their names, without accents and capitals", async () => {
  await using house = await TestHub.open();
  const ann = await TestPerson.join(house, "ann");
  for (const name of ["Zoë Bell", "bea", "Tabea", "rob"]) await staff(house, name, "member");
  await ann.settle();
  const finder = new PeopleFinder(ann.chat);
  const loaded = finder.load();
  await ann.settle();
  await loaded;
  const found = (typed: string, without: string[] = []) =>
    finder.find(typed, new Set(without)).map(({ name }) => name);
  assert.deepEqual(found("zoe"), ["Zoë Bell"]);
  assert.deepEqual(found("BE"), ["bea", "Zoë Bell", "Tabea"], "beginnings first, then those of words");
  assert.deepEqual(found("be", ["id-bea"]), ["Zoë Bell", "Tabea"]);
  assert.deepEqual(found("an"), [], "nobody finds themselves");
  ann.leave();
});
