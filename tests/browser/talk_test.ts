import assert from "node:assert/strict";
import { AlteredLine } from "../helpers/altered_line.ts";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { Netcat } from "../helpers/netcat.ts";
import { keepOldMessages } from "../helpers/old_messages.ts";

Deno.test("UI4 two people and a netcat talk: own bubbles right, others left, groups with one name and one tail", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const bea = await browser.join(app, "bea");
  await using cal = await Netcat.join(app.tcp, "cal");
  await ann.say("hello");
  await ann.say("anybody here?");
  await bea.reads("anybody here?");
  await bea.say("I am");
  await ann.reads("I am");
  await cal.type("me too");
  await ann.reads("me too");
  await bea.reads("me too");

  assert.deepEqual(await ann.bubbles(), [
    { from: "", text: "hello", mine: true, last: false },
    { from: "", text: "anybody here?", mine: true, last: true },
    { from: "bea", text: "I am", mine: false, last: true },
    { from: "cal", text: "me too", mine: false, last: true },
  ]);
  assert.deepEqual(await bea.bubbles(), [
    { from: "ann", text: "hello", mine: false, last: false },
    { from: "", text: "anybody here?", mine: false, last: true },
    { from: "", text: "I am", mine: true, last: true },
    { from: "cal", text: "me too", mine: false, last: true },
  ]);
  const column = (await ann.log.locator(".content").boundingBox())!;
  const box = async (text: string) => (await ann.row(text).locator(".bubble").boundingBox())!;
  const [own, other] = [await box("hello"), await box("I am")];
  assert.ok(own.x > column.x + column.width / 2, "an own bubble is on the right");
  assert.ok(other.x + other.width < column.x + column.width / 2, "another's is on the left");
  const hasTail = (text: string) =>
    ann.row(text).locator(".bubble").evaluate((node) => getComputedStyle(node, "::after").content !== "none");
  assert.deepEqual([await hasTail("hello"), await hasTail("anybody here?")], [false, true]);
});

Deno.test("UI5 days stand above their messages by the name people use, and comings are one line", async () => {
  await using app = await startTestApp();
  const day = 86_400_000;
  const now = Date.now();
  await keepOldMessages(app, [
    { from: "dan", text: "long ago", at: now - 40 * day },
    { from: "dan", text: "yesterday", at: now - day },
  ]);
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const bea = await browser.join(app, "bea");
  await browser.join(app, "cal");
  await ann.say("today");
  await bea.reads("today");
  await ann.sees("today", "delivered");
  const days = await ann.log.locator(".day-name").allTextContents();
  assert.deepEqual(days.slice(1), ["Yesterday", "Today"]);
  assert.match(days[0]!, /^\p{L}+,? \d+ \p{L}+|\d+ \p{L}+ \d+$/u);
  await ann.log.locator(".notice", { hasText: "ann, bea and cal joined" }).waitFor();
  assert.equal(await ann.log.locator(".notice").count(), 1);
  assert.match(await ann.row("today").locator("time").getAttribute("title") ?? "", /\d{4}/);
});

Deno.test("UI6 who is writing is said below, and no longer when they stop", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const bea = await browser.join(app, "bea");
  const line = ann.page.locator(".typing");
  const height = (await line.boundingBox())!.height;
  await bea.composer.pressSequentially("hm");
  await ann.page.locator(".typing.shown", { hasText: "bea is typing" }).waitFor();
  assert.equal((await line.boundingBox())!.height, height, "nothing jumps");
  await bea.composer.fill("");
  await ann.page.locator(".typing:not(.shown)").waitFor({ state: "attached" });
  await bea.composer.pressSequentially("well");
  await ann.page.locator(".typing.shown").waitFor();
  await bea.composer.press("Enter");
  await ann.reads("well");
  await ann.page.locator(".typing:not(.shown)").waitFor({ state: "attached" });
});

Deno.test("UI7 an own message goes from sent to delivered to read, and says by whom", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.say("is this on?");
  await ann.sees("is this on?", "sent");
  const bea = await browser.join(app, "bea");
  await bea.hide(true);
  await ann.say("and this?");
  await ann.sees("and this?", "delivered");
  const drawing = () => ann.row("and this?").locator(".tick svg").getAttribute("class");
  const delivered = await drawing();
  await bea.reads("and this?");
  await bea.hide(false);
  await ann.sees("and this?", "read");
  assert.notEqual(await drawing(), delivered, "read has a shape of its own, not only a colour");
  await ann.known("and this?").hover();
  assert.equal(await ann.row("and this?").locator(".tick").getAttribute("title"), "read by bea");
});

Deno.test("OB11 with its tick an own message has all that can be done to it, before its entry comes", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.say("before");
  await ann.sees("before", "sent");
  const line = await AlteredLine.of(ann.page);
  await ann.isConnected();
  // Entries come when they are asked for.
  line.alter = (news) => news.type === "entry" ? { type: "silence" } : news;
  await ann.say("mien");
  await ann.sees("mien", "sent");
  await ann.row("mien").locator(".bubble").click({ button: "right" });
  for (const name of ["Reply", "Forward …", "Edit", "Delete"]) {
    await ann.page.getByRole("menuitem", { name, exact: true }).waitFor();
  }
  await ann.page.keyboard.press("Escape");
  await ann.composer.press("ArrowUp");
  await ann.holds("mien");
  await ann.composer.fill("mine");
  await ann.composer.press("Enter");
  await ann.holds("");
  line.alter = (news) => news;
  await ann.say("after");
  await ann.reads("mine");
  await ann.sees("after", "sent");
  assert.deepEqual(await ann.texts(), ["before", "mine", "after"]);
});

Deno.test("UI8 an empty room says the next act and the ways in; a hidden page counts in its title", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const empty = ann.page.locator(".empty");
  await empty.filter({ hasText: "No messages yet. Say hello." }).waitFor();
  assert.match(await empty.textContent() ?? "", new RegExp(`${app.web}.*nc 127\\.0\\.0\\.1`, "s"));
  const bea = await browser.join(app, "bea");
  assert.equal(await ann.page.title(), "lobby · Parley");
  await ann.hide(true);
  await bea.say("one");
  await bea.say("two");
  await ann.reads("two");
  const isTitled = (title: string) => ann.page.waitForFunction((title) => document.title === title, title);
  await isTitled("(2) lobby · Parley");
  assert.equal(await empty.isVisible(), false);
  await ann.hide(false);
  await isTitled("lobby · Parley");
  await ann.log.getByText("New messages").waitFor();
});

Deno.test("UI9 the people are there on demand, those who are here first", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const bea = await browser.join(app, "bea");
  await ann.page.locator(".here", { hasText: "2 people here" }).waitFor();
  await ann.page.getByRole("button", { name: "Show people" }).click();
  const list = ann.page.locator(".people-list li");
  await list.nth(1).waitFor();
  assert.deepEqual(await list.locator(".person-name").allTextContents(), ["ann", "bea"]);
  await bea.page.context().close();
  await list.filter({ hasText: "bea" }).filter({ hasText: "Not here" }).waitFor();
  await ann.page.locator(".here", { hasText: "Only you are here" }).waitFor();
  await ann.page.keyboard.press("Escape");
  await list.first().waitFor({ state: "hidden" });
});
