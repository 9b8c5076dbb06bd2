import assert from "node:assert/strict";
import { join } from "node:path";
import { codeIn } from "../../cli/server_address.ts";
import { startTestApp } from "../helpers/app.ts";
import { LiveClient } from "../helpers/live_client.ts";
import { pipeWith, withFolder } from "./chat_process.ts";

const password = "lantern fishes walk uphill";

Deno.test("TC18 the link of an invitation is one that has a code", () => {
  const code = "k7qm-2xvp-9rtd-w4nh-k7qm-2xvp-9rtd";
  assert.equal(codeIn(`https://chat.example.org/join/${code}`), code);
  assert.equal(codeIn(`localhost:8000/join/${code}/`), code);
  for (const other of ["localhost:8000", "localhost:8000/join/", "localhost:8000/join/lobby", code]) {
    assert.equal(codeIn(other), undefined, other);
  }
});

Deno.test("TC18 by the link of an invitation one comes in, lands in its room, and is known from then on", () =>
  withFolder(async (folder) => {
    await using app = await startTestApp({ access: "invited" });
    const response = await fetch(`${app.web}/api/join/${app.ownerCode}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "own", password }),
    });
    await using own = await LiveClient.open(app.web, (await response.json()).token);
    await own.ask("hello", { protocol: 1 });
    const { id } = await own.ask("make_room", { name: "cellar", kind: "private" });
    const { path } = await own.ask("invite", { room: id });
    const file = join(folder, "password");
    await Deno.writeTextFile(file, `${password}\n`);
    const variables = { PARLEY_PASSWORD_FILE: file };
    const refused = await pipeWith(variables, app.web, folder, "hi", "--name", "ann");
    assert.equal(refused.code, 1);
    const { code, err } = await pipeWith(
      variables,
      `${app.web}${path}`,
      folder,
      "here I am",
      "--name",
      "ann",
    );
    assert.equal(code, 0, err);
    const said = await own.told((told) =>
      told.type === "entry" && JSON.stringify(told).includes("here I am")
    );
    assert.deepEqual([said.name, said.room], ["ann", id]);
    const again = await pipeWith({}, app.web, folder, "again", "--name", "ann", "--room", "cellar");
    assert.equal(again.code, 0, again.err);
    const over = await pipeWith(variables, `${app.web}${path}`, folder, "x", "--name", "bea");
    assert.equal(over.code, 1);
    assert.match(over.err, /opens nothing/);
  }));
