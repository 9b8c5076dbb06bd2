import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { choose, isIn } from "../helpers/housemate.ts";
import { LiveClient } from "../helpers/live_client.ts";
import { resident } from "../helpers/resident.ts";

/** Holds a row down while the list is shown anew, and lets it go. */
async function pressThrough(row: Locator, renew: () => Promise<void>): Promise<void> {
  const page = row.page();
  const held = await row.elementHandle();
  const { x, y, width, height } = (await row.boundingBox())!;
  await page.mouse.move(x + width / 3, y + height / 2);
  await page.mouse.down();
  await renew();
  assert.equal(await held!.evaluate((node) => node.isConnected), true, "the row is the same one");
  await page.mouse.up();
}

/** As if somebody typed: the pointer that is held has the focus. */
function type(field: Locator, text: string): Promise<void> {
  return field.evaluate((field: HTMLInputElement, text) => {
    field.value = text;
    field.dispatchEvent(new InputEvent("input"));
  }, text);
}

const active = (page: Page) =>
  page.evaluate(() => {
    const id = document.activeElement!.getAttribute("aria-activedescendant");
    return id && document.getElementById(id)?.textContent;
  });

Deno.test("HD1 a place that is pressed is gone to, also where a room comes into the list meanwhile", async () => {
  await using app = await startTestApp();
  const bo = await resident(app, "Bo");
  await using browser = await Browser.launch();
  await using _bea = await LiveClient.join(app.web, "bea");
  const ann = await browser.join(app, "ann");
  const { page } = ann;
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Go to" }).waitFor();
  await page.keyboard.type("b");
  const bea = page.getByRole("option", { name: /^bea/ });
  await bea.waitFor();
  const before = await active(page);
  await pressThrough(bea, async () => {
    await bo.ask("make_room", { name: "barn", kind: "public" });
    await page.getByRole("option", { name: /^barn/ }).waitFor();
    assert.equal(await active(page), before, "what is chosen is told no second time");
  });
  await isIn(ann, "bea");
});

Deno.test("HD1 a place in the list becomes what it is now: a room that one has left is to be joined", async () => {
  await using app = await startTestApp({ rooms: ["garden"] });
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.page.getByRole("button", { name: "Join garden" }).click();
  await isIn(ann, "garden");
  await ann.page.locator(".room-item", { hasText: "lobby" }).click();
  await isIn(ann, "lobby");
  const other = await ann.inNewPage(app);
  await other.isConnected();
  await ann.page.keyboard.press("Control+k");
  await ann.page.getByRole("combobox", { name: "Go to" }).waitFor();
  await ann.page.keyboard.type("gar");
  const options = ann.page.locator(".switcher [role=option]", { hasText: "garden" });
  await options.filter({ hasText: "Room" }).first().waitFor();
  await other.page.locator(".room-item", { hasText: "garden" }).click({ button: "right" });
  await other.page.getByRole("menuitem", { name: "Leave" }).click();
  await other.page.getByRole("menuitem", { name: "Leave garden" }).click();
  await options.filter({ hasText: "Join" }).click();
  await isIn(ann, "garden");
});

Deno.test("HD2 somebody who is pressed is chosen, also where more is typed meanwhile, and once", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  await using _bea = await LiveClient.join(app.web, "bea");
  await using _bert = await LiveClient.join(app.web, "bert");
  const ann = await browser.join(app, "ann");
  await choose(ann, "New message");
  const dialog = ann.page.getByRole("dialog");
  const field = dialog.getByRole("combobox");
  await field.fill("b");
  const bea = dialog.getByRole("option", { name: "bea" });
  await bea.waitFor();
  await dialog.getByRole("option", { name: "bert" }).waitFor();
  const first = await active(ann.page);
  await ann.page.keyboard.press("ArrowDown");
  assert.notEqual(await active(ann.page), first);
  await ann.page.keyboard.press("ArrowUp");
  await pressThrough(bea, () => type(field, "be"));
  const chips = dialog.locator(".chips li");
  await chips.first().waitFor();
  const chip = await chips.first().elementHandle();
  await field.fill("bert");
  await dialog.getByRole("option", { name: "bert" }).click();
  await chips.nth(1).waitFor();
  assert.deepEqual(await chips.allTextContents(), ["bea", "bert"]);
  assert.equal(await chip!.evaluate((node) => node.isConnected), true, "who was chosen is drawn once");
});

Deno.test("HD3 a box that is pressed is ticked, also where the list is shown anew meanwhile", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  await using lola = await LiveClient.join(app.web, "lola");
  await using _zoe = await LiveClient.join(app.web, "zoe");
  const ann = await browser.join(app, "ann");
  await lola.say("roses are red");
  await ann.reads("roses are red");
  await ann.known("roses are red").hover();
  await ann.known("roses are red").locator(".more").click();
  await ann.page.getByRole("menuitem", { name: "Forward …" }).click();
  const dialog = ann.page.getByRole("dialog", { name: "Forward" });
  const box = dialog.getByRole("checkbox", { name: "lola" });
  await dialog.getByRole("checkbox", { name: "zoe" }).waitFor();
  await pressThrough(dialog.locator(".forward-list label", { hasText: "lola" }), async () => {
    await type(dialog.getByRole("searchbox"), "lo");
    await dialog.getByRole("checkbox", { name: "zoe" }).waitFor({ state: "detached" });
  });
  await dialog.getByRole("button", { name: "Forward", exact: true }).waitFor();
  assert.equal(await box.isChecked(), true);
  await type(dialog.getByRole("searchbox"), "z");
  await box.waitFor({ state: "detached" });
  await type(dialog.getByRole("searchbox"), "");
  await box.waitFor();
  assert.equal(await box.isChecked(), true, "it stays chosen");
});
