import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { languageNames } from "../../client/core/language.ts";
import { startPreviewApp, startTestApp } from "../helpers/app.ts";
import { Browser, type Surroundings } from "../helpers/browser.ts";
import { furnish, theNews } from "../helpers/furnished.ts";
import { standInForNotifications } from "../helpers/notification_stand_in.ts";
import type { Person } from "../helpers/person.ts";
import { owner, resident } from "../helpers/resident.ts";
import { leave, tour } from "../helpers/tour.ts";

/** All that people in a furnished house say and are called stands there in quotes, and is nobody's language. */
const house = ["../helpers/furnished.ts", "../browser/file_sender.ts"].map((path) =>
  Deno.readTextFileSync(new URL(path, import.meta.url))
).join("\n");

const said = [...house.matchAll(/["`]([^"`\n]+)["`]/g)].map(([, text]) => text!)
  .sort((a, b) => b.length - a.length);

/** Names of products, keys and beasts that go by one name everywhere. */
const everywhere = new Set([
  ...["Parley", "Code, ts", "T-Rex", "plus", "minus", "Home", "End"],
  ...Object.values(languageNames),
]);
/** Addresses, times, what is typed as a command or names somebody, months with their years. */
const signs = /https?:\/\/\S+|\d+:\d+|[/@#]\p{L}+|\b[A-Z]+\b|\p{Lu}\p{L}+ \d{4}|Parley/gu;

type Texts = ReadonlyMap<string, string>;

Deno.test("TR7 on a walk through the page in German nothing is left in English", async () => {
  await using theWeb = await theNews();
  await using app = await startPreviewApp(theWeb);
  await using browser = await Browser.launch();
  const furnished = await furnish(app, browser);
  const english = await walked((await furnished.sit(browser, { language: "en" })).page);
  const german = await walked((await furnished.sit(browser, { language: "de" })).page);
  assert.ok(german.size > 500, `${german.size} texts are not the whole page`);
  const both = await sameInBoth();
  const left = [...german].filter(([text]) => english.has(text) && isOurs(text, both));
  assert.deepEqual(left, []);
});

/** Every text that can be seen or heard, with the first stop where it was. */
async function walked(page: Page): Promise<Texts> {
  const texts = new Map<string, string>();
  for (const stop of tour) {
    await stop.open(page);
    await page.waitForLoadState("networkidle");
    for (const text of await textsOf(page)) if (!texts.has(text)) texts.set(text, stop.name);
    await leave(page, stop);
  }
  return texts;
}

function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) {
        for (const name of ["aria-label", "aria-description", "title", "placeholder", "alt"]) {
          texts.push(node.getAttribute(name) ?? "");
        }
      } else if (!node.parentElement?.closest("script, style, pre")) texts.push(node.nodeValue ?? "");
    }
    // What stands in one line beside others is a text of its own.
    return texts.flatMap((text) => text.split(" · "))
      .map((text) => text.replaceAll(/\s+/g, " ").trim()).filter((text) => text !== "");
  });
}

/** What German says as English does, as tests/client/languages_test.ts allows it (TR2). */
async function sameInBoth(): Promise<ReadonlySet<string>> {
  const [english, german] = await Promise.all(["en", "de"].map(async (language) => {
    const folder = `../../client/ui/languages/${language}`;
    return leaves({ ...await import(`${folder}/first.ts`), ...await import(`${folder}/later.ts`) });
  }));
  return new Set([...english!].flatMap(([where, text]) => german!.get(where) === text ? [text] : []));
}

function leaves(table: unknown, where = ""): Map<string, string> {
  if (typeof table === "string") return new Map([[where, table]]);
  if (typeof table !== "object" || table === null) return new Map();
  return new Map(Object.entries(table).flatMap(([key, value]) => [...leaves(value, `${where}.${key}`)]));
}

/** There is a word in it beside what people said and what is the same in both. */
function isOurs(text: string, both: ReadonlySet<string>): boolean {
  if (house.includes(text) || both.has(text) || everywhere.has(text)) return false;
  const rest = said.reduce((rest, one) => rest.replaceAll(one, ""), text).replaceAll(signs, "");
  return /\p{L}{3}/u.test(rest);
}

async function inGerman(browser: Browser, app: { web: string }, surroundings: Surroundings = {}) {
  const person = await browser.visit(app, surroundings);
  await person.page.evaluate(() => localStorage.setItem("parley/language", "de"));
  await person.page.reload();
  return person;
}

async function giveName({ page }: Person, name: string): Promise<void> {
  await page.locator("#name").fill(name);
  await page.locator("#name").press("Enter");
}

Deno.test("TR9 what the server says of a person, and why it refuses one, is in the reader's language", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/status of 40[13]/);
  const olga = await owner(app, "Olga");
  const mia = await resident(app, "Mia");
  await mia.ask("say", { room: "lobby", nonce: crypto.randomUUID(), text: "so long" });
  await olga.ask("erase", { person: mia.id, messages: "keep" });
  const zoe = await inGerman(browser, app);
  await giveName(zoe, "Zoe");
  await zoe.isConnected();
  await zoe.page.locator(".log .name", { hasText: /^Jemand, der gegangen ist$/ }).waitFor();
  await olga.ask("ban", { person: "Zoe", reason: "spam" });
  await zoe.page.getByText("Du bist hier gesperrt. Grund: spam").waitFor();
  await giveName(zoe, "Zoe");
  await zoe.page.getByRole("alert").filter({ hasText: "Du bist hier gesperrt. Grund: spam" }).waitFor();
});

Deno.test("TR10 a device that is called while no page is open says it in the language of its page", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/status of 404/);
  const ann = await inGerman(browser, app, { worker: true });
  await ann.page.context().addInitScript(standInForNotifications);
  await giveName(ann, "ann");
  await ann.isConnected();
  await ann.page.evaluate(async () => void await navigator.serviceWorker.ready);
  await ann.page.reload();
  await ann.isConnected();
  await ann.page.route(
    "**/api/push",
    (route) => route.fulfill({ status: 404, json: { code: "not_found", message: "", why: "calls_nobody" } }),
  );
  await ann.page.getByRole("button", { name: "Neuer Raum, neue Nachricht oder Einladung" }).click();
  await ann.page.getByRole("menuitem", { name: "Benachrichtigungen" }).click();
  await ann.page.locator("#calls-desktop").check();
  await ann.page.locator("#calls-push").click();
  await ann.page.getByRole("alert").filter({ hasText: "Dieser Server benachrichtigt keine Geräte." })
    .waitFor();
  // A worker that had nothing to do for half a minute is stopped: the page that is fetched by it wakes it.
  await ann.page.reload();
  await ann.isConnected();
  const call = { room: "lobby", seq: 7, name: "Bea", place: "Garten", voice: true, text: "" };
  assert.deepEqual(await pushed(ann, call), { title: "Bea in Garten", body: "Sprachnachricht" });
});

/** As the browser's maker brings it to the worker. */
async function pushed({ page }: Person, call: unknown): Promise<{ title: string; body: string }> {
  const worker = page.context().serviceWorkers().at(-1);
  await worker!.evaluate(standInForNotifications);
  return await worker!.evaluate(async (call) => {
    const { registration } = globalThis as unknown as { registration: ServiceWorkerRegistration };
    let done: Promise<unknown> = Promise.resolve();
    dispatchEvent(Object.assign(new Event("push"), {
      waitUntil: (until: Promise<unknown>) => void (done = until),
      data: { json: () => call },
    }));
    await done;
    const [shown] = await registration.getNotifications();
    return { title: shown!.title, body: shown!.body };
  }, call);
}
