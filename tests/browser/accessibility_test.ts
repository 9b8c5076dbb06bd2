import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { poorContrasts } from "../helpers/contrasts.ts";
import { LiveClient } from "../helpers/live_client.ts";

Deno.test("UI31 every text can be read: contrast 4.5 in both themes", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/ERR_CONNECTION_REFUSED|WebSocket connection to/);
  const ann = await browser.visit(app, { width: 1280, height: 1600 });
  await ann.nameField.waitFor();
  for (const scheme of ["light", "dark"] as const) {
    await ann.page.emulateMedia({ colorScheme: scheme });
    assert.deepEqual((await poorContrasts(ann, 4.5)).poor, [], `the name screen, ${scheme}`);
  }
  await ann.giveName("ann");
  await ann.isConnected();
  // A dozen people, so that every colour of names is seen.
  const others = await Promise.all(
    Array.from({ length: 16 }, (_, i) => LiveClient.join(app.web, `person${i}`)),
  );
  for (const [i, other] of others.entries()) {
    await other.say(`from person ${i}, see https://example.org/${i}`);
  }
  await ann.reads("from person 15");
  await ann.say("hello");
  await ann.sees("hello", "sent");
  await ann.page.getByRole("button", { name: "Show people" }).click();
  await ann.page.locator(".people-list li").first().waitFor();
  await Promise.all(others.map((other) => other.close()));
  await ann.page.locator(".people-list", { hasText: "Not here" }).waitFor();
  await app.stop();
  await ann.say("waiting");
  await ann.sees("waiting", "waiting");
  await ann.page.locator(".banner").waitFor();
  const measured = [];
  for (const scheme of ["light", "dark"] as const) {
    await ann.page.emulateMedia({ colorScheme: scheme });
    measured.push({ scheme, ...await poorContrasts(ann, 4.5), all: await poorContrasts(ann, 22) });
  }
  await app.start();
  for (const { scheme, looked, poor, all } of measured) {
    assert.ok(looked > 60, `${looked} texts`);
    assert.deepEqual(poor, [], scheme);
    // The banner says something else from one look to the other.
    assert.equal(all.poor.length, all.looked, "no text can have more than 21");
  }
});

Deno.test("UI32 others' messages are spoken once, own ones and the past are not", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const bea = await LiveClient.join(app.web, "bea");
  await bea.say("the past");
  const ann = await browser.join(app, "ann");
  await ann.reads("the past");
  await ann.say("own");
  await ann.sees("own", "sent");
  const spoken = ann.page.locator("[aria-live=polite]");
  for (const text of ["one", "two"]) await bea.say(text);
  await spoken.getByText("bea: two").waitFor({ state: "attached" });
  assert.deepEqual(await spoken.locator("p").allTextContents(), ["bea: one", "bea: two"]);
  assert.equal(await ann.log.getAttribute("aria-live"), "off", "the list itself stays silent");
  await bea.close();
});

Deno.test("UI33 the page has its landmarks, one heading, and a name for every control", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.say("hello");
  await ann.sees("hello", "sent");
  await ann.page.getByRole("button", { name: "Show people" }).click();
  for (const role of ["banner", "navigation", "main", "complementary", "log"] as const) {
    assert.equal(await ann.page.getByRole(role).count(), 1, role);
  }
  assert.deepEqual(await ann.page.getByRole("heading", { level: 1 }).allTextContents(), ["lobby"]);
  const nameless = await ann.page.evaluate(() =>
    [...document.querySelectorAll("button, input, textarea, article, [role=img]")]
      .filter((node) => node.checkVisibility())
      .filter((node) => !(node.getAttribute("aria-label") ?? node.textContent)?.trim())
      .map((node) => node.outerHTML)
  );
  assert.deepEqual(nameless, []);
  const small = await ann.page.evaluate(() =>
    [...document.querySelectorAll("button, label:has(input), textarea")]
      .filter((node) => node.checkVisibility() && !node.matches(".skip"))
      .map((node) => [node.textContent, node.getBoundingClientRect()] as const)
      .filter(([, { width, height }]) => width < 24 || height < 24)
      .map(([name]) => name)
  );
  assert.deepEqual(small, []);
});

Deno.test("UI34 nothing moves for those who asked for stillness", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const bea = await browser.join(app, "bea");
  const moving = () => ann.page.evaluate(() => document.getAnimations().length);
  await bea.composer.pressSequentially("hm");
  await ann.page.locator(".typing.shown").waitFor();
  assert.ok(await moving() > 0, "the dots move for everybody else");
  await ann.page.emulateMedia({ reducedMotion: "reduce" });
  assert.equal(await moving(), 0);
});
