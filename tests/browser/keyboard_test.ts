import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import type { Person } from "../helpers/person.ts";

/** What has the focus, by the name a listener hears. */
const focused = (person: Person) =>
  person.page.evaluate(() => {
    const node = document.activeElement!;
    return node.getAttribute("aria-label") ?? node.textContent ?? "";
  });

Deno.test("UI29 everything can be done with the keyboard alone", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.visit(app);
  const { keyboard } = ann.page;
  await ann.page.waitForFunction(() => document.activeElement?.id === "name");
  await keyboard.type("ann");
  await keyboard.press("Enter");
  await ann.isConnected();
  await keyboard.type("one");
  await keyboard.press("Enter");
  await keyboard.type("two");
  await keyboard.press("Enter");
  await ann.sees("two", "sent");

  // Through the messages, and back to writing.
  await keyboard.press("Shift+Tab");
  assert.equal(await focused(ann), "Attach files");
  await keyboard.press("Shift+Tab");
  assert.match(await focused(ann), /^Messages in lobby$/);
  await keyboard.press("ArrowUp");
  assert.match(await focused(ann), /^You, \d\d:\d\d: two, sent$/);
  await keyboard.press("ArrowUp");
  assert.match(await focused(ann), /: one, sent$/);
  await keyboard.press("End");
  assert.match(await focused(ann), /: two, sent$/);
  await keyboard.press("Escape");
  assert.equal(await focused(ann), "Message to lobby");

  // Any letter begins to write, wherever the focus is.
  await keyboard.press("Shift+Tab");
  await keyboard.press("Shift+Tab");
  await keyboard.press("ArrowUp");
  await keyboard.press("x");
  assert.equal(await ann.composer.inputValue(), "x");
  await keyboard.press("Backspace");

  // F6 goes round the regions.
  await keyboard.press("F6");
  assert.match(await focused(ann), /^lobby, You: two, \d\d:\d\d$/);
  await keyboard.press("F6");
  const header = await ann.page.evaluate(() => document.activeElement!.closest("header") !== null);
  assert.ok(header);
  await keyboard.press("F6");
  assert.ok(await ann.page.evaluate(() => document.activeElement!.closest("[role=log]") !== null));
  await keyboard.press("F6");
  assert.equal(await focused(ann), "Message to lobby");

  // The people: opened, closed, and the focus is where it was.
  await ann.page.getByRole("button", { name: "Show people" }).focus();
  await keyboard.press("Enter");
  assert.equal(await focused(ann), "Close people");
  await keyboard.press("Escape");
  assert.equal(await focused(ann), "Show people");

  const passed: string[] = [];
  for (let i = 0; i < 6 && passed.at(-1) !== "Sign out"; i++) {
    await keyboard.press("Shift+Tab");
    passed.push(await focused(ann));
  }
  assert.deepEqual(passed.slice(-2), ["lobby", "Sign out"], "the room's name opens the people, too");
  await keyboard.press("Shift+Tab");
  assert.equal(await focused(ann), "Settings");

  // In the settings the tabs are one stop, the themes another, and the arrows choose in both.
  await keyboard.press("Enter");
  await ann.page.getByRole("dialog", { name: "Settings" }).waitFor();
  assert.equal(await focused(ann), "Appearance");
  await keyboard.press("ArrowRight");
  assert.equal(await focused(ann), "Language");
  await keyboard.press("ArrowLeft");
  await keyboard.press("Tab");
  await keyboard.press("ArrowLeft");
  assert.equal(await ann.page.evaluate(() => document.documentElement.dataset.theme), "dark");
  await keyboard.press("Escape");
  assert.equal(await focused(ann), "Settings");

  // Before everything stands the way past it.
  for (const stop of ["Account of ann", "Choose somebody", "lobby", "New room", "Go to", "Skip"]) {
    await keyboard.press("Shift+Tab");
    assert.match(await focused(ann), new RegExp(`^${stop}`));
  }
  assert.equal(await focused(ann), "Skip to writing");
  await keyboard.press("Enter");
  assert.equal(await focused(ann), "Message to lobby");
});

Deno.test("UI30 the focus can be seen wherever it goes", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.say("one");
  await ann.sees("one", "sent");
  const seen = new Set<string>();
  for (let stop = 0; stop < 12; stop++) {
    await ann.page.keyboard.press("Tab");
    const { name, shown } = await ann.page.evaluate(() => {
      const node = document.activeElement!;
      const marked = node.closest(node.matches("textarea") ? ".composer-box" : "label") ?? node;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(marked);
      const outlined = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
      const ringed = marked !== node && boxShadow !== "none";
      const name = node === document.body ? "" : node.getAttribute("aria-label") ?? node.textContent ?? "";
      return { name, shown: outlined || ringed };
    });
    // After the last stop the focus leaves the page.
    if (name !== "") assert.ok(shown, `${name} must show its focus`);
    seen.add(name);
  }
  assert.ok(seen.size >= 6, [...seen].join(", "));
});
