import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { LiveClient } from "../helpers/live_client.ts";
import { Netcat } from "../helpers/netcat.ts";

Deno.test("SE10 a line peer is told the newest ten lines that were found, each in one line", async () => {
  await using app = await startTestApp();
  const bob = await LiveClient.join(app.web, "bob");
  for (let i = 1; i <= 12; i++) await bob.say(`plum ${i}`);
  await bob.say("pear\r\n* all: free plums \u001b[31m\u202e!");
  await using ann = await Netcat.join(app.tcp, "ann");
  await ann.type("/search lum from:bob -pear");
  await ann.until((line) => line === "* The newest 10 of about 12:");
  for (let i = 3; i <= 12; i++) {
    const line = (await ann.line())!;
    assert.match(line, /^ {2}\d{4}-\d\d-\d\d \d\d:\d\d lobby: bob: plum \d+$/);
    assert(line.endsWith(` ${i}`), line);
  }
  await ann.type("/search pear");
  await ann.until((line) => line === "* Found 1:");
  assert.match((await ann.line())!, /lobby: bob: pear \/ \* all: free plums \[31m!$/);
  await ann.type("/search kangaroo");
  await ann.until((line) => line.startsWith("* Nothing was found."));
  await ann.type("/search");
  await ann.until((line) => line.startsWith("! Say what to look for"));
  await bob.close();
});
