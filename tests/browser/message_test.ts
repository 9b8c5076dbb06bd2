import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { Netcat } from "../helpers/netcat.ts";
import type { Person } from "../helpers/person.ts";

/** UI60 to UI67: what is done to a message. */

Deno.test("UI60 a message gets other words: by the menu, and by arrow up", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const [ann, bea] = [await browser.join(app, "ann"), await browser.join(app, "bea")];
  await using cal = await Netcat.join(app.tcp, "cal");
  await ann.say("helo");
  await ann.say("second");
  await bea.reads("second");
  await ann.composer.fill("a draft");
  await choose(ann, "helo", "Edit");
  assert.equal(await ann.composer.inputValue(), "helo");
  await ann.page.getByText("Editing", { exact: true }).waitFor();
  await ann.composer.fill("hello");
  await ann.composer.press("Enter");
  const row = await bea.reads("hello");
  assert.equal(await row.locator(".edited").isVisible(), true);
  assert.match((await row.locator(".edited").getAttribute("title"))!, /^Edited .*\d\d:\d\d/);
  assert.match((await row.getAttribute("aria-label"))!, /hello, edited$/);
  await ann.row("hello").waitFor();
  // What was being written is there again.
  await ann.holds("a draft");
  await cal.until((line) => line === "* ann changed: hello");

  await ann.composer.fill("");
  await ann.composer.press("ArrowUp");
  assert.equal(await ann.composer.inputValue(), "second");
  await ann.composer.press("Escape");
  assert.equal(await ann.composer.inputValue(), "");
  await ann.composer.press("ArrowUp");
  await ann.composer.fill("  ");
  await ann.composer.press("Enter");
  await ann.page.getByText("To take the message away, choose Delete").waitFor();
  await ann.composer.fill("second\nline");
  await ann.composer.press("Enter");
  await bea.reads("line");
  assert.deepEqual(await bea.texts(), ["hello", "second\nline"]);
});

Deno.test("UI61 a message is deleted for everybody, and put back", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const [ann, bea] = [await browser.join(app, "ann"), await browser.join(app, "bea")];
  await using cal = await Netcat.join(app.tcp, "cal");
  await ann.say("a secret");
  await bea.reads("a secret");
  await choose(ann, "a secret", "Delete");
  const toast = ann.page.getByRole("status").filter({ hasText: "Message deleted" });
  const undo = toast.getByRole("button", { name: "Undo" });
  // As long as somebody is on the button, it does not go.
  await undo.focus();
  const stub = await bea.reads("Message deleted");
  assert.match((await stub.getAttribute("aria-label"))!, /Message deleted$/);
  await cal.until((line) => line === "* ann took back a message");
  // The line in the list goes with the next frame.
  await bea.page.waitForFunction(() => !document.documentElement.outerHTML.includes("a secret"));
  await undo.click();
  await bea.reads("a secret");
  await ann.reads("a secret");
  assert.deepEqual(await ann.texts(), ["a secret"]);
  await toast.waitFor({ state: "hidden" });
});

Deno.test("UI62 the menu opens by keys, and goes as it came", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.say("first");
  await ann.say("last");
  await ann.sees("last", "sent");
  for (const key of ["Shift+F10", "ContextMenu"]) {
    await ann.row("last").focus();
    await ann.page.keyboard.press(key);
    const menu = ann.page.getByRole("menu");
    await menu.waitFor();
    const items = await menu.getByRole("menuitem").allTextContents();
    const usual = ["Reply", "Forward …", "Copy text", "Copy link", "Save", "Edit", "Delete"];
    assert.deepEqual(items.filter((item) => usual.includes(item)), usual);
    await ann.page.keyboard.press("ArrowDown");
    assert.equal(await focused(ann), usual[1]);
    await ann.page.keyboard.press("End");
    assert.equal(await focused(ann), "Delete");
    await ann.page.keyboard.press("Escape");
    await menu.waitFor({ state: "hidden" });
    assert.equal(await ann.row("last").evaluate((row) => row === document.activeElement), true);
  }
  await ann.page.keyboard.press("Shift+F10");
  await ann.page.getByRole("menuitem", { name: "Copy text" }).focus();
  await ann.page.keyboard.press("Enter");
  assert.equal(await ann.copied(), "last");
});

Deno.test("UI63 a link leads to its message, also from outside", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  for (let i = 0; i < 80; i++) await ann.say(`line ${i}`);
  await ann.sees("line 79", "sent");
  await ann.log.evaluate((log) => log.scrollTo(0, 0));
  await ann.row("line 3").first().click({ button: "right" });
  await ann.page.getByRole("menuitem", { name: "Copy link" }).click();
  const link = await ann.copied();
  assert.match(link, /^http:\/\/127\.0\.0\.1:\d+\/#message\/lobby\/\d+$/);
  await ann.page.goto("about:blank");
  await ann.page.goto(link);
  await ann.isLedTo("line 3");
  assert.equal(new URL(ann.page.url()).hash, "");
});

Deno.test("UI64 on a phone a long press opens the menu from below", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const phone = { width: 390, height: 844, touch: true };
  const [ann, bea] = [await browser.join(app, "ann", phone), await browser.join(app, "bea")];
  await bea.say("from bea");
  const row = await ann.reads("from bea");
  // At once: a finger that is slow to go up has rested.
  const press = (...types: string[]) =>
    row.evaluate((row, types) => {
      const { x, y } = row.querySelector(".bubble")!.getBoundingClientRect();
      const at = { pointerType: "touch", bubbles: true, clientX: x + 20, clientY: y + 10 };
      for (const type of types) row.querySelector(".text")!.dispatchEvent(new PointerEvent(type, at));
    }, types);
  await press("pointerdown", "pointerup", "pointerdown");
  const menu = ann.page.getByRole("menu");
  await menu.waitFor();
  await press("pointerup");
  const box = (await menu.boundingBox())!;
  assert.equal(Math.round(box.y + box.height), 844);
  const usual = ["Reply", "Forward …", "Copy text", "Copy link", "Save", "Report …"];
  const items = await menu.getByRole("menuitem").allTextContents();
  assert.deepEqual(items.filter((item) => [...usual, "Edit", "Delete"].includes(item)), usual);
});

Deno.test("UI65 a message is reported with a reason", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const [ann, bea] = [await browser.join(app, "ann"), await browser.join(app, "bea")];
  await bea.say("bad words");
  await ann.reads("bad words");
  await choose(ann, "bad words", "Report …");
  const dialog = ann.page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Report" }).click();
  await dialog.getByText("Say in a few words").waitFor();
  await dialog.getByLabel("What is wrong with it?").fill("It hurts.\nReally.");
  await dialog.getByRole("button", { name: "Report" }).click();
  await dialog.waitFor({ state: "hidden" });
  await ann.page.getByText("Reported. The moderators will look at it.").waitFor();
});

Deno.test("UI66 what cannot be done says why, and nothing is lost", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/WebSocket|ERR_/);
  const ann = await browser.join(app, "ann");
  await ann.say("hello");
  await ann.sees("hello", "sent");
  await ann.composer.press("ArrowUp");
  await ann.composer.fill("changed");
  await app.stop();
  await ann.composer.press("Enter");
  await ann.page.getByText("Cannot save that: not connected").waitFor();
  assert.equal(await ann.composer.inputValue(), "changed");
});

Deno.test("UI67 what was edited says when, and that what it said before is kept nowhere", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const [ann, bea] = [await browser.join(app, "ann"), await browser.join(app, "bea")];
  await ann.say("frist words");
  await bea.reads("frist words");
  await choose(ann, "frist words", "Edit");
  await ann.composer.fill("first words");
  await ann.composer.press("Enter");
  const row = await bea.reads("first words");
  await row.locator(".edited").click();
  const dialog = bea.page.getByRole("dialog", { name: "Message info" });
  await dialog.getByText(/^Edited .*\. What it said before is not kept\.$/).waitFor();
  await bea.page.waitForFunction(() => !document.documentElement.outerHTML.includes("frist"));
  await bea.page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  // Not `focused`: the page itself says all of it, too.
  await bea.page.waitForFunction(() => document.activeElement?.matches(".row[data-seq]"));
  // By keys it is in the menu.
  await bea.page.keyboard.press("Enter");
  await bea.page.getByRole("menuitem", { name: "Info", exact: true }).click();
  await dialog.getByText("What it said before is not kept.").waitFor();
});

Deno.test("UI67 whoever goes on before the next frame, once it is closed, is not called back", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.say("to be asked about");
  await ann.sees("to be asked about", "sent");
  for (const what of ["Info", "Forward …"]) {
    await choose(ann, "to be asked about", what);
    await ann.page.locator("dialog.sheet").waitFor();
    const focus = await ann.page.evaluate(async () => {
      document.querySelector<HTMLDialogElement>("dialog.sheet")!.close();
      await Promise.resolve();
      document.activeElement!.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      return document.activeElement!.role;
    });
    assert.equal(focus, "menuitem", what);
    await ann.page.keyboard.press("Escape");
  }
});

async function choose(person: Person, text: string, what: string): Promise<void> {
  const row: Locator = person.known(text).first();
  await row.hover();
  await row.getByRole("button", { name: "More" }).click();
  await person.page.getByRole("menuitem", { name: what, exact: true }).click();
}

function focused(person: Person): Promise<string | null> {
  return person.page.evaluate(() => document.activeElement!.textContent);
}
