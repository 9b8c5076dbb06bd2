import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { holdCommands } from "../helpers/held_commands.ts";
import type { Person } from "../helpers/person.ts";

const list = ({ page }: Person): Locator => page.getByRole("listbox");
const offered = (person: Person) => list(person).locator(".completion-label").allTextContents();
const active = (person: Person) =>
  list(person).locator("[aria-selected=true] .completion-label").textContent();

Deno.test("CP3 the arrows choose, Tab or Enter take, and all of it is one field for those who listen", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const bob = await browser.join(app, "Böb Smith");
  const bill = await browser.join(app, "bill");
  await bill.say("first");
  await bob.say("second");
  await ann.reads("second");
  await ann.composer.pressSequentially("hi @");
  await list(ann).waitFor();
  assert.deepEqual(await offered(ann), ["Böb Smith", "bill", "@here", "@all"]);
  assert.equal(await ann.composer.getAttribute("role"), "combobox");
  assert.equal(await ann.composer.getAttribute("aria-expanded"), "true");
  const activeId = () => ann.composer.getAttribute("aria-activedescendant");
  assert.equal(await ann.page.locator(`#${await activeId()}`).getAttribute("aria-selected"), "true");
  await ann.composer.press("ArrowDown");
  assert.equal(await active(ann), "bill");
  await ann.composer.press("ArrowUp");
  await ann.composer.press("ArrowUp");
  assert.equal(await active(ann), "@all", "around the end");
  await ann.composer.pressSequentially("bob");
  assert.deepEqual(await offered(ann), ["Böb Smith"]);
  await ann.composer.press("Tab");
  assert.equal(await ann.composer.inputValue(), "hi @Böb Smith ");
  assert.ok(await ann.composer.evaluate((field) => field === document.activeElement));
  assert.equal(await ann.composer.getAttribute("role"), null);
  await ann.composer.pressSequentially("and @bi");
  await list(ann).waitFor();
  await ann.composer.press("Enter");
  assert.equal(await ann.composer.inputValue(), "hi @Böb Smith and @bill ");
  await ann.composer.press("Control+z");
  assert.equal(await ann.composer.inputValue(), "hi @Böb Smith and @bi", "one step back");
  await ann.composer.pressSequentially("ll");
  await ann.composer.press("Enter");
  await ann.reads("hi @Böb Smith and @bill");
  assert.equal(await ann.composer.inputValue(), "", "whoever has typed all of it sends");
});

Deno.test("CP3 what the server adds leaves what is chosen, and what a finger is on, where it is", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  await browser.join(app, "Zoe");
  const bob = await browser.join(app, "bob");
  const bill = await browser.join(app, "bill");
  await bill.say("first");
  await bob.say("second");
  const ann = await browser.join(app, "ann");
  const { asked, letGo } = await holdCommands(ann, "who");
  await ann.isConnected();
  await ann.reads("second");
  await ann.composer.pressSequentially("@");
  await list(ann).waitFor();
  assert.deepEqual(await offered(ann), ["bob", "bill", "@here", "@all"]);
  await ann.composer.press("ArrowDown");
  const chosen = await list(ann).locator("[aria-selected=true]").elementHandle();
  await asked;
  letGo();
  await list(ann).getByRole("option", { name: "Zoe" }).waitFor();
  assert.deepEqual(await offered(ann), ["bob", "bill", "Zoe", "@here", "@all"]);
  assert.equal(await active(ann), "bill");
  assert.ok(await chosen!.evaluate((row) => row.isConnected && row.textContent!.includes("here")));
  await ann.composer.press("ArrowDown");
  assert.equal(await active(ann), "Zoe");
  await ann.composer.pressSequentially("b");
  assert.equal(await active(ann), "bob", "whoever types on begins anew");
});

Deno.test("CP3 Esc closes the list for that word alone, and is not the page's Esc", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const bob = await browser.join(app, "bob");
  await bob.say("hello");
  await ann.reads("hello");
  await ann.composer.pressSequentially("@b");
  await list(ann).waitFor();
  await ann.composer.press("Escape");
  await list(ann).waitFor({ state: "hidden" });
  await ann.composer.pressSequentially("o");
  assert.ok(!await list(ann).isVisible(), "it stays closed");
  await ann.composer.press("Enter");
  await ann.reads("@bo");
  await ann.composer.pressSequentially("@b");
  await list(ann).waitFor();
  await ann.composer.press("Escape");
  await ann.composer.pressSequentially("o @b");
  await list(ann).waitFor();
});

Deno.test("CP2 nobody waits for the server: those who spoke are offered without a line", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/ERR_INTERNET_DISCONNECTED|WebSocket/);
  const ann = await browser.join(app, "ann");
  const bob = await browser.join(app, "bob");
  await bob.say("hello");
  await ann.reads("hello");
  // What completes is there, as it is after the first sign of a visit.
  await ann.composer.pressSequentially("@");
  await list(ann).waitFor();
  await ann.composer.fill("");
  await ann.page.context().setOffline(true);
  await ann.composer.pressSequentially("@b");
  await list(ann).waitFor();
  assert.deepEqual(await offered(ann), ["bob"]);
});

Deno.test("CP2 what was begun before there was a line is completed as soon as there is one", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await browser.join(app, "bob");
  const greeting = await holdCommands(ann, "hello");
  await greeting.asked;
  await ann.composer.pressSequentially("@b");
  greeting.letGo();
  await list(ann).waitFor();
  assert.deepEqual(await offered(ann), ["bob"], "who has never spoken");
});

Deno.test("CP2 who was asked for when the line broke is asked for on the next one", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await browser.join(app, "bob");
  const cut: Promise<void>[] = [];
  await ann.page.routeWebSocket(/\/ws$/, (here) => {
    const there = here.connectToServer();
    here.onMessage((frame) => {
      if (cut.length > 0 || !String(frame).includes(`"type":"who"`)) return there.send(frame);
      cut.push(here.close(), there.close());
    });
  });
  await ann.page.reload();
  await ann.isConnected();
  await ann.composer.pressSequentially("@b");
  await list(ann).waitFor();
  assert.deepEqual(await offered(ann), ["bob"]);
  assert.equal(cut.length, 2);
  await Promise.all(cut);
});

Deno.test("CP5 emoji are offered from two letters on, taken by Enter, and by their second colon", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.composer.pressSequentially("so :t");
  await ann.composer.pressSequentially("ada");
  await list(ann).waitFor();
  assert.equal(await active(ann), "party popper");
  await ann.composer.press("Enter");
  assert.equal(await ann.composer.inputValue(), "so 🎉");
  await ann.composer.pressSequentially(" and :pizza:");
  assert.equal(await ann.composer.inputValue(), "so 🎉 and 🍕");
  await ann.composer.press("Control+z");
  assert.equal(await ann.composer.inputValue(), "so 🎉 and :pizza:");
  await ann.composer.press("Enter");
  await ann.reads(":pizza:");
});

Deno.test("CP4 while an input method composes, its keys are its own", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const bob = await browser.join(app, "李雷");
  await bob.say("你好");
  await ann.reads("你好");
  await ann.composer.pressSequentially("@");
  await list(ann).waitFor();
  for (const key of ["Enter", "ArrowDown", "Escape", "Tab"]) {
    await ann.composer.evaluate((field, key) =>
      field.dispatchEvent(
        new KeyboardEvent("keydown", { key, isComposing: true, bubbles: true, cancelable: true }),
      ), key);
  }
  assert.equal(await active(ann), "李雷");
  assert.equal(await ann.composer.inputValue(), "@");
  const devtools = await ann.page.context().newCDPSession(ann.page);
  await devtools.send("Input.imeSetComposition", { text: "李", selectionStart: 1, selectionEnd: 1 });
  await devtools.send("Input.insertText", { text: "李" });
  await ann.composer.press("Enter");
  assert.equal(await ann.composer.inputValue(), "@李雷 ");
});

Deno.test("CP4 on a phone a finger takes what is offered, and the keyboard stays; from right to left all is turned", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann", { width: 390, height: 844, touch: true });
  const bob = await browser.join(app, "علي");
  await bob.say("مرحبا");
  await ann.reads("مرحبا");
  await ann.composer.tap();
  await ann.composer.pressSequentially("@");
  const option = list(ann).getByRole("option").first();
  await option.waitFor();
  const { height } = (await option.boundingBox())!;
  assert.ok(height >= 44, `${height}`);
  await option.tap();
  // A tap becomes a click behind it.
  await ann.page.waitForFunction(() => document.querySelector("textarea")!.value === "@علي ");
  assert.ok(
    await ann.composer.evaluate((field) => field === document.activeElement),
    "the keyboard stays up",
  );
  await ann.page.evaluate(() => document.documentElement.dir = "rtl");
  await ann.composer.pressSequentially("@");
  await list(ann).waitFor();
  const [listBox, fieldBox] = [(await list(ann).boundingBox())!, (await ann.composer.boundingBox())!];
  assert.ok(listBox.y + listBox.height <= fieldBox.y && listBox.x >= 0 && listBox.x + listBox.width <= 390);
});

Deno.test("CP9 commands are offered with a line of help; a whole one is run by Enter", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.composer.pressSequentially("/s");
  await list(ann).waitFor();
  assert.deepEqual(await offered(ann), ["/shrug [TEXT]", "/search WORDS"]);
  await ann.composer.pressSequentially("hrug");
  await ann.composer.press("Enter");
  await ann.reads("¯\\_(ツ)_/¯");
  await ann.composer.pressSequentially("/kick");
  await list(ann).waitFor({ state: "hidden" });
});
