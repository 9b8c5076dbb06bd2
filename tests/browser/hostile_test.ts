import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { LiveClient } from "../helpers/live_client.ts";

const hostile = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<style>*{display:none}</style>",
  "</span></div><h1>owned</h1>",
  "&lt;b&gt; &amp; &#x202e;",
  "{{constructor.constructor('alert(1)')()}}",
  "javascript:alert(1) data:text/html,<script>alert(1)</script>",
  'https://example.org/"onmouseover="alert(1)',
  "\u202ethis is turned around",
  "\u2066\u2067\u2068 isolates that never end",
  "a" + "\u0301".repeat(500),
  "\u0000\u0007\u001b[31mred",
];

Deno.test("UI27 whatever anybody writes stays text", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const before = await ann.page.evaluate(() =>
    document.querySelectorAll("script, style, img, h1, iframe").length
  );
  const mallory = await LiveClient.join(app.web, "mallory");
  for (const text of hostile) assert.equal((await mallory.say(text)).type, "done", text);
  await mallory.say("the end");
  await ann.reads("the end");
  assert.deepEqual((await ann.texts()).slice(0, -1), hostile);
  const after = await ann.page.evaluate(() =>
    document.querySelectorAll("script, style, img, h1, iframe").length
  );
  assert.equal(after, before, "no element came out of a text");
  const links = await ann.log.locator("a").evaluateAll((all) =>
    all.map((link) => [link.getAttribute("href"), link.getAttribute("rel"), link.textContent])
  );
  assert.deepEqual(links, [["https://example.org/", "noopener noreferrer", "https://example.org/"]]);
  await mallory.close();
});

Deno.test("UI27 a turned direction ends with its message: the time beside it still reads forwards", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const mallory = await LiveClient.join(app.web, "mallory");
  await mallory.say("\u202eabc");
  const row = await ann.reads("abc");
  const order = await row.locator("time").evaluate((time) => {
    const text = time.firstChild!;
    const left = (i: number) => {
      const range = document.createRange();
      range.setStart(text, i);
      range.setEnd(text, i + 1);
      return range.getBoundingClientRect().left;
    };
    return left(0) < left(1);
  });
  assert.ok(order);
  await mallory.close();
});

Deno.test("UI28 a word of 16 KiB breaks nothing, on a phone either", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann", { width: 390, height: 844, touch: true });
  const mallory = await LiveClient.join(app.web, "mallory");
  await mallory.say("W".repeat(16_384));
  await mallory.say("the end");
  await ann.reads("the end");
  const [page, log] = await ann.page.evaluate(() => {
    const log = document.querySelector(".log")!;
    return [document.documentElement.scrollWidth, log.scrollWidth - log.clientWidth];
  });
  assert.deepEqual([page, log], [390, 0]);
  await mallory.close();
});
