import assert from "node:assert/strict";
import { type Act, acts } from "../../protocol/roles.ts";
import { covers, isScope, type Scope, scopes } from "../../protocol/scopes.ts";

/** What each set of scopes lets through, written out: whoever changes the table changes this too. */
const reads: readonly Act[] = ["connect", "read"];
const says: readonly Act[] = ["say", "react", "pin", "announce", "report"];
const sends: readonly Act[] = ["send"];
const readsAndSays: readonly Act[] = ["join", "direct"];
const never: readonly Act[] = ["account", "prefer", "make_bot", "invite", "set_role"];

function expected(given: readonly Scope[]): Set<Act> {
  const through = new Set<Act>();
  const add = (more: readonly Act[]) => more.forEach((act) => through.add(act));
  if (given.includes("read")) add(reads);
  if (given.includes("say")) add(says);
  if (given.includes("send")) add(sends);
  if (given.includes("read") && given.includes("say")) add(readsAndSays);
  if (given.includes("admin")) {
    const rest = [...reads, ...says, ...sends, ...readsAndSays, ...never];
    add(acts.filter((act) => !rest.includes(act)));
  }
  return through;
}

Deno.test("BT3 every set of scopes covers these acts and no others", () => {
  let cells = 0;
  for (let set = 0; set < 2 ** scopes.length; set++) {
    const given = scopes.filter((_, i) => set & (1 << i));
    const wished = expected(given);
    for (const act of acts) {
      assert.equal(covers(given, act), wished.has(act), `${given.join("+") || "none"} × ${act}`);
      cells += 1;
    }
  }
  assert.equal(cells, 16 * acts.length);
});

Deno.test("BT3 a session has no scopes and is not narrowed; a token without any may nothing", () => {
  for (const act of acts) {
    assert.equal(covers(undefined, act), true);
    assert.equal(covers([], act), false);
  }
});

Deno.test("BT3 what names no scope is none", () => {
  for (const name of scopes) assert.ok(isScope(name));
  for (
    const name of ["", "READ", "read ", "owner", "__proto__", "constructor", "toString", 1, null, ["read"]]
  ) {
    assert.equal(isScope(name), false, String(name));
  }
});
