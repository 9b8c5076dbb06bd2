/// <reference lib="dom" />
import assert from "node:assert/strict";
import type { Page, Route } from "playwright-core";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { Person } from "../helpers/person.ts";

/** PG3 What is fetched beside the first script, and what behind it. */

const firstScript = "**/build/main.js";
const secondPart = "**/build/signed_in-*.js";

/** Holds what is asked for at such an address until it is let go, or refused. */
class Held {
  readonly asked: Promise<Route>;
  #ask: (route: Route) => void = () => {};
  #answer: (act: (route: Route) => Promise<void>) => void = () => {};

  private constructor() {
    this.asked = new Promise((resolve) => this.#ask = resolve);
  }

  static async at(page: Page, address: string): Promise<Held> {
    const held = new Held();
    const answered = new Promise<(route: Route) => Promise<void>>((resolve) => held.#answer = resolve);
    await page.route(address, async (route) => {
      held.#ask(route);
      await (await answered)(route);
    });
    return held;
  }

  letGo(): void {
    this.#answer((route) => route.continue());
  }

  refuse(): void {
    this.#answer((route) => route.abort());
  }
}

/** As a browser is that was never here. */
async function blankPage(browser: Browser, app: { web: string }): Promise<Page> {
  const { page } = await browser.visit(app);
  await page.goto("about:blank");
  return page;
}

Deno.test("PG3 a name is typed and sent before what comes behind it is here, and then leads into the room", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const page = await blankPage(browser, app);
  const second = await Held.at(page, secondPart);
  await page.goto(app.web);
  const ann = new Person(page);
  await ann.nameField.pressSequentially("ann");
  await second.asked;
  const signedIn = page.waitForResponse((response) =>
    response.url().endsWith("/api/session") && response.request().method() === "POST"
  );
  await ann.nameField.press("Enter");
  assert.equal((await signedIn).status(), 201);
  const button = page.getByRole("button", { name: "One moment" });
  await button.waitFor();
  assert.ok(await button.isDisabled(), "and not a second time");
  second.letGo();
  await ann.isConnected();
});

Deno.test("PG3 a stranger has the whole line for the name: what comes next is asked for behind the first script", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const page = await blankPage(browser, app);
  const first = await Held.at(page, firstScript);
  let wasAsked = false;
  await page.route(secondPart, (route) => {
    wasAsked = true;
    return route.continue();
  });
  const second = page.waitForRequest(secondPart);
  await page.goto(app.web, { waitUntil: "commit" });
  await first.asked;
  // What a member's page asks for by then, it has asked for when the page is parsed.
  await page.waitForFunction(() => document.readyState === "interactive");
  assert.equal(wasAsked, false);
  first.letGo();
  await second;
});

/** A page that is opened anew, until both have been asked for, and neither has come. */
async function openHeld(page: Page): Promise<Held> {
  const first = await Held.at(page, firstScript);
  const second = page.waitForRequest(secondPart);
  await page.reload({ waitUntil: "commit" });
  await Promise.all([first.asked, second]);
  return first;
}

Deno.test("PG3 a member's page asks for it beside the first script, by the server's word", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/ERR_FAILED/);
  const ann = await browser.join(app, "ann");
  await ann.page.route("**/build/theme.js", (route) => route.abort());
  const first = await openHeld(ann.page);
  first.letGo();
  await ann.isConnected();
});

Deno.test("PG3 a member's page asks for it beside the first script, where the server has said nothing", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/401|HTTP Authentication failed/);
  const ann = await browser.join(app, "ann");
  await ann.page.context().clearCookies();
  const first = await openHeld(ann.page);
  first.letGo();
  await ann.page.getByRole("status").filter({ hasText: "Your session has ended" }).waitFor();
});

Deno.test("PG3 the words of another language are asked for beside the first script", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const { page } = await browser.visit(app);
  await page.evaluate(() => localStorage.setItem("parley/language", "de"));
  const first = await Held.at(page, firstScript);
  const words = page.waitForRequest("**/build/first-*.js");
  await page.reload({ waitUntil: "commit" });
  await first.asked;
  await words;
  first.letGo();
  await page.getByRole("button", { name: "Beitreten" }).waitFor();
});

Deno.test("PG3 where what comes behind the name cannot be had, a new page asks for it once more", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/ERR_FAILED/);
  const page = await blankPage(browser, app);
  const second = await Held.at(page, secondPart);
  second.refuse();
  await page.goto(app.web);
  const ann = new Person(page);
  await second.asked;
  const again = page.waitForRequest(app.web + "/");
  await ann.giveName("ann");
  await again;
  // Nor can the new page have it: it says so, and asks for no third.
  await page.getByRole("status").filter({ hasText: "Reload the page" }).waitFor();
  await page.unrouteAll({ behavior: "wait" });
  await ann.giveName("ann");
  await ann.isConnected();
});
