import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { LiveClient } from "../helpers/live_client.ts";
import type { Person } from "../helpers/person.ts";

/** UI140 to UI147: what people take up of a message. */

const serverGone = /ERR_CONNECTION_REFUSED|WebSocket connection to/;

function pill(person: Person, text: string, emoji: string): Locator {
  return person.row(text).locator(".reaction:not(.add)", { hasText: emoji });
}

/** An own message is sent before it stands in the log, and only there it has its number. */
async function numberOf(person: Person, text: string): Promise<number> {
  const row = person.row(text).and(person.page.locator("[data-seq]"));
  return Number(await row.getAttribute("data-seq"));
}

/** Somebody who is no page takes it so, or does not any more. */
async function takes(one: LiveClient, seq: number, emoji: string, on = true): Promise<void> {
  const nonce = crypto.randomUUID();
  const reply = await one.ask("react", { room: "lobby", seq, emoji, on, nonce });
  assert.equal(reply.type, "done", JSON.stringify(reply));
}

/** Points at a message and takes one of the emoji beside it. */
async function react(person: Person, text: string, emoji: string): Promise<void> {
  await person.known(text).locator(".bubble").hover();
  await person.known(text).locator(".quick").getByRole("button", { name: emoji }).click();
}

async function pills(person: Person, text: string): Promise<string[]> {
  return await person.row(text).locator(".reaction:not(.add)").allInnerTexts();
}

async function counts(person: Person, text: string, emoji: string, count: number): Promise<void> {
  await pill(person, text, emoji).getByText(`${count}`, { exact: true }).waitFor();
}

Deno.test("UI140 both see a reaction at once; a click joins in, another takes it back; a reload keeps it", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const [ann, bea] = [await browser.join(app, "ann"), await browser.join(app, "bea")];
  await ann.say("shall we go?");
  await ann.say("now?");
  await bea.reads("now?");
  await react(bea, "shall we go?", "👍");
  await counts(bea, "shall we go?", "👍", 1);
  await counts(ann, "shall we go?", "👍", 1);
  assert.equal(await pill(bea, "shall we go?", "👍").getAttribute("aria-pressed"), "true");
  assert.equal(await pill(ann, "shall we go?", "👍").getAttribute("aria-pressed"), "false");
  assert.equal(await ann.row("now?").evaluate((row) => row.classList.contains("continued")), true);

  await pill(ann, "shall we go?", "👍").click();
  await counts(bea, "shall we go?", "👍", 2);
  await react(ann, "shall we go?", "❤️");
  await counts(bea, "shall we go?", "❤️", 1);
  await bea.page.reload();
  await counts(bea, "shall we go?", "❤️", 1);
  assert.deepEqual(await pills(bea, "shall we go?"), ["👍\n2", "❤️\n1"]);
  assert.match((await bea.row("shall we go?").getAttribute("aria-label"))!, /: shall we go\?, 👍 2 ❤️ 1$/);
  const spoken = await bea.page.locator("[aria-live=polite]").allInnerTexts();
  assert.equal(spoken.join().includes("👍"), false, "nobody reads reactions out");

  await pill(bea, "shall we go?", "👍").click();
  await counts(ann, "shall we go?", "👍", 1);
  await pill(ann, "shall we go?", "👍").click();
  await pill(ann, "shall we go?", "👍").waitFor({ state: "detached" });
  await pill(ann, "shall we go?", "❤️").click();
  await bea.row("shall we go?").locator(".reactions").waitFor({ state: "detached" });
});

Deno.test("UI140 what draws them may come last: what was taken up and taken back meanwhile is drawn as it is then", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const [ann, bea] = [await browser.visit(app), await LiveClient.join(app.web, "bea")];
  const cal = await LiveClient.join(app.web, "cal");
  const asked = Promise.withResolvers<void>();
  const mayCome = Promise.withResolvers<void>();
  await ann.page.route("**/build/responses-*.js", async (route) => {
    asked.resolve();
    await mayCome.promise;
    await route.continue();
  });
  const { seq } = await bea.say("shall we go?") as unknown as { seq: number };
  await takes(bea, seq, "👍");
  await ann.giveName("ann");
  await ann.isConnected();
  await ann.reads("shall we go?");
  await asked.promise;
  await takes(cal, seq, "👍");
  await takes(bea, seq, "🎉");
  await takes(bea, seq, "👍", false);
  await bea.say("come");
  await ann.reads("come");
  assert.deepEqual(await pills(ann, "shall we go?"), [], "nothing draws them yet");
  mayCome.resolve();
  await counts(ann, "shall we go?", "🎉", 1);
  assert.deepEqual(await pills(ann, "shall we go?"), ["👍\n1", "🎉\n1"]);
  await takes(bea, seq, "👍");
  await counts(ann, "shall we go?", "👍", 2);
  for (const one of [bea, cal]) await one.close();
});

Deno.test("UI141 whoever points at a reaction reads the first five names, and all of them in a list", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.say("a good idea");
  await ann.sees("a good idea", "sent");
  const seq = await numberOf(ann, "a good idea");
  for (const name of ["bea", "cal", "dan", "eve", "fay", "gus"]) {
    const one = await LiveClient.join(app.web, name);
    await takes(one, seq, "🎉");
    await one.close();
  }
  await counts(ann, "a good idea", "🎉", 6);
  await pill(ann, "a good idea", "🎉").hover();
  await ann.page.getByText("bea, cal, dan, eve, fay and one other reacted with 🎉", { exact: true })
    .waitFor();
  await pill(ann, "a good idea", "🎉").click();
  await counts(ann, "a good idea", "🎉", 7);
  await ann.known("a good idea").focus();
  await ann.page.keyboard.press("Tab");
  await pill(ann, "a good idea", "🎉").focus();
  const label = await pill(ann, "a good idea", "🎉").getAttribute("aria-label");
  assert.equal(
    label,
    "🎉, 7 reactions: You, bea, cal, dan, eve, and 2 others".replace("eve, and", "eve and"),
  );

  await ann.known("a good idea").locator(".text").click({ button: "right" });
  await ann.page.getByRole("menuitem", { name: "Who reacted" }).click();
  const sheet = ann.page.getByRole("dialog", { name: "Who reacted" });
  await sheet.getByText("gus").waitFor();
  assert.deepEqual(await sheet.locator("h3").allInnerTexts(), ["🎉 7"]);
  assert.equal(await sheet.locator("li").count(), 7);
  await ann.page.keyboard.press("Escape");
  await ann.page.locator(".row:focus", { hasText: "a good idea" }).waitFor();
});

Deno.test("UI142 by key: + at a message, Ctrl+Shift+\\ for the newest, the first row of the menu", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const { page } = ann;
  await ann.say("first");
  await ann.say("last");
  await ann.sees("last", "sent");
  const picker = page.getByRole("dialog", { name: "Emoji" });

  await ann.known("first").focus();
  await page.keyboard.press("+");
  await picker.getByRole("gridcell").first().waitFor();
  await page.keyboard.type("pizza");
  await picker.getByRole("gridcell", { name: "pizza" }).waitFor();
  await page.keyboard.press("Enter");
  await counts(ann, "first", "🍕", 1);
  assert.equal(await ann.row("first").evaluate((row) => row === document.activeElement), true);

  await ann.composer.focus();
  await page.keyboard.press("Control+Shift+Backslash");
  await picker.getByRole("gridcell").first().waitFor();
  await page.keyboard.type("rocket");
  await picker.getByRole("gridcell", { name: "rocket" }).waitFor();
  await page.keyboard.press("Enter");
  await counts(ann, "last", "🚀", 1);

  await ann.known("last").focus();
  await page.keyboard.press("Shift+F10");
  await page.getByRole("menu").waitFor();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowRight");
  const named = await page.evaluate(() => document.activeElement!.getAttribute("aria-label"));
  assert.equal(named, "React with 🍕", "the newest first: the rocket, then the pizza");
  await page.keyboard.press("Enter");
  await counts(ann, "last", "🍕", 1);
});

Deno.test("UI143 on a phone a long press offers emoji, and one on a reaction says who", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann", { width: 390, height: 844, touch: true });
  const bea = await browser.join(app, "bea");
  await bea.say("from bea");
  await ann.reads("from bea");
  const cdp = await ann.page.context().newCDPSession(ann.page);
  const press = async (at: Locator, until: () => Promise<void>) => {
    const { x, y, height } = (await at.boundingBox())!;
    const touchPoints = [{ x: x + 10, y: y + height / 2 }];
    await cdp.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
    await until();
    await cdp.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  };
  const menu = ann.page.getByRole("menu");
  await press(ann.row("from bea").locator(".text"), () => menu.waitFor());
  const size = (await menu.locator(".quick-emoji").first().boundingBox())!;
  assert.ok(size.width >= 44 && size.height >= 44, "large enough for a thumb");
  await menu.getByRole("menuitemcheckbox", { name: "👍" }).tap();
  await counts(bea, "from bea", "👍", 1);
  assert.equal(
    (await ann.row("from bea").locator(".quick").count()) === 0,
    true,
    "nothing comes by pointing",
  );

  const sheet = ann.page.getByRole("dialog", { name: "Who reacted" });
  await press(pill(ann, "from bea", "👍"), () => sheet.getByText("You").waitFor());
  assert.equal(await menu.isVisible(), false);
  await sheet.getByRole("button", { name: "Close" }).tap();
  await counts(ann, "from bea", "👍", 1);
});

Deno.test("UI144 without a line a reaction is refused in words, and none is left behind", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(serverGone);
  const ann = await browser.join(app, "ann");
  await ann.say("still here");
  await ann.sees("still here", "sent");
  await react(ann, "still here", "👍");
  await counts(ann, "still here", "👍", 1);
  await app.stop();
  await ann.page.locator(".here:not(.online)").waitFor();
  await react(ann, "still here", "❤️");
  await ann.page.getByText("Cannot do that: not connected. Try again in a moment.").waitFor();
  await pill(ann, "still here", "❤️").waitFor({ state: "detached" });
  await app.start();
  await ann.isConnected();
  await react(ann, "still here", "❤️");
  await counts(ann, "still here", "❤️", 1);
  assert.deepEqual(await pills(ann, "still here"), ["👍\n1", "❤️\n1"]);
});

Deno.test("UI145 what the server refuses is taken back with its words", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const bea = await LiveClient.join(app.web, "bea");
  await ann.say("many faces");
  await ann.sees("many faces", "sent");
  const seq = await numberOf(ann, "many faces");
  const twenty = [..."🍎🍊🍋🍌🍉🍇🍓🍈🍒🍑🥭🍍🥥🥝🍅🍆🥑🥦🥬🥒"];
  for (const emoji of twenty) await takes(bea, seq, emoji);
  await bea.close();
  await counts(ann, "many faces", "🥒", 1);
  await react(ann, "many faces", "👍");
  await ann.page.getByText("There are as many different reactions to that as there can be.").waitFor();
  assert.equal(await pill(ann, "many faces", "👍").count(), 0);
  assert.equal((await pills(ann, "many faces")).length, 20);
});

Deno.test("UI146 reactions that come in do not move what somebody reads further up", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const bea = await LiveClient.join(app.web, "bea");
  for (let i = 0; i < 60; i++) await bea.say(`line ${i}`);
  await ann.reads("line 59");
  await ann.log.evaluate((log) => log.scrollTo(0, log.scrollHeight / 2));
  await ann.page.locator(".jump").waitFor();
  const anchor = await ann.log.evaluate((log) => {
    const edge = log.getBoundingClientRect().top;
    const row = [...log.querySelectorAll<HTMLElement>("[data-seq]")].find((row) =>
      row.getBoundingClientRect().bottom > edge
    )!;
    return { seq: Number(row.dataset.seq), top: row.getBoundingClientRect().top };
  });
  for (const seq of [anchor.seq - 3, anchor.seq - 1, anchor.seq, anchor.seq + 2]) {
    await takes(bea, seq, "👀");
    await ann.log.locator(`[data-seq="${seq}"] .reaction`).first().waitFor();
  }
  await bea.close();
  const top = await ann.log.evaluate(
    (log, seq) => log.querySelector(`[data-seq="${seq}"]`)!.getBoundingClientRect().top,
    anchor.seq,
  );
  assert.ok(Math.abs(top - anchor.top) < 1, `moved by ${top - anchor.top}`);
});

Deno.test("UI147 a reaction to one's own message is a quiet line in the list of rooms, and nothing new", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const bea = await LiveClient.join(app.web, "bea");
  await ann.say("hello");
  await ann.sees("hello", "sent");
  await ann.hide(true);
  const seq = await numberOf(ann, "hello");
  await takes(bea, seq, "👍");
  const item = ann.page.locator(".room-item[data-room=lobby]");
  await item.getByText("bea reacted 👍 to: hello", { exact: true }).waitFor();
  assert.equal(await item.evaluate((node) => node.classList.contains("unread")), false);
  assert.equal(await ann.page.title(), "lobby · Parley");
  await takes(bea, seq, "👍", false);
  await item.getByText("You: hello", { exact: true }).waitFor();
  await bea.close();
});
