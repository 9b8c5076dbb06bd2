import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { choose } from "../helpers/housemate.ts";
import { owner } from "../helpers/resident.ts";

/** What is said to everybody, and to those who listen. */
const news = (page: Page, said: string) => page.getByRole("status").filter({ hasText: said });

const inMenu = async (page: Page, item: string) => {
  await page.getByRole("menuitem", { name: item, exact: true }).click();
};

for (const width of [1280, 390]) {
  Deno.test(`CY1 what is copied from a menu is said to be, on a page ${width} wide`, async () => {
    await using app = await startTestApp();
    await using browser = await Browser.launch();
    const ann = await browser.join(app, "ann", { width, height: 844 });
    const { page } = ann;
    await ann.say("roses are red");
    await ann.sees("roses are red", "sent");
    await ann.known("roses are red").click({ button: "right" });
    await inMenu(page, "Copy link");
    await news(page, "Link copied").waitFor();
    assert.match(await ann.copied(), /#message\//);
    await ann.known("roses are red").click({ button: "right" });
    await inMenu(page, "Copy text");
    await news(page, "Copied").filter({ hasNotText: "Link" }).waitFor();
    await page.waitForFunction(async () => await navigator.clipboard.readText() === "roses are red");
    if (width === 390) await page.getByRole("button", { name: "Back" }).click();
    await page.locator(".room-item").first().click({ button: "right" });
    await inMenu(page, "Copy link");
    await news(page, "Link copied").and(page.locator(":visible")).waitFor();
    await page.waitForFunction(async () => /#room\//.test(await navigator.clipboard.readText()));
  });
}

Deno.test("CY1 a link that was made says the same", async () => {
  await using app = await startTestApp();
  const olga = await owner(app, "Olga");
  await using browser = await Browser.launch();
  const person = await olga.sitDown(browser);
  await choose(person, "Invite");
  const dialog = person.page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Make" }).click();
  await dialog.getByRole("button", { name: "Copy the link" }).click();
  await dialog.getByRole("button", { name: "Link copied" }).waitFor();
  await dialog.getByRole("status").filter({ hasText: "Link copied" }).waitFor({ state: "attached" });
  assert.match(await person.copied(), /\/join\//);
});

Deno.test("CY2 where the browser lets no page copy, the text stands there selected, and nothing is said to be copied", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const { page } = ann;
  await ann.say("roses are red");
  await ann.sees("roses are red", "sent");
  await page.evaluate(() => {
    Clipboard.prototype.writeText = () => Promise.reject(new DOMException("not here", "NotAllowedError"));
    document.execCommand = () => false;
  });
  await ann.known("roses are red").click({ button: "right" });
  await inMenu(page, "Copy link");
  const dialog = page.getByRole("dialog", { name: "Copy by hand" });
  await dialog.waitFor();
  const selected = await dialog.getByRole("textbox").evaluate((area: HTMLTextAreaElement) => ({
    text: area.value.slice(area.selectionStart, area.selectionEnd),
    hasFocus: document.activeElement === area,
  }));
  assert.match(selected.text, /^http:.*#message\/.*\/\d+$/);
  assert.equal(selected.hasFocus, true);
  assert.equal(await news(page, "copied").count(), 0);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.waitForFunction(() => document.activeElement?.matches(".row"), undefined);
});
