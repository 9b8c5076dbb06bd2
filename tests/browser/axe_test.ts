import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { startPreviewApp } from "../helpers/app.ts";
import { grave, ofColours } from "../helpers/axe.ts";
import { Browser } from "../helpers/browser.ts";
import { furnish, theNews } from "../helpers/furnished.ts";
import { leave, tour } from "../helpers/tour.ts";

const serverGone = /ERR_CONNECTION_REFUSED|WebSocket connection to/;

type Look = { name: string; media: NonNullable<Parameters<Page["emulateMedia"]>[0]> };
const usual: Look = { name: "light", media: { colorScheme: "light", contrast: "no-preference" } };
const others: readonly Look[] = [
  { name: "dark", media: { colorScheme: "dark", contrast: "no-preference" } },
  { name: "light, high contrast", media: { colorScheme: "light", contrast: "more" } },
  { name: "dark, high contrast", media: { colorScheme: "dark", contrast: "more" } },
];

/** What was found, by where. */
class Findings {
  readonly #page: Page;
  readonly #found: Record<string, string[]> = {};

  constructor(page: Page) {
    this.#page = page;
  }

  /** Every rule in the usual look, those of colours in the others. */
  async look(where: string, looks: readonly Look[] = others): Promise<void> {
    await this.#page.emulateMedia(usual.media);
    this.#add(where, await this.#lasting());
    for (const { name, media } of looks) {
      await this.#page.emulateMedia(media);
      this.#add(`${where}, ${name}`, await this.#lasting(ofColours));
    }
    await this.#page.emulateMedia(usual.media);
  }

  async walk(looks: readonly Look[] = others): Promise<void> {
    for (const stop of tour) {
      await stop.open(this.#page);
      await this.look(stop.name, looks);
      await leave(this.#page, stop);
    }
  }

  /** What is so for a moment, while a part is being fetched and drawn, meets nobody. */
  async #lasting(rules?: readonly string[]): Promise<string[]> {
    let found = await grave(this.#page, rules);
    for (let looks = 0; found.length > 0 && looks < 3; looks++) {
      await this.#page.waitForLoadState("networkidle");
      await this.#page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
      const again = await grave(this.#page, rules);
      found = found.filter((one) => again.includes(one));
    }
    return found;
  }

  #add(where: string, found: string[]): void {
    if (found.length > 0) this.#found[where] = found;
  }

  areNone(): void {
    assert.deepEqual(this.#found, {});
  }
}

Deno.test("AX1 axe finds nothing serious where one comes in, and nothing while the server is away", async () => {
  await using theWeb = await theNews();
  await using app = await startPreviewApp(theWeb);
  await using browser = await Browser.launch();
  browser.allow(serverGone);
  browser.allow(/status of 404/);
  const house = await furnish(app, browser);
  const { page } = await browser.visit(app);
  await page.locator("#name").waitFor();
  const entrance = new Findings(page);
  await entrance.look("the name screen");
  await page.getByRole("button", { name: "Keep a name" }).click();
  await page.locator("#password").waitFor();
  await page.keyboard.press("Enter");
  await entrance.look("keeping a name, with nothing typed");
  await page.goto(`${app.web}/join/${"2".repeat(28)}`);
  await page.locator("#join-code").waitFor();
  await entrance.look("pasting an invitation");
  await page.goto(app.web + house.invitation);
  await page.locator("#name").waitFor();
  await entrance.look("an invitation");

  const olga = await house.sit(browser);
  // Nothing that the page has asked for, such as a picture, may be on its way when the server goes.
  await olga.page.waitForLoadState("networkidle");
  await app.stop();
  await olga.say("does this arrive?");
  await olga.sees("does this arrive?", "waiting");
  await olga.page.locator(".banner").waitFor();
  const away = new Findings(olga.page);
  await away.look("without the server");
  entrance.areNone();
  away.areNone();
});

Deno.test("AX2 axe finds nothing serious on any screen, in any theme", async () => {
  await using theWeb = await theNews();
  await using app = await startPreviewApp(theWeb);
  await using browser = await Browser.launch();
  const house = await furnish(app, browser);
  const { page } = await house.sit(browser);
  const findings = new Findings(page);
  await findings.walk();
  findings.areNone();
});

Deno.test("AX3 axe finds nothing serious on any screen of a phone", async () => {
  await using theWeb = await theNews();
  await using app = await startPreviewApp(theWeb);
  await using browser = await Browser.launch();
  const house = await furnish(app, browser);
  const { page } = await house.sit(browser, { width: 390, height: 844, touch: true });
  const findings = new Findings(page);
  await findings.walk([]);
  findings.areNone();
});

Deno.test("AX4 axe finds nothing serious in a page that is read from the right", async () => {
  await using theWeb = await theNews();
  await using app = await startPreviewApp(theWeb);
  await using browser = await Browser.launch();
  const house = await furnish(app, browser);
  const { page } = await house.sit(browser, { language: "ar" });
  const findings = new Findings(page);
  await findings.walk([]);
  findings.areNone();
});

Deno.test("AX5 axe would say so", async () => {
  await using theWeb = await theNews();
  await using app = await startPreviewApp(theWeb);
  await using browser = await Browser.launch();
  const house = await furnish(app, browser);
  const { page } = await house.sit(browser);
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => {
    const me = document.querySelector(".list .me")!;
    me.setAttribute("aria-label", "Something else");
    for (const name of ["aria-label", "aria-describedby", "placeholder"]) {
      document.querySelector("#composer")!.removeAttribute(name);
    }
    document.querySelector<HTMLElement>(".product")!.style.color = "rgb(200 200 200)";
  });
  const rules = (await grave(page)).map((line) => line.split(":")[0]);
  assert.deepEqual([...new Set(rules)].sort(), ["color-contrast", "label", "label-content-name-mismatch"]);
});
