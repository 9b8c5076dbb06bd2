import assert from "node:assert/strict";
import { premisesOf, readConfig } from "../../server/config.ts";
import { permissionsFor } from "../../tools/server_command.ts";

const read = (...flags: string[]) => readConfig(flags, () => undefined);
const reaches = (...flags: string[]) =>
  permissionsFor(read("--push", "none", ...flags)).find((one) => one.startsWith("--allow-net="))!
    .slice("--allow-net=".length).split(",");

Deno.test("LP2 previews are on unless an operator says otherwise, by a flag or a variable", () => {
  assert.equal(read().previews, true);
  assert.equal(read("--no-previews").previews, false);
  const variable = (name: string) => name === "PARLEY_NO_PREVIEWS" ? "1" : undefined;
  assert.equal(readConfig([], variable).previews, false);
  for (const access of ["open", "local", "invited"] as const) {
    assert.equal(premisesOf({ access, previews: false }).forced?.previews, false);
    assert.equal(premisesOf({ access, previews: true }).forced?.previews, undefined);
  }
});

Deno.test("LP3 the server may reach the web and nothing on this side of it, and without previews not even that", () => {
  assert.deepEqual(reaches("--no-previews"), ["127.0.0.1"]);
  const more = reaches().filter((host) => host !== "127.0.0.1");
  const [web, names] = [
    more.filter((one) => /:(?:80|443)$/.test(one)),
    more.filter((one) => one.endsWith(":53")),
  ];
  assert.equal(web.length + names.length, more.length);
  for (const network of ["10.", "127.", "192.168.", "169.254.", "0."]) {
    assert.ok(web.every((one) => !one.startsWith(network)), network);
  }
  assert.ok(web.includes("8.0.0.0/7:443") && web.includes("8.0.0.0/7:80"));
});
