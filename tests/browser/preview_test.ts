import assert from "node:assert/strict";
import { startPreviewApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { makeRoom, openPeople } from "../helpers/housemate.ts";
import { owner } from "../helpers/resident.ts";
import { html, ok, png, WebStandIn } from "../previews/web_stand_in.ts";

/** The rules UL1 to UL4 of docs/client.md. */

async function web(): Promise<WebStandIn> {
  const about = { "og:title": "The news", "og:description": "All of it", "og:site_name": "Bank of England" };
  return new WebStandIn()
    .page("news.example/wide", ok(html({ ...about, "og:image": "/wide.png" })))
    .page("news.example/wide.png", ok(await png(800, 400), { "content-type": "image/png" }))
    .page("news.example/small", ok(html({ ...about, "og:image": "/small.png" })))
    .page("news.example/small.png", ok(await png(80, 80), { "content-type": "image/png" }));
}

Deno.test("UL1 UL2 a card stands below the words, with room for its picture, and no page asks another host", async () => {
  await using theWeb = await web();
  await using app = await startPreviewApp(theWeb);
  await using browser = await Browser.launch();
  const [ann, bea] = [await browser.join(app, "ann"), await browser.join(app, "bea")];
  const hosts = new Set<string>();
  bea.page.on("request", (request) => hosts.add(new URL(request.url()).host));
  // Its picture comes when the test lets it.
  const asked = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  await bea.page.route("**/previews/*", async (route) => {
    asked.resolve();
    await go.promise;
    await route.continue();
  });
  await ann.say("look http://news.example/wide");
  const row = await bea.reads("look http://news.example/wide");
  const card = row.locator("a.preview");
  await card.waitFor();
  await asked.promise;
  const before = await card.boundingBox();
  go.resolve();
  await card.locator("img").evaluate((img: HTMLImageElement) => img.decode());
  assert.deepEqual(await card.boundingBox(), before, "nothing moves when the picture comes");
  assert.ok(before!.height > 200, "a broad picture stands above the words");
  assert.equal(await card.locator(".preview-host").innerText(), "news.example");
  assert.equal(await card.locator(".preview-name").innerText(), "Bank of England");
  assert.equal(await card.locator(".preview-title").innerText(), "The news");
  assert.equal(await card.locator(".preview-text").innerText(), "All of it");
  assert.equal(await card.getAttribute("href"), "http://news.example/wide");
  assert.equal(await card.getAttribute("rel"), "noopener noreferrer");
  assert.equal(await row.locator(".edited").isVisible(), false, "it does not count as edited");
  await ann.say("and http://news.example/small");
  const small = (await bea.reads("and http://news.example/small")).locator("a.preview");
  await small.waitFor();
  assert.ok((await small.boundingBox())!.height < 130, "any other stands beside them");
  assert.deepEqual([...hosts], [new URL(app.web).host]);
});

Deno.test("UL3 whoever listens hears what a message leads to, and comes to the card by the message alone", async () => {
  await using theWeb = await web();
  await using app = await startPreviewApp(theWeb);
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.say("look http://news.example/small");
  const card = ann.log.getByRole("link", { name: "Preview: The news, at news.example" });
  await card.waitFor();
  const row = ann.row("look");
  assert.match((await row.getAttribute("aria-label"))!, /leads to The news/);
  assert.equal(await card.getAttribute("tabindex"), "-1");
  await row.focus();
  assert.equal(await card.getAttribute("tabindex"), "0");
  await ann.composer.focus();
  assert.equal(await card.getAttribute("tabindex"), "-1");
});

Deno.test("UL4 its writer takes a preview off in the menu, and nobody else who may not", async () => {
  await using theWeb = await web();
  await using app = await startPreviewApp(theWeb);
  await using browser = await Browser.launch();
  const [ann, bea] = [await browser.join(app, "ann"), await browser.join(app, "bea")];
  await ann.say("look http://news.example/small");
  const [mine, theirs] = [await ann.reads("look"), await bea.reads("look")];
  await theirs.locator("a.preview").waitFor();
  await theirs.locator(".text").click({ button: "right", position: { x: 3, y: 3 } });
  await bea.page.getByRole("menuitem", { name: "Copy text" }).waitFor();
  const remove = { name: "Remove preview" };
  assert.equal(await bea.page.getByRole("menuitem", remove).count(), 0);
  await bea.page.keyboard.press("Escape");
  await mine.locator("a.preview").waitFor();
  await mine.locator(".text").click({ button: "right", position: { x: 3, y: 3 } });
  await ann.page.getByRole("menuitem", remove).click();
  await ann.page.getByText("Preview removed").waitFor();
  for (const row of [mine, theirs]) await row.locator("a.preview").waitFor({ state: "detached" });
  assert.equal(await mine.locator(".edited").isVisible(), false);
});

Deno.test("LP2 a room's settings and the server's say whether there are previews", async () => {
  await using theWeb = new WebStandIn();
  await using app = await startPreviewApp(theWeb);
  await using browser = await Browser.launch();
  const olga = await owner(app, "olga");
  const person = await olga.sitDown(browser);
  const { page } = person;
  await makeRoom(person, "garden");
  await openPeople(person);
  const choice = page.getByLabel("Previews of links");
  for (const on of [false, true]) {
    await page.getByRole("complementary").getByRole("button", { name: "Settings" }).click();
    assert.equal(await choice.isChecked(), !on);
    await choice.setChecked(on);
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.").waitFor();
    await page.keyboard.press("Escape");
    await page.getByText(`olga turned link previews ${on ? "on" : "off"}`).first().waitFor();
    const garden = (await olga.ask("rooms", {})).rooms.find(({ name }) => name === "garden");
    assert.equal(garden?.previews, on ? true : undefined);
  }
  await page.getByRole("button", { name: "Manage" }).click();
  await page.locator(".manage-link", { hasText: "Settings" }).click();
  const all = page.getByLabel("Show what the pages say of themselves");
  assert.ok(await all.isChecked());
  await all.uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  assert.equal((await olga.ask("settings", {})).settings.previews, false);
});
