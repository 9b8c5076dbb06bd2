import assert from "node:assert/strict";
import { mentions } from "../../protocol/mentions.ts";

Deno.test("ME1 a text names somebody by an at sign and the whole name", () => {
  for (const text of ["@ann", "hi @Ann!", "(@ann)", "@ann, look", "so @here", "@ALL"]) {
    assert.ok(mentions(text, "ann"), text);
  }
  for (const text of ["ann", "@anna", "@ann-b", "me@ann.example", "a.b@ann", "@bea", "@hereby"]) {
    assert.ok(!mentions(text, "ann"), text);
  }
  assert.ok(mentions("@J.R. came", "J.R."));
  assert.ok(!mentions("@JxRx", "J.R."), "a dot in a name is a dot");
  assert.ok(mentions("@李雷 你好", "李雷"));
});
