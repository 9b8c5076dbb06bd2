import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { LiveClient } from "../helpers/live_client.ts";
import { OtherPages } from "../helpers/other_pages.ts";
import type { Person } from "../helpers/person.ts";

const serverGone = /ERR_CONNECTION_REFUSED|ERR_FAILED|WebSocket connection to/;

/** The page could be opened without a network from now on. */
async function isKept({ page }: Person): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready);
}

/** Waits until this lies in IndexedDB, among the messages or among what is pinned. It is written behind what is shown. */
async function keeps({ page }: Person, text: string, where: "entries" | "pins" = "entries"): Promise<void> {
  await page.waitForFunction(async ({ text, where }) => {
    const opening = indexedDB.open("parley", 1);
    await new Promise((resolve) => opening.onsuccess = resolve);
    const reading = opening.result.transaction("files").objectStore("files").getAll();
    await new Promise((resolve) => reading.onsuccess = resolve);
    opening.result.close();
    return reading.result.some((kept) => JSON.stringify(kept[where] ?? []).includes(text));
  }, { text, where });
}

Deno.test("OF1 cold and offline: the last messages are there, four are written over a reload, and arrive once, in order", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(serverGone);
  const ann = await browser.join(app, "ann", { worker: true });
  const bea = await browser.join(app, "bea", { worker: true });
  await bea.say("before the tunnel");
  await ann.reads("before the tunnel");
  await isKept(ann);
  await keeps(ann, "before the tunnel");
  await app.stop();
  await ann.page.close();

  // A new page, as after the browser was started again: no server, no cache of the browser's own.
  const cold = await ann.inNewPage(app);
  await cold.reads("before the tunnel");
  for (const text of ["one", "two", "three"]) await cold.say(text);
  await cold.sees("three", "waiting");
  await cold.page.reload();
  await cold.reads("before the tunnel");
  await cold.sees("three", "waiting");
  await cold.say("four");
  await cold.sees("four", "waiting");
  assert.deepEqual(await cold.texts(), ["before the tunnel", "one", "two", "three", "four"]);

  await app.start();
  await cold.page.evaluate(() => dispatchEvent(new Event("online")));
  await cold.sees("four", "sent");
  await bea.page.evaluate(() => dispatchEvent(new Event("online")));
  await bea.reads("four");
  const all = ["before the tunnel", "one", "two", "three", "four"];
  assert.deepEqual(await bea.texts(), all);
  assert.deepEqual(await cold.texts(), all);
});

Deno.test("OF2 the page and its parts are kept, and no answer of the server", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann", { worker: true });
  await isKept(ann);
  await ann.page.reload();
  await ann.isConnected();
  await ann.page.evaluate(async () => {
    for (const path of ["/api/session", "/api/server", "/healthz"]) await (await fetch(path)).text();
  });
  const { paths, names } = await ann.page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => await (await caches.open(name)).keys()));
    return { names, paths: requests.flat().map(({ url }) => new URL(url).pathname) };
  });
  assert.equal(names.length, 1);
  assert.ok(paths.includes("/") && paths.includes("/build/main.js") && paths.includes("/build/page.css"));
  for (const path of paths) assert.match(path, /^\/(build\/[\w.-]+|icons\/[\w.-]+)?$/);
});

Deno.test("OF10 what is pinned stands above the messages without a network, after the browser was started anew", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(serverGone);
  const body = JSON.stringify({ name: "mia", password: "seven quiet herons" });
  const headers = { "content-type": "application/json" };
  const made = await fetch(`${app.web}/api/accounts`, { method: "POST", headers, body });
  await using mia = await LiveClient.open(app.web, (await made.json()).token);
  await mia.ask("hello", { protocol: 1 });
  const ann = await browser.join(app, "ann", { worker: true });
  const { seq } = await mia.say("the door code is on the board");
  await mia.ask("pin", { room: "lobby", seq, on: true });
  const bar = (person: Person) => person.page.getByRole("region", { name: "Pinned messages" });
  await bar(ann).getByText("the door code is on the board").waitFor();
  await isKept(ann);
  await keeps(ann, "the door code is on the board", "pins");
  await app.stop();
  await ann.page.close();
  const cold = await ann.inNewPage(app);
  await bar(cold).getByText("mia: the door code is on the board").waitFor();
});

Deno.test("OF13 what was seen last is kept by a page that is closed at once, and answers nobody any more", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const other = await ann.inNewPage({ web: `${app.web}/icons/192.png` });
  await ann.say("said as the last thing");
  await ann.sees("said as the last thing", "sent");
  const asked = ann.page.waitForEvent("dialog");
  const going = ann.page.evaluate(async () => {
    dispatchEvent(new Event("pagehide"));
    // What was begun goes on as far as it can within this task; then the page stands still, as one that is gone.
    for (let i = 0; i < 100; i++) await undefined;
    alert("gone");
  });
  const gone = await asked;
  try {
    await keeps(other, "said as the last thing");
  } finally {
    await gone.accept();
    await going;
  }
});

Deno.test("OF7 a newer version says so, and comes when it is asked for, with the draft untouched", async () => {
  await using pages = await OtherPages.copy();
  await using app = await startTestApp({}, pages.folder);
  await using browser = await Browser.launch();
  browser.allow(serverGone);
  const ann = await browser.join(app, "ann", { worker: true });
  await isKept(ann);
  const bar = ann.page.locator(".page-bar");
  await ann.composer.pressSequentially("half a sent");
  const version = () => ann.page.locator("meta[name=description]").getAttribute("content");

  await app.stop();
  await pages.become("newer");
  await app.start();
  await ann.page.evaluate(() => dispatchEvent(new Event("online")));
  await bar.getByText("A new version is here.").waitFor();
  await ann.page.reload();
  assert.notEqual(await version(), "newer", "nobody has asked for it");
  await bar.getByRole("button", { name: "Reload" }).click();
  await ann.page.locator("meta[name=description][content=newer]").waitFor({ state: "attached" });
  await ann.isConnected();
  assert.equal(await ann.composer.inputValue(), "half a sent");
  assert.equal(await bar.isVisible(), false);
});

Deno.test("OF7 of two pages that are offered a newer version both come to it, one after the other", async () => {
  await using pages = await OtherPages.copy();
  await using app = await startTestApp({}, pages.folder);
  await using browser = await Browser.launch();
  browser.allow(serverGone);
  const ann = await browser.join(app, "ann", { worker: true });
  await isKept(ann);
  const other = await ann.inNewPage(app);
  await other.isConnected();
  await app.stop();
  await pages.become("newer");
  await app.start();
  for (const { page } of [ann, other]) {
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.locator(".page-bar").getByText("A new version is here.").waitFor();
  }
  for (const { page } of [ann, other]) {
    await page.locator(".page-bar").getByRole("button", { name: "Reload" }).click();
    await page.locator("meta[name=description][content=newer]").waitFor({ state: "attached" });
  }
  assert.equal(await other.page.locator(".page-bar").isVisible(), false);
});

Deno.test("OF8 a worker whose page is not the one that is served is not taken", async () => {
  await using pages = await OtherPages.copy();
  await using app = await startTestApp({}, pages.folder);
  await using browser = await Browser.launch();
  browser.allow(/integrity/);
  const ann = await browser.join(app, "ann", { worker: true });
  await isKept(ann);
  await app.stop();
  browser.allow(serverGone);
  await pages.mix("mixed");
  await app.start();
  await ann.isConnected();
  const said = await ann.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const found = new Promise<string>((resolve) => {
      const watch = () => {
        const { installing } = registration;
        installing?.addEventListener("statechange", () => resolve(installing.state));
      };
      // The page may have looked by itself, and be at it.
      watch();
      registration.addEventListener("updatefound", watch);
    });
    await registration.update().catch(() => {});
    return await found;
  });
  assert.equal(said, "redundant");
  assert.equal(await ann.page.locator(".page-bar").isVisible(), false);
});

Deno.test("OF9 where the browser has no room left, a message is sent all the same, and the page says what is at risk", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(serverGone);
  const ann = await browser.join(app, "ann");
  await ann.page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await app.stop();
  await ann.say("not kept");
  await ann.page.locator(".page-bar", { hasText: "no room left" }).waitFor();
  const asked = ann.page.waitForEvent("dialog");
  const closing = ann.page.close({ runBeforeUnload: true });
  await (await asked).dismiss();
  await closing;
  await app.start();
  await ann.page.evaluate(() => dispatchEvent(new Event("online")));
  await ann.sees("not kept", "sent");
});

Deno.test("OF5 signing out leaves nothing that was said on the device, and so does a session that is ended elsewhere", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const { page } = ann;
  const begin = async () => {
    await ann.isConnected();
    await ann.say("kept on this device");
    await ann.sees("kept on this device", "sent");
    // The page is hidden, and may be gone in a moment.
    await ann.hide(true);
    await page.evaluate(keptRooms, 1);
    await ann.hide(false);
  };
  await begin();
  await page.locator("nav").getByRole("button", { name: "Sign out" }).click();
  await ann.nameField.waitFor();
  await page.evaluate(keptRooms, 0);

  await ann.giveName("ann");
  await begin();
  browser.allow(/401|WebSocket connection to/);
  await page.evaluate(async () => void await fetch("/api/session", { method: "DELETE" }));
  await ann.nameField.waitFor();
  await page.evaluate(keptRooms, 0);
});

/** Waits in the page until so many rooms lie in IndexedDB. */
async function keptRooms(count: number): Promise<void> {
  const opening = indexedDB.open("parley", 1);
  await new Promise((resolve) => opening.onsuccess = resolve);
  for (let found = -1; found !== count;) {
    const keys = opening.result.transaction("files").objectStore("files").getAllKeys();
    await new Promise((resolve) => keys.onsuccess = resolve);
    found = keys.result.filter((key) => String(key).startsWith("room/")).length;
  }
  opening.result.close();
}
