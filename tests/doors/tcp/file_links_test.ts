import assert from "node:assert/strict";
import fc from "fast-check";
import { limits } from "../../../protocol/limits.ts";
import { HandClock } from "../../helpers/clock.ts";
import { linksTo, testKeys } from "../../helpers/links.ts";

const ann = "0192f0c1-7a3b-7def-8abc-0123456789ab";
const id = "0123456789abcdef".repeat(2);
const file = (
  name: string,
) => ({ kind: "file", file: id, name, size: 1, type: "", state: "ready", about: {} } as const);

Deno.test("FK1 a link of a room of two bears its reader's key, for a day; others are the same for all", () => {
  const clock = new HandClock();
  const links = linksTo("http://h:1", clock);
  assert.equal(links.to(file("a.txt")), `http://h:1/files/${id}/a.txt`);
  const [link, key = ""] = links.for(ann)(file("a.txt")).split("?key=");
  assert.equal(link, `http://h:1/files/${id}/a.txt`);
  assert.equal(testKeys.open(key, "read", clock.now() + limits.keyMs - 1), ann);
  assert.equal(testKeys.open(key, "read", clock.now() + limits.keyMs), undefined);
  const into = new URL(links.into("the garden", ann, "a b.txt"));
  assert.equal(into.pathname, "/rooms/the%20garden/a%20b.txt");
  assert.equal(testKeys.open(into.searchParams.get("key") ?? "", "send", clock.now()), ann);
});

Deno.test("FK2 whatever a file is called, a shell and a program take its link as it is, and it stays short", () => {
  const links = linksTo("http://h:1", new HandClock());
  const name = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.string({ unit: fc.constantFrom(..."a.'$`!~()*; \"\\漢🎉"), maxLength: 180 }),
  );
  fc.assert(
    fc.property(name, (name) => {
      const link = links.to(file(name));
      assert.match(link, /^http:\/\/h:1\/files\/[0-9a-f]{32}\/[\w.%-]*$/);
      assert.ok(link.length <= 170, link);
      const told = decodeURIComponent(link.slice(link.lastIndexOf("/") + 1));
      if (encodeURIComponent(name.toWellFormed()).length < 40) assert.equal(told, name.toWellFormed());
    }),
    { numRuns: 2_000 },
  );
  const told = links.to(file(`${"漢".repeat(60)}.jpeg`));
  assert.match(decodeURIComponent(told), /\/漢{12}\.jpeg$/, "its ending stays");
});

Deno.test("FK3 where the server listens everywhere, people are shown the address they came in by", () => {
  const links = linksTo("http://0.0.0.0:8000", new HandClock());
  assert.equal(links.via("192.168.1.5").web, "http://192.168.1.5:8000");
  assert.equal(links.via("::ffff:192.168.1.5").web, "http://192.168.1.5:8000");
  assert.equal(links.via("fe80::1%eth0").web, "http://[fe80::1]:8000");
  assert.equal(linksTo("http://[::]:8000", new HandClock()).via("::1").web, "http://[::1]:8000");
  assert.equal(links.via(undefined).web, "http://0.0.0.0:8000");
  assert.equal(links.via("10.0.0.1"), links.via("10.0.0.1"), "so that its news is written once");
  const fixed = linksTo("https://chat.example.org", new HandClock());
  assert.equal(fixed.via("192.168.1.5"), fixed);
});
