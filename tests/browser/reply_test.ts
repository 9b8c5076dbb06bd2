import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { poorContrasts } from "../helpers/contrasts.ts";
import { Netcat } from "../helpers/netcat.ts";
import type { Person } from "../helpers/person.ts";

/** UI80 to UI87: replying, forwarding, saving. */

async function choose(person: Person, text: string, item: string): Promise<void> {
  await person.known(text).last().hover();
  await person.known(text).last().locator(".more").click();
  await person.page.getByRole("menuitem", { name: item, exact: true }).click();
}

function barOf({ page }: Person): Locator {
  return page.locator(".reply-bar");
}

Deno.test("UI80 a reply shows whom it answers; a click on that leads there; lines read it too", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const [ann, bea] = [await browser.join(app, "ann"), await browser.join(app, "bea")];
  await using cal = await Netcat.join(app.tcp, "cal");
  await ann.say("shall we go?");
  await bea.reads("shall we go?");
  await choose(bea, "shall we go?", "Reply");
  await barOf(bea).getByText("Reply to ann").waitFor();
  await barOf(bea).getByText("shall we go?").waitFor();
  assert.equal(await bea.composer.evaluate((area) => area === document.activeElement), true);
  await bea.say("yes");
  await barOf(bea).waitFor({ state: "hidden" });
  const row = await ann.reads("yes");
  assert.deepEqual(await row.locator(".quote").locator("b, span").allTextContents(), ["You", "shall we go?"]);
  assert.match((await row.getAttribute("aria-label"))!, /in reply to You: shall we go\? – yes$/);
  await cal.until((line) => line === "bea: (to ann) yes");
  await cal.type("/reply so be it");
  const third = await bea.reads("so be it");
  assert.deepEqual(await third.locator(".quote").locator("b, span").allTextContents(), ["You", "yes"]);
  await row.locator(".quote").click();
  await ann.isLedTo("shall we go?");

  await choose(ann, "shall we go?", "Delete");
  await row.locator(".quote", { hasText: "Message deleted" }).waitFor();
  await bea.row("yes").locator(".quote", { hasText: "Message deleted" }).waitFor();
  // No quote keeps it, nor does the list, which is drawn with the next frame.
  await bea.page.waitForFunction(() => !document.documentElement.outerHTML.includes("shall we go?"));
});

Deno.test("UI81 what is answered is loaded where it is far above, and survives a reload with the draft", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await using bea = await Netcat.join(app.tcp, "bea");
  await bea.type("the first of all");
  await ann.reads("the first of all");
  await choose(ann, "the first of all", "Reply");
  for (let i = 0; i < 120; i++) await bea.type(`line ${i}`);
  await ann.reads("line 119");
  await ann.composer.fill("an answer");
  await ann.page.reload();
  await ann.isConnected();
  await barOf(ann).getByText("the first of all").waitFor();
  assert.equal(await ann.composer.inputValue(), "an answer");
  await ann.composer.press("Enter");
  const row = await ann.reads("an answer");
  await row.locator(".quote", { hasText: "the first of all" }).waitFor();
  await row.locator(".quote").click();
  await ann.isLedTo("the first of all");
});

Deno.test("UI82 keys: R at a message, Shift+Up in an empty field, again for the one before; Esc and × end it", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await using bea = await Netcat.join(app.tcp, "bea");
  for (const text of ["one", "two"]) await bea.type(text);
  await ann.reads("two");
  await ann.say("mine");
  await ann.sees("mine", "sent");
  await ann.composer.press("Shift+ArrowUp");
  await barOf(ann).getByText("two").waitFor();
  await ann.composer.press("Shift+ArrowUp");
  await barOf(ann).getByText("one").waitFor();
  await ann.composer.press("Shift+ArrowDown");
  await barOf(ann).getByText("two").waitFor();
  await ann.composer.press("Escape");
  await barOf(ann).waitFor({ state: "hidden" });
  await ann.known("one").focus();
  await ann.page.keyboard.press("r");
  await barOf(ann).getByText("one").waitFor();
  await ann.page.getByRole("button", { name: "Do not reply" }).click();
  await barOf(ann).waitFor({ state: "hidden" });
  await ann.say("plain");
  assert.equal(await (await ann.reads("plain")).locator(".quote").count(), 0);
});

Deno.test("UI83 a finger that pushes a message along its line answers it", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann", { width: 390, height: 844, touch: true });
  await using bea = await Netcat.join(app.tcp, "bea");
  await bea.type("push me");
  const row = await ann.reads("push me");
  const push = (px: number) =>
    row.evaluate((row, px) => {
      const { left, top } = row.querySelector(".bubble")!.getBoundingClientRect();
      const at = (type: string, x: number) =>
        row.querySelector(".bubble")!.dispatchEvent(
          new PointerEvent(type, {
            bubbles: true,
            pointerType: "touch",
            isPrimary: true,
            clientX: left + 20 + x,
            clientY: top + 8,
          }),
        );
      at("pointerdown", 0);
      for (let x = 0; x <= px; x += 10) at("pointermove", x);
      at("pointerup", px);
    }, px);
  await push(40);
  assert.equal(await barOf(ann).isVisible(), false, "that was a tremble");
  await push(100);
  await barOf(ann).getByText("push me").waitFor();
});

Deno.test("UI84 a message goes to several rooms at once, and says from whom it came", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const [ann, bea] = [await browser.join(app, "ann"), await browser.join(app, "bea")];
  await using cal = await Netcat.join(app.tcp, "cal");
  await bea.say("roses are red");
  await ann.reads("roses are red");
  await choose(ann, "roses are red", "Forward …");
  const dialog = ann.page.getByRole("dialog", { name: "Forward" });
  await dialog.getByText("bea: roses are red").waitFor();
  await dialog.getByRole("searchbox").fill("cal");
  await dialog.getByRole("checkbox", { name: "cal" }).waitFor();
  await dialog.getByRole("searchbox").press("Enter");
  await dialog.getByRole("searchbox").fill("be");
  await dialog.getByRole("checkbox", { name: "bea" }).check();
  await dialog.getByRole("button", { name: "Forward to 2" }).click();
  await ann.page.getByText("Forwarded to bea and one more").waitFor();
  await dialog.waitFor({ state: "hidden" });
  await cal.until((line) => line === "ann: (private) (forwarded from bea) roses are red");
  await bea.page.getByRole("button", { name: /^ann, / }).click();
  const row = await bea.reads("roses are red");
  assert.equal(await row.locator(".forwarded").textContent(), "Forwarded from bea");
  await ann.page.getByRole("button", { name: /^bea, / }).click();
  await ann.reads("roses are red");
  await ann.known("roses are red").hover();
  await ann.known("roses are red").locator(".more").click();
  assert.equal(await ann.page.getByRole("menuitem", { name: "Edit", exact: true }).count(), 0);
});

Deno.test("UI85 what could not be sent says why beside its name, and is tried again", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const [ann, bea] = [await browser.join(app, "ann"), await browser.join(app, "bea")];
  await bea.say("now or never");
  await ann.reads("now or never");
  await choose(ann, "now or never", "Forward …");
  const dialog = ann.page.getByRole("dialog", { name: "Forward" });
  await dialog.getByRole("checkbox", { name: "bea" }).check();
  await choose(bea, "now or never", "Delete");
  await ann.row("Message deleted").first().waitFor();
  await dialog.getByRole("button", { name: "Forward", exact: true }).click();
  await dialog.getByText("That message has been taken back.").waitFor();
  await dialog.getByText("It did not go. Try again.").waitFor();
  assert.equal(await dialog.getByRole("checkbox", { name: "bea" }).isChecked(), true);
});

Deno.test("UI86 saved messages stand in a list of their own on every device, and lead to their place", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const [ann, bea] = [await browser.join(app, "ann"), await browser.join(app, "bea")];
  const other = await ann.inNewPage(app);
  await other.isConnected();
  await ann.page.keyboard.press("Control+Shift+S");
  const list = ann.page.getByRole("dialog", { name: "Saved messages" });
  await list.getByText("Nothing saved yet").waitFor();
  await ann.page.keyboard.press("Escape");
  for (const text of ["keep this", "and this"]) await bea.say(text);
  await ann.reads("and this");
  await choose(ann, "keep this", "Save");
  await ann.page.getByText("Saved. You find it under Saved messages.").waitFor();
  await choose(other, "and this", "Save");
  await other.page.getByText("Saved. You find it").waitFor();
  await choose(ann, "and this", "Remove from saved");
  await ann.page.getByText("No longer saved").waitFor();
  await choose(ann, "and this", "Save");
  await ann.page.getByRole("button", { name: "New room, message or invitation" }).click();
  await ann.page.getByRole("menuitem", { name: "Saved messages" }).click();
  const items = list.locator(".saved-item");
  await items.nth(1).waitFor();
  assert.deepEqual(await items.locator(".saved-text").allTextContents(), ["and this", "keep this"]);
  await list.getByRole("button", { name: "Remove what bea wrote from saved" }).first().click();
  await list.getByText("Removed from saved").waitFor();
  await items.nth(1).waitFor({ state: "detached" });
  assert.deepEqual(await items.locator(".saved-text").allTextContents(), ["keep this"]);
  await choose(other, "and this", "Save");
  await items.nth(1).waitFor();
  assert.deepEqual(await items.locator(".saved-text").allTextContents(), ["and this", "keep this"]);
  await items.last().click();
  await ann.isLedTo("keep this");
  await choose(bea, "keep this", "Delete");
  await ann.row("Message deleted").first().waitFor();
  await ann.page.keyboard.press("Control+Shift+S");
  await list.locator(".saved-item.gone", { hasText: "Message deleted" }).waitFor();
});

for (const scheme of ["light", "dark"] as const) {
  Deno.test(`UI87 whom one answers and from whom it came can be read, ${scheme}`, async () => {
    await using app = await startTestApp();
    await using browser = await Browser.launch();
    const ann = await browser.join(app, "ann", { scheme });
    for (const name of ["bea", "cal", "dan", "eve", "fay"]) {
      await using one = await Netcat.join(app.tcp, name);
      await one.type(`said by ${name}`);
      await ann.reads(`said by ${name}`);
      await choose(ann, `said by ${name}`, "Reply");
      await ann.say(`to ${name}`);
      // It is the last that nc can answer once the server has it.
      await ann.row(`to ${name}`).and(
        ann.page.locator(":is([data-tick=sent], [data-tick=delivered], [data-tick=read])"),
      )
        .waitFor();
      await one.type("/reply and back");
      await ann.row("and back").last().waitFor();
    }
    await choose(ann, "said by fay", "Forward …");
    const dialog = ann.page.getByRole("dialog", { name: "Forward" });
    await dialog.getByRole("checkbox", { name: "lobby" }).check();
    const inDialog = await poorContrasts(ann, 4.5);
    await dialog.getByRole("button", { name: "Forward", exact: true }).click();
    await ann.page.locator(".forwarded").waitFor();
    await choose(ann, "said by fay", "Reply");
    const inLog = await poorContrasts(ann, 4.5);
    await choose(ann, "said by fay", "Save");
    await ann.page.keyboard.press("Control+Shift+S");
    await ann.page.locator(".saved-item").waitFor();
    const inSaved = await poorContrasts(ann, 4.5);
    for (const { looked, poor } of [inDialog, inLog, inSaved]) {
      assert.ok(looked > 5);
      assert.deepEqual(poor, []);
    }
  });
}
