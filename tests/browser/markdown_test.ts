import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { poorContrasts } from "../helpers/contrasts.ts";
import { LiveClient } from "../helpers/live_client.ts";

Deno.test("MD1 a message is drawn as what its signs mean, and copied as it was typed", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const bob = await LiveClient.join(app.web, "bob");
  const text = "# Plan\n**now** and *then* and ~~never~~ and `x`\n- one\n  - two\n7. seven\n> said\n\nend";
  await bob.say(text);
  const row = await ann.reads("Plan");
  await row.locator("ol").waitFor();
  const parts = await row.locator(".text").evaluate((text) =>
    [...text.querySelectorAll("*")].map((node) => `${node.localName} ${node.textContent}`)
  );
  assert.deepEqual(parts, [
    "strong Plan",
    "strong now",
    "em then",
    "s never",
    "code x",
    "ul onetwo",
    "li onetwo",
    "ul two",
    "li two",
    "ol seven",
    "li seven",
    "blockquote said",
  ]);
  assert.equal(await row.locator("ol li").getAttribute("value"), "7");
  await row.click({ button: "right" });
  await ann.page.getByRole("menuitem", { name: "Copy text" }).click();
  assert.equal(await ann.copied(), text);
  await bob.close();
});

Deno.test("MD3 links are safe, and say where they lead", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const bob = await LiveClient.join(app.web, "bob");
  await bob.say(
    "[the docs](https://example.org/x) https://example.org/y [no](javascript:alert(1)) https://xn--80ak6aa92e.com/",
  );
  const row = await ann.reads("the docs");
  await row.locator("a").first().waitFor();
  const links = await row.locator("a").evaluateAll((all) =>
    all.map((
      link,
    ) => [link.getAttribute("href"), link.getAttribute("rel"), link.getAttribute("target"), link.textContent])
  );
  const kind = ["noopener noreferrer", "_blank"];
  assert.deepEqual(links, [
    ["https://example.org/x", ...kind, "the docsexample.org"],
    ["https://example.org/y", ...kind, "https://example.org/y"],
    ["https://xn--80ak6aa92e.com/", ...kind, "https://xn--80ak6aa92e.com/xn--80ak6aa92e.com"],
  ]);
  assert.equal(await row.locator(".host.strange").count(), 1);
  await bob.close();
});

Deno.test("MD4 what is covered is seen by whoever presses it, and by nobody before: not in the list, not by ear", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const bob = await LiveClient.join(app.web, "bob");
  await bob.say("The end: ||he was a [ghost](https://example.org)|| all along");
  const row = await ann.reads("The end");
  const cover = row.getByRole("button", { name: "Hidden text" });
  await cover.waitFor();
  assert.equal(await row.getByText("ghost").isVisible(), false);
  assert.match((await row.getAttribute("aria-label"))!, /The end: ▒▒▒ all along/);
  const elsewhere = await ann.page.evaluate(() =>
    [...document.querySelectorAll(".room-item, [aria-live]:not(.log)")].map((node) => node.textContent).join(
      "\n",
    )
  );
  assert.match(elsewhere, /The end: ▒▒▒/);
  assert.doesNotMatch(elsewhere, /ghost/);
  await row.focus();
  await ann.page.keyboard.press("Tab");
  assert.ok(await cover.evaluate((node) => node === document.activeElement), "the cover is the next stop");
  await ann.page.keyboard.press("Enter");
  assert.ok(await row.getByText("ghost").isVisible());
  assert.equal(ann.page.context().pages().length, 1, "what was under the cover was not pressed");
  await bob.close();
});

Deno.test("MD6 whoever is named sees it at a glance, and names lead to their people and rooms", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const bob = await LiveClient.join(app.web, "bob");
  const cal = await LiveClient.join(app.web, "Cal Lee");
  await bob.say("hello @ann, and mail@ann.example");
  const row = await ann.reads("hello @ann");
  await row.locator(".chip.mine").waitFor();
  assert.ok(await row.evaluate((row) => row.classList.contains("to-me")));
  assert.equal(await row.locator(".chip").count(), 1);
  await bob.say("@Cal Lee, come to #lobby, @nobody is there, `@ann`");
  const other = await ann.reads("@nobody");
  const person = other.getByRole("button", { name: "@Cal Lee" });
  await person.waitFor();
  assert.equal(await other.evaluate((row) => row.classList.contains("to-me")), false);
  assert.deepEqual(await other.locator("button.chip").allTextContents(), ["@Cal Lee", "#lobby"]);
  await person.click();
  await ann.page.getByRole("menuitem", { name: /Write to Cal Lee|Message/ }).first().click();
  await ann.page.getByRole("heading", { name: "Cal Lee" }).waitFor();
  await bob.close();
  await cal.close();
});

Deno.test("MD7 code keeps its lines, has its colours in both themes, moves inside its block and is copied whole", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann", { width: 390, height: 844 });
  const bob = await LiveClient.join(app.web, "bob");
  const code = `// Says hello\nconst hello = (name) => "hello " + name; // ${
    "long ".repeat(40)
  }\n\n  <b>return</b> 1;`;
  await bob.say(`Look:\n\`\`\`js\n${code}\n\`\`\``);
  const row = await ann.reads("Look");
  await row.locator(".token.keyword").first().waitFor();
  const lines = row.locator("pre");
  assert.equal(await lines.textContent(), code);
  assert.ok(await lines.evaluate((pre) => pre.scrollWidth > pre.clientWidth));
  const [box, bubble] = [await lines.boundingBox(), await row.locator(".bubble").boundingBox()];
  assert.ok(box!.x + box!.width <= bubble!.x + bubble!.width);
  for (const scheme of ["light", "dark"] as const) {
    await ann.page.emulateMedia({ colorScheme: scheme });
    const { looked, poor } = await poorContrasts(ann, 4.5);
    assert.ok(looked > 10);
    assert.deepEqual(poor, [], scheme);
  }
  await row.getByRole("button", { name: "Copy the code" }).click();
  await row.getByText("Copied").waitFor();
  assert.equal(await ann.page.evaluate(() => navigator.clipboard.readText()), code);
  await bob.close();
});

Deno.test("MD8 a long text is folded until somebody wants all of it", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const bob = await LiveClient.join(app.web, "bob");
  await bob.say(Array.from({ length: 39 }, (_, i) => `short ${i}`).join("\n"));
  await bob.say(Array.from({ length: 80 }, (_, i) => `line ${i}`).join("\n"));
  const row = await ann.reads("line 79");
  const more = row.getByRole("button", { name: "Show all" });
  await more.waitFor();
  assert.equal(await ann.page.getByRole("button", { name: "Show all" }).count(), 1);
  const height = async () => (await row.boundingBox())!.height;
  const folded = await height();
  await more.click();
  await row.getByRole("button", { name: "Show less" }).waitFor();
  assert.ok(await height() > folded * 2);
  await bob.close();
});
