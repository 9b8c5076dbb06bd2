import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Netcat } from "../helpers/netcat.ts";

async function post(url: string, body: unknown, token?: string) {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...token !== undefined && { authorization: `Bearer ${token}` },
    },
    body: JSON.stringify(body),
  });
  return await response.json();
}

Deno.test("BT12 at a TCP door a token that is wide enough comes in as its account, and no other does", async () => {
  await using app = await startTestApp();
  const password = "seven quiet herons";
  const mia = await post(`${app.web}/api/accounts`, { name: "mia", password });
  await post(`${app.web}/api/accounts`, { name: "nora", password });
  const make = async (scopes: string[]) =>
    (await post(`${app.web}/api/tokens`, { name: "line", scopes }, mia.token)).secret as string;
  const wide = await make(["read", "say", "send"]);
  const narrow = await make(["read", "say"]);
  for (
    const [typed, answer] of [
      [`mia:${narrow}`, /needs the scopes read, say, send/],
      [`nora:${wide}`, /no token of this name/],
      [`mia:${wide.slice(0, -2)}xx`, /no token of this name/],
    ] as const
  ) {
    await using nc = await Netcat.connect(app.tcp);
    await nc.type(typed);
    assert.match(await nc.until((line) => line.startsWith("!")), answer, typed);
  }
  await using ann = await Netcat.connect(app.tcp);
  await ann.type("ann");
  await ann.until((line) => line.startsWith("* Welcome, ann."));
  await using line = await Netcat.connect(app.tcp);
  await line.type(`mia:${wide}`);
  await line.until((text) => text.startsWith("* Welcome, mia."));
  await line.type("from a line");
  assert.match(await ann.until((text) => text.includes("from a line")), /mia/);
});
