import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";

Deno.test("UI10 Enter sends, Shift+Enter breaks the line, Ctrl+Enter sends too, and nothing sends nothing", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.composer.press("Enter");
  await ann.composer.fill("   ");
  await ann.composer.press("Enter");
  await ann.composer.fill("one");
  await ann.composer.press("Shift+Enter");
  await ann.composer.pressSequentially("two");
  assert.equal(await ann.composer.inputValue(), "one\ntwo");
  await ann.composer.press("Enter");
  await ann.reads("two");
  await ann.composer.fill("three");
  await ann.composer.press("Control+Enter");
  await ann.reads("three");
  assert.deepEqual(await ann.texts(), ["one\ntwo", "three"]);
  assert.equal(await ann.composer.inputValue(), "");
});

Deno.test("UI11 Enter that ends a word of an input method sends nothing", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const devtools = await ann.page.context().newCDPSession(ann.page);
  await ann.composer.focus();
  await devtools.send("Input.imeSetComposition", { text: "にほん", selectionStart: 3, selectionEnd: 3 });
  assert.equal(await ann.composer.inputValue(), "にほん");
  const enter = { key: "Enter", code: "Enter" };
  await devtools.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...enter, windowsVirtualKeyCode: 229 });
  await devtools.send("Input.dispatchKeyEvent", { type: "keyUp", ...enter, windowsVirtualKeyCode: 13 });
  // Some browsers say it by `isComposing` alone.
  await ann.composer.evaluate((field) =>
    field.dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true, cancelable: true }),
    )
  );
  await devtools.send("Input.insertText", { text: "日本" });
  assert.equal(await ann.composer.inputValue(), "日本");
  assert.equal(await ann.rows.count(), 0);
  await ann.composer.press("Enter");
  await ann.reads("日本");
});

Deno.test("UI12 on glass Enter breaks the line, the button sends, and fields are large enough for a thumb", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann", { width: 390, height: 844, touch: true });
  await ann.composer.tap();
  await ann.composer.pressSequentially("one");
  await ann.composer.press("Enter");
  await ann.composer.pressSequentially("two");
  const send = ann.page.getByRole("button", { name: "Send" });
  await send.tap();
  await ann.reads("two");
  assert.deepEqual(await ann.texts(), ["one\ntwo"]);
  assert.ok(
    await ann.composer.evaluate((field) => field === document.activeElement),
    "the keyboard stays up",
  );
  assert.ok(parseFloat(await ann.composer.evaluate((field) => getComputedStyle(field).fontSize)) >= 16);
  const small = await ann.page.getByRole("button").evaluateAll((buttons) =>
    buttons.filter((button) => button.checkVisibility({ visibilityProperty: true })).map((button) => {
      const { width, height } = button.getBoundingClientRect();
      return { name: button.getAttribute("aria-label") ?? button.textContent, width, height };
    })
      .filter(({ name, width, height }) => name !== "Skip to writing" && (width < 44 || height < 44))
  );
  assert.deepEqual(small, []);
  const wide = await ann.page.evaluate(() => document.documentElement.scrollWidth);
  assert.equal(wide, 390, "nothing is wider than the phone");
});

Deno.test("UI13 the field grows with its text to 40 % of the page, and no further", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const height = async () => (await ann.composer.boundingBox())!.height;
  const one = await height();
  await ann.composer.fill("1\n2\n3");
  const three = await height();
  assert.ok(three > one + 40, `${one} → ${three}`);
  await ann.composer.fill("line\n".repeat(100));
  assert.ok(Math.abs(await height() - 320) <= 1, `${await height()}`);
  await ann.composer.fill("");
  assert.equal(await height(), one);
});

Deno.test("UI14 a text that is too long is said so and stays; a draft outlives a reload", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const long = "é".repeat(8_193);
  await ann.composer.fill(long);
  await ann.composer.press("Enter");
  await ann.page.getByRole("alert").filter({ hasText: "over 16 KiB" }).waitFor();
  assert.equal(await ann.composer.inputValue(), long);
  assert.equal(await ann.rows.count(), 0);
  await ann.composer.fill("half a sen");
  await ann.page.reload();
  await ann.isConnected();
  assert.equal(await ann.composer.inputValue(), "half a sen");
});

Deno.test("UI44 an empty field says to whom one writes, and where there is no room for that it is not cut", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const { page, composer } = await browser.join(app, "ann");
  const says = (said: string) =>
    page.waitForFunction((said) => document.querySelector("textarea")!.placeholder === said, said);
  await says("Message to lobby");
  await page.setViewportSize({ width: 390, height: 844 });
  await says("Message");
  assert.equal(await composer.getAttribute("aria-label"), "Message to lobby");
  await page.setViewportSize({ width: 1280, height: 800 });
  await says("Message to lobby");
});
