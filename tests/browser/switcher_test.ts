import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { LiveClient } from "../helpers/live_client.ts";
import type { Person } from "../helpers/person.ts";

const options = (person: Person) => person.page.locator(".switcher [role=option]");
const names = (person: Person) => options(person).locator(".switcher-name").allTextContents();
/** It is fetched when it is first wanted. */
async function openSwitcher({ page }: Person): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Go to" }).waitFor();
}

const isIn = (person: Person, name: string) =>
  person.page.locator("h1", { hasText: new RegExp(`^${name}$`) }).waitFor();

/** What the field says is chosen, by the name of its option. */
const active = (person: Person) =>
  person.page.evaluate(() => {
    const id = document.activeElement!.getAttribute("aria-activedescendant");
    return id && document.getElementById(id)?.querySelector(".switcher-name")?.textContent;
  });

Deno.test("GO1 Ctrl+K leads to rooms by a few letters, the last one first, without accents and capitals", async () => {
  await using app = await startTestApp({ rooms: ["Café-Ecke", "garden", "attic"] });
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const { keyboard } = ann.page;
  for (const room of ["Café-Ecke", "garden"]) {
    await ann.page.getByRole("button", { name: `Join ${room}` }).click();
    await isIn(ann, room);
  }
  await openSwitcher(ann);
  await options(ann).first().waitFor();
  assert.deepEqual((await names(ann)).slice(0, 2), ["Café-Ecke", "lobby"], "where one was last comes first");
  assert.equal(await active(ann), "Café-Ecke");
  await keyboard.press("Enter");
  await isIn(ann, "Café-Ecke");
  assert.equal(await ann.page.locator("dialog").count(), 0);

  await openSwitcher(ann);
  await keyboard.type("gdn");
  assert.equal(await active(ann), "garden", "letters in their order are enough");
  await keyboard.press("Enter");
  await isIn(ann, "garden");

  await openSwitcher(ann);
  await keyboard.type("cafe");
  assert.equal(await active(ann), "Café-Ecke");
  await keyboard.press("Enter");
  await isIn(ann, "Café-Ecke");

  // What one is not in yet is joined on the way.
  await openSwitcher(ann);
  await keyboard.type("att");
  await options(ann).filter({ hasText: "Join" }).waitFor();
  await keyboard.press("Enter");
  await isIn(ann, "attic");

  // Where one is already stays where one is.
  await openSwitcher(ann);
  await keyboard.type("attic");
  assert.equal(await active(ann), "attic");
  await keyboard.press("Enter");
  await isIn(ann, "attic");
});

Deno.test("GO2 a first sign asks for one kind: @ people, # rooms, ? messages, > commands", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const bea = await LiveClient.join(app.web, "bea");
  const ann = await browser.join(app, "ann");
  const { keyboard } = ann.page;
  await bea.say("the needle");
  await ann.reads("the needle");

  await openSwitcher(ann);
  await keyboard.type("#");
  assert.deepEqual(await names(ann), ["lobby"]);
  await keyboard.press("Backspace");
  await keyboard.type(">keyb");
  assert.deepEqual(await names(ann), ["Keyboard shortcuts"]);
  await keyboard.press("Enter");
  await ann.page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await keyboard.press("Escape");

  await openSwitcher(ann);
  await keyboard.type("?needle");
  assert.deepEqual(await names(ann), ["Search messages for “needle”"]);
  await keyboard.press("Enter");
  await ann.page.locator(".search-panel .result", { hasText: "needle" }).waitFor();
  await keyboard.press("Escape");

  await openSwitcher(ann);
  await keyboard.type("@be");
  await options(ann).filter({ hasText: "bea" }).waitFor();
  await keyboard.press("Enter");
  await isIn(ann, "bea");
  await bea.close();
});

Deno.test("GO3 it is a combobox: the arrows go round, Escape gives the focus back, a phone has a button for it", async () => {
  await using app = await startTestApp({ rooms: ["garden"] });
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const { page } = ann;
  await openSwitcher(ann);
  const field = page.getByRole("combobox", { name: "Go to" });
  await field.waitFor();
  assert.equal(await field.getAttribute("aria-controls"), await page.getByRole("listbox").getAttribute("id"));
  const first = await active(ann);
  await page.keyboard.press("ArrowUp");
  const last = (await names(ann)).at(-1);
  assert.equal(await active(ann), last);
  await page.keyboard.press("ArrowDown");
  assert.equal(await active(ann), first);
  assert.equal(await page.locator("[role=option][aria-selected=true]").count(), 1);
  await page.keyboard.type("nothing is called this");
  assert.deepEqual(await names(ann), ["Search messages for “nothing is called this”"]);
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement!.id), "composer");

  const onPhone = await browser.join(app, "bea", { width: 390, height: 844, touch: true });
  await onPhone.page.goBack();
  await onPhone.page.getByRole("button", { name: /^Go to/ }).tap();
  await onPhone.page.locator(".switcher [role=option]", { hasText: "lobby" }).tap();
  await isIn(onPhone, "lobby");
});
