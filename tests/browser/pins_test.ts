import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import type { Person } from "../helpers/person.ts";
import { resident } from "../helpers/resident.ts";

/** UI152 to UI154: what all should find again. */

async function choose(person: Person, text: string, item: string): Promise<void> {
  await person.known(text).first().locator(".text").click({ button: "right" });
  await person.page.getByRole("menuitem", { name: item, exact: true }).click();
}

function barOf({ page }: Person) {
  return page.getByRole("region", { name: "Pinned messages" });
}

Deno.test("UI152 the newest pin stands above the messages for all; clicks lead from one to the next", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const bo = await (await resident(app, "Bo")).sitDown(browser);
  const ann = await browser.join(app, "ann");
  await bo.say("the door code is on the board");
  await bo.say("**lunch** is at ||noon||");
  await ann.reads("lunch");
  assert.equal(await barOf(ann).isVisible(), false, "nothing is pinned");
  for (const text of ["the door code", "lunch"]) {
    await choose(bo, text, "Pin");
    await barOf(ann).getByText(text).waitFor();
  }
  await barOf(ann).getByText("Pinned 1 of 2", { exact: true }).waitFor();
  assert.equal((await barOf(ann).innerText()).includes("noon"), false, "what is covered stays covered");
  await ann.log.getByRole("button", { name: "Bo pinned 2 messages" }).waitFor();

  for (let i = 0; i < 60; i++) await bo.say(`line ${i}`);
  await ann.reads("line 59");
  const jump = barOf(ann).getByRole("button", { name: /Pinned \d of/ });
  await jump.click();
  await ann.isLedTo("lunch");
  await barOf(ann).getByText("Pinned 2 of 2", { exact: true }).waitFor();
  await jump.click();
  await ann.isLedTo("the door code");
  await barOf(ann).getByText("Pinned 1 of 2", { exact: true }).waitFor();
  assert.match((await ann.row("the door code").getAttribute("aria-label"))!, /, pinned$/);

  await barOf(bo).getByRole("button", { name: /Pinned \d of/ }).click();
  await bo.isLedTo("lunch");
  await choose(bo, "lunch", "Unpin");
  await barOf(ann).getByText("Pinned", { exact: true }).waitFor();
  await barOf(ann).getByText("Bo: the door code is on the board").waitFor();
  await ann.page.reload();
  await barOf(ann).getByText("Bo: the door code is on the board").waitFor();
  await choose(bo, "the door code", "Delete");
  await barOf(ann).waitFor({ state: "hidden" });
});

Deno.test("UI153 the details of a room list its pins; members unpin there, guests only look", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const bo = await (await resident(app, "Bo")).sitDown(browser);
  const ann = await browser.join(app, "ann");
  await bo.say("read this first");
  await ann.reads("read this first");
  await ann.page.getByRole("button", { name: "Show people" }).click();
  const details = ann.page.getByRole("complementary", { name: "People" });
  await details.getByText("Nothing is pinned. Choose Pin at a message that all should find again.").waitFor();
  await ann.known("read this first").locator(".text").click({ button: "right" });
  await ann.page.getByRole("menuitem", { name: "Copy link" }).waitFor();
  assert.equal(await ann.page.getByRole("menuitem", { name: "Pin", exact: true }).count(), 0);
  await ann.page.keyboard.press("Escape");

  await choose(bo, "read this first", "Pin");
  await details.locator(".pin-item", { hasText: "read this first" }).waitFor();
  assert.equal(await details.getByRole("button", { name: "Unpin what Bo wrote" }).count(), 0);
  await details.locator(".pin-item").click();
  await ann.isLedTo("read this first");

  await barOf(bo).getByRole("button", { name: "All pinned messages" }).click();
  await bo.page.getByRole("button", { name: "Unpin what Bo wrote" }).click();
  await barOf(ann).waitFor({ state: "hidden" });
  await details.getByText("Nothing is pinned.").waitFor();
});

Deno.test("UI154 on a phone a pin of the list leads out of the list", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const bo = await (await resident(app, "Bo")).sitDown(browser);
  const ann = await browser.join(app, "ann", { width: 390, height: 844, touch: true });
  await bo.say("read this first");
  await ann.reads("read this first");
  await choose(bo, "read this first", "Pin");
  await barOf(ann).getByRole("button", { name: "All pinned messages" }).tap();
  const details = ann.page.getByRole("complementary", { name: "People" });
  await details.locator(".pin-item").tap();
  await details.waitFor({ state: "hidden" });
  await ann.isLedTo("read this first");
});
