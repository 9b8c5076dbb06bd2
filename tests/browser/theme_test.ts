import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { firstGrounds } from "../helpers/first_grounds.ts";
import type { Person } from "../helpers/person.ts";

const ground = (person: Person) =>
  person.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

/** The ground as it is on the screen. */
const paintedGround = (person: Person) =>
  person.page.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d")!;
    canvas.fillStyle = getComputedStyle(document.documentElement).backgroundColor;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).join();
  });

const inRgb = (hex: string | null) => hex!.match(/[0-9a-f]{2}/g)!.map((part) => parseInt(part, 16)).join();

async function chooseTheme({ page }: Person, name: string): Promise<void> {
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByRole("radio", { name, exact: true }).check({ force: true });
  await page.getByRole("button", { name: "Close" }).click();
  // A page that is on its way back cannot be loaded again.
  await page.waitForFunction(() => !history.state?.over);
}

Deno.test("UI25 the theme is switched at once, kept, and follows the system where that was chosen", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann", { scheme: "light" });
  const choose = (name: string) => chooseTheme(ann, name);
  const light = await ground(ann);
  await ann.page.emulateMedia({ colorScheme: "dark" });
  const dark = await ground(ann);
  assert.notEqual(dark, light);
  await choose("Light");
  assert.equal(await ground(ann), light);
  await ann.page.reload();
  await ann.isConnected();
  assert.equal(await ground(ann), light, "kept against a dark system");
  const bar = () => ann.page.locator("meta[name=theme-color]").getAttribute("content").then(inRgb);
  assert.equal(await bar(), await paintedGround(ann), "the browser's own bars go with the page");
  await choose("As the system");
  assert.equal(await ground(ann), dark);
  assert.equal(await bar(), await paintedGround(ann));
});

Deno.test("UI26 a dark page never flashes white", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/ERR_FAILED/);
  const ann = await browser.join(app, "ann", { scheme: "light" });
  const light = await ground(ann);
  await chooseTheme(ann, "Dark");
  const dark = await ground(ann);
  assert.deepEqual([...new Set(await firstGrounds(ann))], [dark]);
  await ann.page.route("**/build/theme.js", (route) => route.abort());
  assert.deepEqual(
    [...new Set(await firstGrounds(ann))],
    [light],
    "without the first script it would have flashed",
  );
});
