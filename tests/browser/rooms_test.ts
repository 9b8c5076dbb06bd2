import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { housemate, makeRoom, ownerOf } from "../helpers/housemate.ts";
import { LiveClient, type Told } from "../helpers/live_client.ts";
import type { Person } from "../helpers/person.ts";

const item = (person: Person, name: string) =>
  person.page.getByRole("navigation").locator(".room-item").filter({
    has: person.page.locator(".item-name", { hasText: new RegExp(`^${name}$`) }),
  });

const badge = (person: Person, name: string) => item(person, name).locator(".badge:not([hidden])");

const isIn = (person: Person, name: string) =>
  person.page.locator("h1", { hasText: new RegExp(`^${name}$`) }).waitFor();

const isTitled = ({ page }: Person, title: string) =>
  page.waitForFunction((title) => document.title === title, title);

async function open(person: Person, name: string): Promise<void> {
  await item(person, name).click();
  await isIn(person, name);
}

async function writeTo(person: Person, name: string): Promise<void> {
  await person.page.locator(".head").getByRole("button", { name: "Show people" }).click();
  await person.page.getByRole("button", { name: `Write to ${name}` }).click();
  await isIn(person, name);
}

async function join(person: Person, name: string): Promise<void> {
  await person.page.getByRole("button", { name: `Join ${name}`, exact: true }).click();
  await isIn(person, name);
}

/** A program of this name, in the room of this name. */
async function inRoom(web: string, name: string, room: string): Promise<{ live: LiveClient; id: string }> {
  const live = await LiveClient.join(web, name);
  const { id } = await live.ask("join", { room });
  return { live, id: id as string };
}

const say = (live: LiveClient, room: string, text: string) => live.say(text, crypto.randomUUID(), room);

const focused = (person: Person) =>
  person.page.evaluate(() => {
    const node = document.activeElement!;
    return node.getAttribute("aria-label") ?? node.textContent ?? "";
  });

Deno.test("UI35 two people write to each other alone, and nobody else sees it", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const bea = await browser.join(app, "bea");
  const cal = await browser.join(app, "cal");
  await writeTo(ann, "bea");
  await ann.page.locator(".here", { hasText: "Here now" }).waitFor();
  await ann.page.getByText("Only you and bea are in this room.").waitFor();
  assert.equal(await item(bea, "ann").count(), 0, "a room without a word is no news");
  await ann.say("psst");
  await badge(bea, "ann").filter({ hasText: "1" }).waitFor();
  await isTitled(bea, "(1) lobby · Parley");
  await bea.page.locator(".item-face[data-is=here]").waitFor();

  await open(bea, "ann");
  await bea.reads("psst");
  assert.equal(await bea.log.locator(".notice").count(), 0, "that the two are in it is no news");
  await isTitled(bea, "ann · Parley");
  await ann.sees("psst", "read");
  await bea.say("yes?");
  await ann.reads("yes?");

  // Something that cal does hear proves that the other could have been heard.
  await bea.page.keyboard.press("Alt+ArrowUp");
  await isIn(bea, "lobby");
  await bea.say("hello all");
  await cal.reads("hello all");
  assert.equal(await cal.page.locator(".room-item").count(), 1);

  await bea.page.close();
  await ann.page.locator(".here", { hasText: "Not here" }).waitFor();
});

Deno.test("UI36 what comes into other rooms is counted there and in the title, and read only when it is opened", async () => {
  await using app = await startTestApp({ rooms: ["garden"] });
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await join(ann, "garden");
  const { live: bea, id } = await inRoom(app.web, "bea", "garden");
  await open(ann, "lobby");
  const { seq } = await say(bea, id, "first");
  await say(bea, id, "second");
  // The first of them may be counted before the second has come.
  await item(ann, "garden").locator(".item-line", { hasText: /^bea: second$/ }).waitFor();
  assert.equal(await badge(ann, "garden").textContent(), "", "a number is for what names somebody");
  await isTitled(ann, "(2) lobby · Parley");
  assert.match(
    await item(ann, "garden").getAttribute("aria-label") ?? "",
    /^garden, 2 new messages, bea: second, \d\d:\d\d$/,
  );

  type Mark = { delivered: number; read: number };
  const marksOf = (told: Told, fits: (mark: Mark) => boolean) =>
    told.type === "marks" && told.room === id && (told.marks as Mark[]).some(fits);
  const reached = seq as number + 1;
  const delivered = await bea.told((told) => marksOf(told, (mark) => mark.delivered === reached));
  assert.ok((delivered.marks as Mark[]).every((mark) => mark.read < reached), "not read: nobody looked");
  await open(ann, "garden");
  await ann.log.locator(".unread-line").waitFor();
  await bea.told((told) => marksOf(told, (mark) => mark.read === reached));
  await isTitled(ann, "garden · Parley");
  await bea.close();
});

Deno.test("UI37 each room keeps its place, its draft and the line above its new messages", async () => {
  await using app = await startTestApp({ rooms: ["garden"] });
  await using browser = await Browser.launch();
  const { live: bea, id } = await inRoom(app.web, "bea", "garden");
  const ann = await browser.join(app, "ann");
  await join(ann, "garden");
  const isRead = (seq: unknown) =>
    bea.told(({ type, room, marks }) =>
      type === "marks" && room === id && (marks as { read: number }[]).some(({ read }) => read === seq)
    );
  for (let i = 1; i < 40; i++) await say(bea, id, `message ${i}`);
  await isRead((await say(bea, id, "message 40")).seq);
  const top = (text: string) => ann.row(text).first().evaluate((row) => row.getBoundingClientRect().top);
  await ann.log.evaluate((log) => log.scrollTop = 500);
  await ann.page.locator(".jump").waitFor();
  await ann.composer.fill("half a thou");
  const before = await top("message 20");

  await open(ann, "lobby");
  assert.equal(await ann.composer.inputValue(), "");
  await item(ann, "garden").filter({ hasText: "Draft: half a thou" }).waitFor();
  const { seq } = await say(bea, id, "message 41");
  await badge(ann, "garden").waitFor();

  await open(ann, "garden");
  await ann.reads("message 20");
  assert.equal(await ann.composer.inputValue(), "half a thou");
  const moved = Math.abs(await top("message 20") - before);
  assert.ok(moved <= 1, `moved by ${moved} px`);
  await ann.page.locator(".jump .count", { hasText: /^1$/ }).waitFor();

  // At its end the room is read; the line stays until one leaves.
  await ann.page.locator(".jump").click();
  await isRead(seq);
  await ann.log.locator(".unread-line").waitFor();
  await open(ann, "lobby");
  await open(ann, "garden");
  await ann.reads("message 41");
  assert.equal(await ann.log.locator(".unread-line").count(), 0);
  await bea.close();
});

Deno.test("UI38 on a phone the rooms are one pane and the room another, and both ways back lead to them", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const bea = await LiveClient.join(app.web, "bea");
  const ann = await browser.join(app, "ann", { width: 390, height: 844, touch: true });
  const nav = ann.page.getByRole("navigation");
  assert.equal(await nav.isVisible(), false);
  // The list is there from the beginning, one step back.
  await ann.page.goBack();
  await nav.waitFor();
  assert.equal(await ann.page.getByRole("main").count(), 0);
  await bea.say("while nobody looked");
  await badge(ann, "lobby").waitFor();
  await isTitled(ann, "(1) Parley");

  await item(ann, "lobby").tap();
  await ann.reads("while nobody looked");
  await nav.waitFor({ state: "hidden" });
  await ann.page.getByRole("button", { name: "Back to the rooms" }).tap();
  await nav.waitFor();
  await ann.page.goForward();
  await isIn(ann, "lobby");

  // From the people into a room of two, and from there to the rooms as well.
  await writeTo(ann, "bea");
  await ann.say("hello bea");
  await ann.page.goBack();
  await item(ann, "bea").waitFor();
  await ann.page.reload();
  await item(ann, "lobby").waitFor();
  assert.equal(await ann.page.getByRole("main").count(), 0, "a reload stays where one was");
  const wide = await ann.page.evaluate(() => document.documentElement.scrollWidth);
  assert.equal(wide, 390);
  await bea.close();
});

Deno.test("UI39 rooms that one is not in are offered, and joined with one press", async () => {
  await using app = await startTestApp({ rooms: ["garden", "kitchen"] });
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const bea = await browser.join(app, "bea");
  const more = ann.page.getByRole("list", { name: "More rooms" });
  await more.waitFor();
  assert.deepEqual(await more.locator(".item-name").allTextContents(), ["garden", "kitchen"]);
  await join(ann, "garden");
  await ann.page.getByText("No messages yet. Say hello.").first().waitFor();
  await more.locator("li", { hasText: "garden" }).waitFor({ state: "detached" });
  await join(ann, "kitchen");
  await more.waitFor({ state: "hidden" });
  await join(bea, "garden");
  await bea.say("who waters this?");

  // Below the first room stands whatever was written in last.
  await badge(ann, "garden").waitFor();
  const names = () => ann.page.locator(".room-item .item-name").allTextContents();
  assert.deepEqual(await names(), ["lobby", "garden", "kitchen"]);
  await ann.say("coffee?");
  await ann.sees("coffee?", "sent");
  await ann.page.locator(".room-item .item-name").nth(1).filter({ hasText: "kitchen" }).waitFor();
  assert.deepEqual(await names(), ["lobby", "kitchen", "garden"]);
});

Deno.test("UI40 the rooms can be walked with the keyboard, and say which one is open", async () => {
  await using app = await startTestApp({ rooms: ["garden"] });
  await using browser = await Browser.launch();
  const bea = await LiveClient.join(app.web, "bea");
  const ann = await browser.join(app, "ann");
  const { keyboard } = ann.page;
  await ann.page.getByRole("button", { name: "Join garden" }).focus();
  await keyboard.press("Enter");
  await isIn(ann, "garden");
  assert.equal(await focused(ann), "Message to garden");
  assert.equal(await ann.page.locator("[aria-current=page]").getAttribute("data-room"), await idOf(ann));

  await keyboard.press("Alt+ArrowUp");
  await isIn(ann, "lobby");
  assert.equal(await focused(ann), "Message to lobby");
  await keyboard.press("Alt+ArrowUp");
  await keyboard.press("Alt+ArrowDown");
  await isIn(ann, "garden");

  // Once round the regions, and through the list with the arrows.
  await keyboard.press("F6");
  assert.match(await focused(ann), /^garden, /);
  await keyboard.press("ArrowUp");
  assert.match(await focused(ann), /^lobby, /);
  await keyboard.press("Enter");
  await isIn(ann, "lobby");

  await ann.page.locator(".head").getByRole("button", { name: "Show people" }).focus();
  await keyboard.press("Enter");
  const toBea = "Write to bea, Here now";
  await ann.page.getByRole("button", { name: toBea, exact: true }).waitFor();
  for (let i = 0; i < 8 && await focused(ann) !== toBea; i++) await keyboard.press("Tab");
  assert.equal(await focused(ann), toBea);
  await keyboard.press("Enter");
  await isIn(ann, "bea");
  assert.equal(await focused(ann), "Message to bea");
  await ann.page.goBack();
  await isIn(ann, "lobby");
  await bea.close();
});

/** The room that the garden is, by the list. */
const idOf = (person: Person) => item(person, "garden").getAttribute("data-room");

Deno.test("UI41 only the open room is spoken", async () => {
  await using app = await startTestApp({ rooms: ["garden"] });
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await join(ann, "garden");
  const { live: bea, id } = await inRoom(app.web, "bea", "garden");
  await bea.say("in the lobby");
  await badge(ann, "lobby").waitFor();
  await say(bea, id, "in the garden");
  const spoken = ann.page.locator("[aria-live=polite]");
  await spoken.getByText("bea: in the garden").waitFor({ state: "attached" });
  assert.deepEqual(await spoken.locator("p").allTextContents(), ["bea: in the garden"]);
  await bea.close();
});

Deno.test("UI42 a reload comes back to the room that was open", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await browser.join(app, "bea");
  await writeTo(ann, "bea");
  await ann.say("remember");
  await ann.sees("remember", "sent");
  await ann.page.reload();
  await isIn(ann, "bea");
  await ann.reads("remember");
});

Deno.test("UI43 an empty room names the port for a terminal, where there is one", async () => {
  await using app = await startTestApp();
  await using silent = await startTestApp({ tcp: [] });
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.page.getByText(`nc 127.0.0.1 ${app.tcp}`, { exact: true }).waitFor();
  const bea = await browser.join(silent, "bea");
  await bea.page.getByText(silent.web, { exact: true }).waitFor();
  assert.equal(await bea.page.getByText("nc 127").count(), 0);
});

Deno.test("UI43 it names no way in where people come by invitation, or are added", async () => {
  await using app = await startTestApp({ access: "invited" });
  await using open = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await ownerOf(browser, app, "ann");
  const ways = ann.page.getByText("Others can come in by");
  await ann.page.getByText("No messages yet. Say hello.").locator("visible=true").first().waitFor();
  assert.equal(await ways.isVisible(), false);
  const bea = await housemate(browser, open, "bea");
  await bea.page.getByText("Others can come in by").waitFor();
  await makeRoom(bea, "quiet", "Private");
  await bea.page.getByText("No messages yet. Say hello.").locator("visible=true").last().waitFor();
  assert.equal(await bea.page.getByText("Others can come in by").locator("visible=true").count(), 0);
});
