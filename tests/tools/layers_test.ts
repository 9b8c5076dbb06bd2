import assert from "node:assert/strict";
import plugin, { resolveImport, wrongArrow } from "../../tools/layers.ts";

const wrong: [from: string, to: string][] = [
  ["protocol/json.ts", "server/hub/hub.ts"],
  ["server/hub/hub.ts", "server/storage/sqlite/store.ts"],
  ["server/hub/ports.ts", "server/hub/hub.ts"],
  ["server/storage/sqlite/store.ts", "server/hub/hub.ts"],
  ["server/storage/sqlite/store.ts", "server/storage/memory/store.ts"],
  ["server/bus/local.ts", "server/hub/room_feed.ts"],
  ["server/doors/tcp/tcp_door.ts", "server/doors/http/http_door.ts"],
  ["server/doors/http/http_door.ts", "server/storage/sqlite/store.ts"],
  ["client/core/link.ts", "client/ui/words.ts"],
  ["client/core/link.ts", "server/hub/hub.ts"],
  ["client/ui/app.ts", "server/hub/hub.ts"],
  ["client/core/link.ts", "tests/helpers/app.ts"],
];

const right: [from: string, to: string][] = [
  ["protocol/json.ts", "protocol/limits.ts"],
  ["server/hub/hub.ts", "protocol/limits.ts"],
  ["server/storage/sqlite/store.ts", "server/hub/ports.ts"],
  ["server/storage/sqlite/store.ts", "server/storage/cursor.ts"],
  ["server/doors/tcp/tcp_door.ts", "server/doors/wheel.ts"],
  ["server/doors/tcp/tcp_door.ts", "server/hub/hub.ts"],
  ["server/app.ts", "server/storage/sqlite/store.ts"],
  ["client/ui/app.ts", "client/core/link.ts"],
  ["tests/hub/hub_test.ts", "server/hub/hub.ts"],
];

Deno.test("an arrow against docs/architecture.md is wrong", () => {
  for (const [from, to] of wrong) assert.ok(wrongArrow(from, to), `${from} → ${to}`);
});

Deno.test("an arrow along docs/architecture.md is right", () => {
  for (const [from, to] of right) assert.equal(wrongArrow(from, to), undefined, `${from} → ${to}`);
});

Deno.test("an import is resolved from where it stands", () => {
  assert.equal(resolveImport("server/hub/hub.ts", "../../protocol/names.ts"), "protocol/names.ts");
  assert.equal(resolveImport("server/hub/hub.ts", "valibot"), undefined);
});

Deno.test("the lint rule reports what is wrong, in every form of import", () => {
  const forms = [
    `import { x } from "../storage/sqlite/store.ts";`,
    `import type { x } from "../storage/sqlite/store.ts";`,
    `export * from "../storage/sqlite/store.ts";`,
    `export { x } from "../storage/sqlite/store.ts";`,
    `const x = await import("../storage/sqlite/store.ts");`,
  ];
  for (const form of forms) {
    const found = Deno.lint.runPlugin(plugin, "/anywhere/parley/server/hub/hub.ts", form);
    assert.equal(found.length, 1, form);
  }
});

Deno.test("roles and scopes are asked by rights.ts alone, under whatever name they are imported", () => {
  const lint = (file: string, text: string) => Deno.lint.runPlugin(plugin, `/anywhere/parley/${file}`, text);
  const forms = [
    `import { may } from "../../protocol/roles.ts";`,
    `import { isAbove, may as can } from "../../protocol/roles.ts";`,
    `import { "may" as can } from "../../protocol/roles.ts";`,
    `import * as roles from "../../protocol/roles.ts";`,
    `import { covers } from "../../protocol/scopes.ts";`,
  ];
  for (const form of forms) {
    assert.deepEqual(lint("server/hub/bans.ts", form).map(({ id }) => id), ["parley/rights"], form);
    assert.deepEqual(lint("server/hub/rights.ts", form), [], form);
  }
  const fine = `import { type Act, isAbove } from "../../protocol/roles.ts";`;
  assert.deepEqual(lint("server/hub/bans.ts", fine), []);
  assert.equal(
    lint("server/hub/commands/kick.ts", `import { may } from "../../../protocol/roles.ts";`).length,
    1,
  );
});
