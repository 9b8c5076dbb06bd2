import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { LiveClient } from "../helpers/live_client.ts";
import type { Person } from "../helpers/person.ts";

const phone = { width: 390, height: 844, touch: true };

/** So many things over the page have their step in the history. */
async function stands(person: Person, count: number): Promise<void> {
  await person.page.waitForFunction((count) => (history.state?.over ?? 0) === count, count);
}

/** Its browser takes longer than the page waits for an answer that may never come. Returns what waits for the first. */
async function goingSlowly({ page }: Person): Promise<() => Promise<void>> {
  const isBack = await page.evaluateHandle(() => {
    const go = history.go.bind(history);
    history.go = (steps) => void setTimeout(() => go(steps), 1_500);
    const back = new Promise<boolean>((resolve) => addEventListener("popstate", () => resolve(true)));
    return () => back;
  });
  return async () => assert.ok(await isBack.evaluate((back) => back()));
}

Deno.test("HB1 on a phone a step back closes what is open, one thing at a time, down to the rooms", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann", phone);
  const { page } = ann;
  await ann.composer.fill("hello");
  await page.getByRole("button", { name: "Send", exact: true }).tap();
  await ann.sees("hello", "sent");

  await page.getByRole("button", { name: "Show people" }).click();
  const people = page.getByRole("complementary", { name: "People" });
  await people.waitFor();
  await stands(ann, 1);
  await page.goBack();
  await people.waitFor({ state: "hidden" });

  await page.getByRole("button", { name: "Show files" }).click();
  const files = page.getByRole("complementary", { name: "Files" });
  await files.waitFor();
  await stands(ann, 1);
  await page.goBack();
  await files.waitFor({ state: "hidden" });

  await page.getByRole("button", { name: /^Search/ }).click();
  const search = page.getByRole("complementary", { name: "Search" });
  await search.waitFor();
  await stands(ann, 1);
  await page.goBack();
  await search.waitFor({ state: "hidden" });

  const box = (await ann.row("hello").locator(".bubble").boundingBox())!;
  await page.evaluate(({ x, y }) => {
    document.elementFromPoint(x, y)!.dispatchEvent(
      new MouseEvent("contextmenu", { bubbles: true, cancelable: true, clientX: x, clientY: y }),
    );
  }, { x: box.x + 10, y: box.y + 10 });
  const menu = page.getByRole("menu");
  await menu.waitFor();
  await stands(ann, 1);
  await page.goBack();
  await menu.waitFor({ state: "hidden" });
  assert.ok(await page.locator("h1").isVisible(), "the room is open as before");

  // Two at once go one by one.
  await page.getByRole("button", { name: "Show people" }).click();
  await people.waitFor();
  await page.keyboard.press("Control+k");
  const switcher = page.locator("dialog.switcher");
  await switcher.waitFor();
  await stands(ann, 2);
  await page.goBack();
  await switcher.waitFor({ state: "detached" });
  assert.ok(await people.isVisible());
  await stands(ann, 1);
  await page.goBack();
  await people.waitFor({ state: "hidden" });
  await page.goBack();
  await page.locator(".list").waitFor();
  assert.ok(await page.locator("h1").count() === 0, "the list has the phone for itself");
});

Deno.test("HB2 what is closed by its own button leaves no step behind, and what it led to takes its step", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  await using second = await Browser.launch();
  const bea = await second.join(app, "bea");
  const ann = await browser.join(app, "ann", phone);
  const { page } = ann;
  const people = page.getByRole("complementary", { name: "People" });
  for (let time = 0; time < 3; time++) {
    await page.getByRole("button", { name: "Show people" }).click();
    await people.waitFor();
    await stands(ann, 1);
    await people.getByRole("button", { name: "Close people" }).click();
    await stands(ann, 0);
  }
  // From the panel into another room: back from there is the list, not the panel.
  await page.getByRole("button", { name: "Show people" }).click();
  await page.getByRole("button", { name: "Write to bea" }).click();
  await page.locator("h1", { hasText: "bea" }).waitFor();
  await page.waitForFunction(() => (history.state?.over ?? 0) === 0);
  await page.goBack();
  await page.locator(".list").waitFor();
  await bea.page.close();
});

Deno.test("HB3 a dialog is closed by a step back on any screen, and the room stays", async () => {
  await using app = await startTestApp({ rooms: ["attic"] });
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const { page } = ann;
  await page.getByRole("button", { name: "Join attic" }).click();
  await page.locator("h1", { hasText: "attic" }).waitFor();
  await page.keyboard.press("Control+/");
  const keys = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await keys.waitFor();
  await page.waitForFunction(() => history.state?.over === 1);
  await page.goBack();
  await keys.waitFor({ state: "detached" });
  assert.equal(await page.locator("h1").textContent(), "attic");
  // Now there is nothing over the room, and the same step leads out of it.
  await page.goBack();
  await page.locator("h1", { hasText: "lobby" }).waitFor();
  await page.goForward();
  await page.locator("h1", { hasText: "attic" }).waitFor();
});

Deno.test("HB4 after a reload with a dialog open the steps are those of the rooms", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann", phone);
  const { page } = ann;
  await page.keyboard.press("Control+k");
  await page.locator("dialog.switcher").waitFor();
  await page.waitForFunction(() => history.state?.over === 1);
  await page.reload();
  await ann.isConnected();
  await page.waitForFunction(() => (history.state?.over ?? 0) === 0);
  await page.goBack();
  await page.locator(".list").waitFor();
});

Deno.test("HB5 a browser that is slow to go back closes nothing that was opened meanwhile", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann", phone);
  const { page } = ann;
  const people = page.getByRole("complementary", { name: "People" });
  await page.getByRole("button", { name: "Show people" }).click();
  await stands(ann, 1);
  const isBack = await goingSlowly(ann);
  await people.getByRole("button", { name: "Close people" }).click();
  await people.waitFor({ state: "hidden" });
  await page.keyboard.press("Control+k");
  const switcher = page.locator("dialog.switcher");
  await switcher.waitFor();
  await isBack();
  await stands(ann, 1);
  assert.ok(await switcher.isVisible());
  await page.goBack();
  await switcher.waitFor({ state: "detached" });
  assert.equal(await page.locator("h1").textContent(), "lobby");
});

Deno.test("HB5 nor leads it back to the room that somebody has left meanwhile", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const bea = await LiveClient.join(app.web, "bea");
  const ann = await browser.join(app, "ann", phone);
  const { page } = ann;
  await page.getByRole("button", { name: "Show people" }).click();
  await stands(ann, 1);
  const isBack = await goingSlowly(ann);
  await page.getByRole("button", { name: "Write to bea" }).click();
  const head = page.locator("h1");
  await head.filter({ hasText: /^bea$/ }).waitFor();
  await isBack();
  await stands(ann, 0);
  assert.equal(await head.textContent(), "bea");
  await page.goBack();
  await page.getByRole("navigation").waitFor();
  await bea.close();
});
