import assert from "node:assert/strict";
import type { Line } from "../../cli/draw/line.ts";
import { searchLines } from "../../cli/search.ts";
import { LiveDevice } from "../client/live_device.ts";
import { startTestApp } from "../helpers/app.ts";
import { LiveClient } from "../helpers/live_client.ts";

const lineText = (line: Line) => line.map(({ text }) => text).join("");

const clock = { now: () => Date.now(), after: () => () => {} };

Deno.test("SE10 in a terminal the newest twenty are told, with what was found in bold", async () => {
  await using app = await startTestApp();
  const bob = await LiveClient.join(app.web, "bob");
  for (let i = 1; i <= 25; i++) await bob.say(`a plum \u001b[31m${i}`);
  await using ann = await LiveDevice.join(app, "ann");
  const lines = await searchLines(ann.chat, clock, "lum from:bob");
  assert.equal(lineText(lines[0]!), "The newest 20 of about 25:");
  assert.equal(lines.length, 21);
  assert.match(lineText(lines[1]!), /^\d{4}-\d\d-\d\d \d\d:\d\d lobby bob: a plum .*6$/);
  assert.equal(lineText(lines[20]!).includes("\u001b"), false);
  assert.deepEqual(lines[20]!.filter(({ style }) => style?.bold).map(({ text }) => text), ["lum"]);
  const none = await searchLines(ann.chat, clock, "kangaroo");
  assert.match(lineText(none[0]!), /^Nothing was found/);
  await bob.close();
});
