import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { startPreviewApp, startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { furnish, theNews } from "../helpers/furnished.ts";
import { housemate, makeRoom } from "../helpers/housemate.ts";
import type { Person } from "../helpers/person.ts";
import { leave, tour } from "../helpers/tour.ts";

const phone = { width: 390, height: 844, touch: true };

/** What has the focus, once what was hidden has lost it. */
async function focused(page: Page): Promise<string> {
  return await page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn))));
    const { tagName, className, id, ariaLabel, textContent } = document.activeElement!;
    const node = document.activeElement as HTMLElement;
    if (node === document.body || !node.checkVisibility({ visibilityProperty: true })) return "nothing";
    return `${tagName} ${id || className} ${ariaLabel ?? textContent?.slice(0, 40) ?? ""}`;
  });
}

Deno.test("HF1 whatever opens and closes, the focus is on something that can be seen", async () => {
  await using theWeb = await theNews();
  await using app = await startPreviewApp(theWeb);
  await using browser = await Browser.launch();
  const house = await furnish(app, browser);
  const lost: string[] = [];
  for (const size of [{ width: 1280, height: 800 }, phone]) {
    const { page } = await house.sit(browser, size);
    const at = (what: string) => `${size.width}: ${what}`;
    for (const stop of tour) {
      await stop.open(page);
      if (await focused(page) === "nothing") lost.push(at(`${stop.name}, open`));
      await leave(page, stop);
      if (await focused(page) === "nothing") lost.push(at(`${stop.name}, closed`));
    }
    await page.context().close();
  }
  assert.deepEqual(lost, []);
});

Deno.test("HF2 another room is told by what has the focus: where one writes, or what it is called", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await housemate(browser, app, "ann");
  await makeRoom(ann, "garden");
  assert.match(await focused(ann.page), /^TEXTAREA composer Message to garden$/);
  await ann.page.keyboard.press("Alt+ArrowUp");
  await ann.page.locator("h1", { hasText: "lobby" }).waitFor();
  assert.match(await focused(ann.page), /^TEXTAREA composer Message to lobby$/);

  const bea = await housemate(browser, app, "bea", phone);
  const { page } = bea;
  await page.locator(".head .narrow").click();
  await page.locator(".room-item[data-room=lobby]").waitFor();
  assert.match(await focused(page), /^BUTTON room-item/);
  await page.locator(".room-item[data-room=lobby]").click();
  await page.locator("h1", { hasText: "lobby" }).waitFor();
  assert.match(
    await focused(page),
    /^BUTTON head-name.* lobby$/,
    "no keyboard comes up that nobody asked for",
  );
  const ring = () => page.locator(".head-name").evaluate((name) => getComputedStyle(name).outlineStyle);
  await page.reload();
  await bea.isConnected();
  assert.match(await focused(page), /head-name/);
  assert.equal(await ring(), "none", "nor a ring");
  await page.keyboard.press("Shift");
  assert.notEqual(await ring(), "none", "whoever has keys sees where they are");
});

Deno.test("HF3 where what was to have the focus is gone, it goes to where one writes", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const [ann, bea] = [await browser.join(app, "ann"), await browser.join(app, "bea")];
  const { page } = ann;
  await bea.say("a slip");
  await page.keyboard.press("Control+k");
  await page.locator(".switcher-field").waitFor();
  // The whole room behind the dialog is drawn anew when it is closed by another choice.
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  assert.match(await focused(page), /composer/);

  const row = await ann.reads("a slip");
  await row.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Forward …" }).click();
  await page.locator("form.forward").waitFor();
  // As it is when the window of what is drawn moves on.
  await row.evaluate((row) => row.remove());
  await page.keyboard.press("Escape");
  await page.locator("dialog[open]").waitFor({ state: "detached" });
  assert.match(await focused(page), /composer/);
});

Deno.test("HF3 within a dialog it stays in the dialog", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await housemate(browser, app, "ann");
  const { page } = ann;
  await page.keyboard.press("Control+/");
  const close = page.locator("dialog[open] .account-head button");
  await close.waitFor();
  await page.evaluate(() => {
    const gone = document.createElement("button");
    document.querySelector("dialog[open] .account-body")!.append(gone);
    gone.focus();
    gone.remove();
  });
  await page.waitForFunction(() => document.activeElement?.closest("dialog[open]"));
});

Deno.test("HF4 the search gives the focus back to its button, or to where one wrote", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const { page } = ann;
  const search = page.locator(".head").getByRole("button", { name: /^Search/ });
  await search.click();
  await closeSearch(ann);
  assert.match(await focused(page), /Search in this room/);
  await ann.composer.focus();
  await page.keyboard.press("Control+f");
  await closeSearch(ann);
  assert.match(await focused(page), /composer/);
});

async function closeSearch({ page }: Person): Promise<void> {
  const field = page.locator(".search-panel .search-field");
  await field.waitFor();
  await field.press("Escape");
  await page.locator(".search-panel").waitFor({ state: "hidden" });
}
