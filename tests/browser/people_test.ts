import assert from "node:assert/strict";
import { limits } from "../../protocol/limits.ts";
import { startTestApp, type TestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { guestOf } from "../helpers/guests.ts";
import { openPeople } from "../helpers/housemate.ts";
import type { Person } from "../helpers/person.ts";
import { resident } from "../helpers/resident.ts";
import { openSqliteStore } from "../../server/storage/sqlite/store.ts";

/** People who were in the lobby once, and are not here. */
async function keepPeople(app: TestApp, names: readonly string[]): Promise<void> {
  await app.stop();
  const store = await openSqliteStore({ folder: app.data });
  try {
    for (const name of names) {
      const { id } = await guestOf(store, { id: crypto.randomUUID(), name, key: name.toLowerCase(), at: 1 });
      const body = { kind: "notice", notice: "joined" } as const;
      await store.rooms.join({ room: "lobby", from: id, nonce: crypto.randomUUID(), at: 2, body });
    }
  } finally {
    await store.close();
    await app.start();
  }
}

Deno.test("UI160 in a room of many the people are counted, and a box finds one of them", async () => {
  await using app = await startTestApp();
  await keepPeople(app, [...Array.from({ length: 12 }, (_, i) => `walker ${i}`), "Zoë"]);
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await openPeople(ann);
  const box = ann.page.getByRole("searchbox", { name: "Find somebody" });
  const names = ann.page.locator(".people-list .person-name");
  await ann.page.getByText("14 people", { exact: true }).waitFor();
  await names.nth(13).waitFor();
  assert.equal(await names.count(), 14);
  await box.fill("zoe");
  assert.deepEqual(await names.allTextContents(), ["Zoë"]);
  await box.press("ArrowDown");
  const zoe = ann.page.getByRole("button", { name: "Write to Zoë, Not here" });
  assert.equal(await zoe.evaluate((node) => node === document.activeElement), true);
  await box.fill("nobody of them");
  await ann.page.getByText("Nobody here is called “nobody of them”.").waitFor();
  assert.equal(await names.count(), 0);
  await box.press("Escape");
  assert.equal(await names.count(), 14, "the first Escape shows all again");
  await box.press("Escape");
  await box.waitFor({ state: "hidden" });
});

Deno.test("UI161 whom a large room does not list is said to be there, and found by name", async () => {
  await using app = await startTestApp();
  await keepPeople(app, Array.from({ length: limits.whoPeople + 2 }, (_, i) => `walker ${1_000 + i}`));
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await openPeople(ann);
  await ann.page.getByText("500 of them are listed. Type a name to find the others.").waitFor();
  const last = ann.page.getByRole("button", { name: `Write to walker ${1_000 + limits.whoPeople + 1},` });
  assert.equal(await last.count(), 0);
  await ann.page.getByRole("searchbox", { name: "Find somebody" }).fill("WALKER 1501");
  await last.waitFor();
  await last.click();
  await ann.page.locator("h1", { hasText: "walker 1501" }).waitFor();
});

Deno.test("UI162 on a page of 320 pixels one reads what a room is called, and what one writes", async () => {
  await using app = await startTestApp({ rooms: ["Greenhouse"] });
  await using browser = await Browser.launch();
  for (const touch of [false, true]) {
    const ann = await browser.join(app, touch ? "ann" : "bea", { width: 320, height: 568, touch });
    const { page } = ann;
    await page.getByRole("button", { name: "Back to the rooms" }).click();
    await page.getByRole("button", { name: "Join Greenhouse" }).click();
    const name = page.locator("h1", { hasText: "Greenhouse" });
    await name.waitFor();
    const cut = await name.evaluate((node) => node.scrollWidth - node.clientWidth);
    assert.ok(cut <= 0, `${cut} pixels of the name are cut`);
    await ann.composer.fill("some words");
    const { width } = (await ann.composer.boundingBox())!;
    assert.ok(width >= 100, `the field is ${width} pixels wide`);
    await page.context().close();
  }
});

Deno.test("UI163 the ring around the newest message is whole", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.say("the newest");
  await ann.sees("the newest", "sent");
  const row = ann.known("the newest");
  await row.focus();
  const room = await row.evaluate((node) => {
    const { outlineOffset, outlineWidth } = getComputedStyle(node);
    const log = node.closest(".log")!.getBoundingClientRect();
    return log.bottom - node.getBoundingClientRect().bottom - parseFloat(outlineOffset) -
      parseFloat(outlineWidth);
  });
  assert.ok(room >= 0, `${-room} pixels of it are cut`);
});

Deno.test("UI164 on a page of few lines the messages have the place of what is pinned", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const bo = await resident(app, "Bo");
  const { seq } = await bo.ask("say", { room: "lobby", nonce: crypto.randomUUID(), text: "the door code" });
  await bo.ask("pin", { room: "lobby", seq, on: true });
  const { page } = await bo.sitDown(browser, { width: 320, height: 568 });
  const bar = page.getByRole("region", { name: "Pinned messages" });
  await bar.getByText("the door code").waitFor();
  await page.setViewportSize({ width: 320, height: 256 });
  await bar.waitFor({ state: "hidden" });
});

Deno.test("UI165 the people are listed once what stands above them is there", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const { page } = ann;
  const held = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  await page.route("**/build/room_parts-*.js", async (route) => {
    asked.resolve();
    await held.promise;
    await route.continue();
  });
  await showPeople(ann);
  await asked.promise;
  const list = page.locator(".people-list");
  await list.locator(".own").waitFor({ state: "attached" });
  assert.equal(await list.isVisible(), false);
  held.resolve();
  await list.waitFor();
  assert.equal(await page.getByRole("button", { name: "Check the log" }).isVisible(), true);
});

Deno.test("UI165 where what stands above them cannot be had, they are listed all the same", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/ERR_FAILED|Failed to fetch/);
  const ann = await browser.join(app, "ann");
  await ann.page.route("**/build/room_parts-*.js", (route) => route.abort());
  await showPeople(ann);
  await ann.page.locator(".people-list .own").waitFor();
});

/** Waits for nothing that comes with them. */
async function showPeople({ page }: Person): Promise<void> {
  await page.locator(".head").getByRole("button", { name: "Show people" }).click();
}
