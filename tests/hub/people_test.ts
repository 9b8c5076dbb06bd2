import assert from "node:assert/strict";
import { Refused } from "../../protocol/refusals.ts";
import { People } from "../../server/hub/people.ts";

const ann = { id: "a", name: "ann", kind: "guest", role: "guest" } as const;
const taken = (error: unknown) => error instanceof Refused && error.code === "name_taken";

Deno.test("NM4 a name has one holder at a time, with any number of peers", () => {
  const people = new People();
  assert.equal(people.enter({ account: ann, holder: "one" }), true);
  assert.equal(people.enter({ account: ann, holder: "one" }), false, "a second tab is no coming");
  assert.throws(() => people.enter({ account: ann, holder: "two" }), taken);
  assert.equal(people.leave({ account: ann, holder: "one" }), false, "the first tab closes");
  assert.throws(() => people.enter({ account: ann, holder: "two" }), taken);
  assert.equal(people.leave({ account: ann, holder: "one" }), true);
  assert.equal(people.enter({ account: ann, holder: "two" }), true, "the name is free again");
});

Deno.test("NM4 a name is taken for everybody but its holder", () => {
  const people = new People();
  assert.equal(people.taken("a", undefined), false);
  people.enter({ account: ann, holder: "one" });
  assert.equal(people.taken("a", "one"), false);
  assert.equal(people.taken("a", "two"), true);
  assert.equal(people.taken("a", undefined), true);
  assert.equal(people.isHere("a"), true);
  people.leave({ account: ann, holder: "one" });
  assert.equal(people.isHere("a"), false);
  assert.equal(people.leave({ account: ann, holder: "one" }), false, "nobody leaves twice");
});
