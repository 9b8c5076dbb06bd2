import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { Person } from "../helpers/person.ts";

Deno.test("TR5 an Arabic page is read from the right", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const { page } = await browser.visit(app, { width: 390, height: 844 });
  await page.evaluate(() => localStorage.setItem("parley/language", "ar"));
  await page.reload();
  await page.getByLabel("اسمك").fill("Sami");
  await page.getByRole("button", { name: "انضمام" }).click();
  const sami = new Person(page);
  await sami.isConnected();

  assert.equal(await directionOf(sami, "#composer"), "rtl");
  await sami.say("see you at eight");
  await sami.reads("see you at eight");
  assert.equal(await directionOf(sami, ".row.mine .body"), "ltr");

  const { bubble, head, page: all } = await page.evaluate(() => {
    const of = (selector: string) => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector(selector)!);
      const { left, right } = range.getBoundingClientRect();
      return { left, right };
    };
    return { bubble: of(".row.mine .bubble"), head: of(".head h1"), page: innerWidth };
  });
  assert.ok(bubble.left < all - bubble.right, "one's own are on the left");
  assert.ok(head.right > all / 2, "the name of the room begins on the right");

  const arrow = await page.locator(".head .icon-back").evaluate((node) => getComputedStyle(node).transform);
  assert.equal(arrow, "matrix(-1, 0, 0, 1, 0, 0)");
});

Deno.test("TR5 the arrows go through tabs as they stand, also from the right", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const { page } = ann;
  const chosen = () => page.locator("[role=tab][aria-selected=true]").getAttribute("id");
  for (
    const [language, forth, back] of [["en", "ArrowRight", "ArrowLeft"], ["ar", "ArrowLeft", "ArrowRight"]]
  ) {
    await page.evaluate((language) => localStorage.setItem("parley/language", language!), language);
    await page.reload();
    await ann.isConnected();
    await page.keyboard.press("Control+,");
    await page.locator("[role=tab]").first().waitFor();
    await page.keyboard.press(forth!);
    assert.equal(await chosen(), "tab-language");
    await page.keyboard.press(back!);
    assert.equal(await chosen(), "tab-appearance");
  }
});

function directionOf({ page }: Person, selector: string): Promise<string> {
  return page.locator(selector).first().evaluate((node) => getComputedStyle(node).direction);
}
