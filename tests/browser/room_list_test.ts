import assert from "node:assert/strict";
import { startTestApp, type TestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { LiveClient } from "../helpers/live_client.ts";
import type { Person } from "../helpers/person.ts";

const item = (person: Person, name: string) =>
  person.page.getByRole("navigation").locator(".room-item").filter({
    has: person.page.locator(".item-name", { hasText: new RegExp(`^${name}$`) }),
  });
const listed = (person: Person) => person.page.locator(".room-item .item-name").allTextContents();
const isIn = (person: Person, name: string) =>
  person.page.locator("h1", { hasText: new RegExp(`^${name}$`) }).waitFor();

async function join(person: Person, ...rooms: string[]): Promise<void> {
  for (const room of rooms) {
    await person.page.getByRole("button", { name: `Join ${room}`, exact: true }).click();
    await isIn(person, room);
  }
}

async function inRoom(app: TestApp, name: string, room: string): Promise<{ live: LiveClient; id: string }> {
  const live = await LiveClient.join(app.web, name);
  const { id } = await live.ask("join", { room });
  return { live, id: id as string };
}

async function choose(person: Person, room: string, act: string | RegExp): Promise<void> {
  await item(person, room).click({ button: "right" });
  await person.page.getByRole("menuitem", { name: act }).click();
}

Deno.test("LI1 a pinned room stands above the others, on all devices of the account, and stays after a reload", async () => {
  await using app = await startTestApp({ rooms: ["attic", "garden"] });
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const phone = await ann.inNewPage(app);
  await phone.isConnected();
  await join(ann, "attic", "garden");
  await choose(ann, "garden", "Pin to the top");
  await ann.page.getByRole("heading", { name: "Pinned" }).waitFor();
  assert.deepEqual(await listed(ann), ["garden", "lobby", "attic"]);
  await phone.page.getByRole("heading", { name: "Pinned" }).waitFor();
  assert.deepEqual(await listed(phone), ["garden", "lobby", "attic"]);
  await ann.page.reload();
  await ann.isConnected();
  await ann.page.getByRole("heading", { name: "Pinned" }).waitFor();
  assert.deepEqual(await listed(ann), ["garden", "lobby", "attic"]);
  // The keys go by what is seen.
  await item(ann, "lobby").click();
  await isIn(ann, "lobby");
  await ann.page.keyboard.press("Alt+ArrowUp");
  await isIn(ann, "garden");
  await choose(ann, "garden", "Unpin");
  await ann.page.getByRole("heading", { name: "Pinned" }).waitFor({ state: "hidden" });
});

Deno.test("LI2 a dot says that something is new, a number what names somebody; what is muted is dim and has none", async () => {
  await using app = await startTestApp({ rooms: ["garden"] });
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await join(ann, "garden");
  await item(ann, "lobby").click();
  await isIn(ann, "lobby");
  const { live: bea, id } = await inRoom(app, "bea", "garden");
  const say = (text: string) => bea.say(text, crypto.randomUUID(), id);
  const badge = item(ann, "garden").locator(".badge:not([hidden])");
  await say("hello all");
  await badge.waitFor();
  assert.equal(await badge.textContent(), "");
  await say("@ann, look");
  await badge.filter({ hasText: "1" }).waitFor();
  assert.match(await item(ann, "garden").getAttribute("aria-label") ?? "", /2 new messages, one names you/);

  await choose(ann, "garden", "Mark as read");
  await badge.waitFor({ state: "detached" });
  assert.equal(await ann.page.locator("h1").textContent(), "lobby", "it was not opened for that");

  await choose(ann, "garden", "Call me for: Nothing");
  await ann.page.locator(".room-item.muted").waitFor();
  await say("@ann, again");
  await badge.waitFor();
  assert.equal(await badge.textContent(), "");
  assert.match(await item(ann, "garden").getAttribute("aria-label") ?? "", /^garden, muted/);
  await choose(ann, "garden", "Call me for: Everything");
  await badge.filter({ hasText: "1" }).waitFor();
  await bea.close();
});

Deno.test("LI3 the menu of a room opens by a key and a finger, copies its link, and asks before one leaves", async () => {
  await using app = await startTestApp({ rooms: ["attic", "garden"] });
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const { page } = ann;
  await join(ann, "attic", "garden");
  await item(ann, "garden").focus();
  await page.keyboard.press("Shift+F10");
  await page.getByRole("menuitem", { name: "Copy link" }).click();
  const link = await ann.copied();
  assert.match(link, /\/#room\/[\w-]+$/);
  assert.equal(
    await page.evaluate(() => document.activeElement!.getAttribute("data-room")),
    link.split("/").at(-1),
  );

  await choose(ann, "garden", "Leave");
  await page.getByRole("menuitem", { name: "Stay" }).click();
  assert.equal(await item(ann, "garden").count(), 1);
  await choose(ann, "garden", "Leave");
  await page.getByRole("menuitem", { name: "Leave garden" }).click();
  await item(ann, "garden").waitFor({ state: "detached" });
  await isIn(ann, "lobby");
  // The link leads back in.
  await page.goto(link);
  await isIn(ann, "garden");

  const phone = await browser.join(app, "bea", { width: 390, height: 844, touch: true });
  await phone.page.goBack();
  await item(phone, "lobby").waitFor();
  const box = (await item(phone, "lobby").boundingBox())!;
  const cdp = await phone.page.context().newCDPSession(phone.page);
  await cdp.send("Input.dispatchTouchEvent", {
    type: "touchStart",
    touchPoints: [{ x: box.x + 40, y: box.y + 20 }],
  });
  await phone.page.getByRole("menu").waitFor();
  await cdp.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await phone.page.getByRole("menuitem", { name: "Pin to the top" }).waitFor();
  assert.equal(await phone.page.locator("h1").count(), 0, "the finger that goes up opens nothing");
});

Deno.test("LI4 a box above many rooms finds them by name; Enter opens the first, Escape shows all again", async () => {
  await using app = await startTestApp({ rooms: ["aa", "bb", "cc", "dd", "ee", "Über uns"] });
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const box = ann.page.getByRole("searchbox", { name: "Find a room" });
  assert.equal(await box.isVisible(), false, "a few rooms need none");
  await join(ann, "aa", "bb", "cc", "dd", "ee", "Über uns");
  await box.fill("uber");
  assert.deepEqual(await listed(ann), ["Über uns"]);
  await box.press("Escape");
  assert.equal((await listed(ann)).length, 7);
  await box.fill("zzz");
  await ann.page.getByText("No room of yours is called “zzz”.").waitFor();
  await box.fill("cc");
  await box.press("Enter");
  await isIn(ann, "cc");
  assert.equal((await listed(ann)).length, 7);
});

Deno.test("LI7 the box finds rooms one may join as well; Enter leads to the button, and joins nothing by itself", async () => {
  await using app = await startTestApp({ rooms: ["aa", "bb", "cc", "dd", "ee", "ff", "cellar"] });
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await join(ann, "aa", "bb", "cc", "dd", "ee", "ff");
  const box = ann.page.getByRole("searchbox", { name: "Find a room" });
  const offer = ann.page.getByRole("button", { name: "Join cellar", exact: true });
  await offer.waitFor();
  await box.fill("aa");
  await offer.waitFor({ state: "hidden" });
  await box.fill("cell");
  await offer.waitFor();
  assert.deepEqual(await listed(ann), []);
  assert.equal(await ann.page.getByText("No room of yours is called").count(), 0);
  await box.press("Enter");
  assert.equal(await offer.evaluate((node) => node === document.activeElement), true);
  await offer.press("Enter");
  await isIn(ann, "cellar");
  await item(ann, "cellar").waitFor();
  assert.deepEqual(await listed(ann), ["cellar"], "what was typed still holds");
  await box.fill("");
  assert.equal((await listed(ann)).length, 8);
});

Deno.test("LI5 a draft has a mark in the list, where the room is not open", async () => {
  await using app = await startTestApp({ rooms: ["garden"] });
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await join(ann, "garden");
  await ann.composer.fill("half a thou");
  await item(ann, "lobby").click();
  await isIn(ann, "lobby");
  await item(ann, "garden").locator(".item-pen").waitFor();
  await item(ann, "lobby").locator(".item-pen").waitFor({ state: "hidden" });
});

Deno.test("LI6 a room of two has its details and its level behind its name", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const bea = await LiveClient.join(app.web, "bea");
  const ann = await browser.join(app, "ann");
  await ann.page.getByRole("button", { name: "Show people" }).click();
  await ann.page.getByRole("button", { name: "Write to bea" }).click();
  await isIn(ann, "bea");
  await ann.page.locator("h1 button").click();
  await ann.page.getByLabel("What calls you here").selectOption("nothing");
  await ann.page.locator(".room-item.muted", { hasText: "bea" }).waitFor();
  await bea.close();
});
