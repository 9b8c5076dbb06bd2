import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import type { Person } from "../helpers/person.ts";

const opener = ({ page }: Person) => page.getByRole("button", { name: "Emoji", exact: true });
const picker = ({ page }: Person) => page.getByRole("dialog", { name: "Emoji" });
const cells = (person: Person) => picker(person).getByRole("gridcell");
const search = (person: Person) => picker(person).getByRole("searchbox");
const focused = ({ page }: Person) => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));

async function open(person: Person): Promise<void> {
  await opener(person).click();
  await cells(person).first().waitFor();
}

Deno.test("CP6 an emoji is found by its name and stands where the caret was; the next time it is the first", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.composer.fill("hello world");
  await ann.composer.evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(5, 5));
  await open(ann);
  assert.equal(await focused(ann), "Search emoji");
  assert.ok(await cells(ann).count() > 1_800);
  await search(ann).pressSequentially("party pop");
  await picker(ann).getByRole("status").filter({ hasText: "One emoji" }).waitFor();
  await search(ann).press("Enter");
  assert.equal(await ann.composer.inputValue(), "hello🎉 world");
  assert.ok(await ann.composer.evaluate((field) => field === document.activeElement));
  assert.ok(!await picker(ann).isVisible());
  await ann.composer.press("Control+z");
  assert.equal(await ann.composer.inputValue(), "hello world");
  await ann.page.reload();
  await ann.isConnected();
  await open(ann);
  assert.equal(await cells(ann).first().textContent(), "🎉");
  await search(ann).fill("qzxv");
  assert.match(await picker(ann).getByRole("status").textContent() ?? "", /No emoji is called “qzxv”/);
});

Deno.test("CP6 the arrows go through all of it, letters go to the search, Esc gives the focus back", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await open(ann);
  const press = async (...keys: string[]) => {
    for (const key of keys) await ann.page.keyboard.press(key);
  };
  await press("ArrowDown");
  assert.equal(await focused(ann), "grinning face");
  await press("ArrowRight", "ArrowDown");
  const below = await cells(ann).nth(9).getAttribute("aria-label");
  assert.equal(await focused(ann), below);
  await press("Home");
  assert.equal(await focused(ann), await cells(ann).nth(8).getAttribute("aria-label"));
  await press("End");
  assert.equal(await focused(ann), await cells(ann).nth(15).getAttribute("aria-label"));
  await press("Control+End");
  assert.equal(await focused(ann), await cells(ann).last().getAttribute("aria-label"));
  await press("Control+Home", "ArrowUp");
  assert.equal(await focused(ann), "Search emoji");
  await press("ArrowDown", "p", "i", "z");
  assert.equal(await search(ann).inputValue(), "piz");
  assert.equal(await cells(ann).first().getAttribute("aria-label"), "pizza");
  await press("Escape");
  assert.equal(await search(ann).inputValue(), "", "first the search");
  await press("Escape");
  assert.ok(!await picker(ann).isVisible());
  assert.equal(await focused(ann), "Emoji");
  await press("Enter");
  await cells(ann).first().waitFor();
  await press("Tab", "ArrowRight", "Enter");
  assert.equal(await focused(ann), "waving hand", "a group is gone to");
  for (let i = 0; i < 6; i++) await press("Tab");
  assert.ok(await picker(ann).evaluate((node) => node.contains(document.activeElement)), "Tab stays inside");
});

Deno.test("CP6 the tone is kept, and changes those that have one", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await open(ann);
  await picker(ann).getByRole("radio", { name: "Medium", exact: true }).check({ force: true });
  const hand = cells(ann).and(ann.page.getByRole("gridcell", { name: "waving hand" }));
  assert.equal(await hand.textContent(), "👋🏽");
  await ann.page.mouse.click(400, 100);
  await picker(ann).waitFor({ state: "hidden" });
  await ann.page.reload();
  await ann.isConnected();
  await open(ann);
  assert.ok(await picker(ann).getByRole("radio", { name: "Medium", exact: true }).isChecked());
  await hand.click();
  assert.equal(await ann.composer.inputValue(), "👋🏽");
  assert.equal(await hand.count(), 0);
});

Deno.test("CP6 on a phone it is a sheet from below, with no keyboard before it, and room for a thumb", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann", { width: 390, height: 844, touch: true });
  await opener(ann).tap();
  await cells(ann).first().waitFor();
  const box = (await picker(ann).boundingBox())!;
  assert.ok(box.x === 0 && box.width === 390 && Math.abs(box.y + box.height - 844) <= 1, JSON.stringify(box));
  assert.notEqual(await focused(ann), "Search emoji");
  const cell = (await cells(ann).first().boundingBox())!;
  assert.ok(cell.width >= 44 && cell.height >= 44, `${cell.width} × ${cell.height}`);
  await cells(ann).first().tap();
  assert.equal(await ann.composer.inputValue(), "😀");
  assert.ok(
    !await ann.composer.evaluate((field) => field === document.activeElement),
    "no keyboard comes up",
  );
});

Deno.test("CP6 where the emoji cannot be had, that is said, and the next time they are asked for again", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/ERR_FAILED/);
  const ann = await browser.join(app, "ann");
  await ann.page.route("**/build/emoji-en.txt", (route) => route.abort());
  await opener(ann).click();
  await picker(ann).getByText("Cannot fetch the emoji").waitFor();
  await ann.page.keyboard.press("Escape");
  await ann.page.unroute("**/build/emoji-en.txt");
  await open(ann);
});

Deno.test("CP5 a page in German finds emoji by German names", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.page.evaluate(() => localStorage.setItem("parley/language", "de"));
  await ann.page.reload();
  await ann.isConnected();
  await ann.composer.pressSequentially(":schweiz");
  await ann.page.locator("[role=option][aria-selected=true]", { hasText: "🇨🇭" }).waitFor();
  await ann.composer.press("Tab");
  assert.equal(await ann.composer.inputValue(), "🇨🇭");
});
