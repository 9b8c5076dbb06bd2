import assert from "node:assert/strict";
import { AlteredLine } from "../helpers/altered_line.ts";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import type { Person } from "../helpers/person.ts";
import { FileSender, paint } from "./file_sender.ts";

/** UI88 and UI89: what one has saved, in the list and in the log. */

async function save(person: Person, text: string): Promise<void> {
  await person.known(text).first().locator(".text").first().click({ button: "right" });
  await person.page.getByRole("menuitem", { name: "Save", exact: true }).click();
}

function mark(person: Person, text: string) {
  return person.row(text).first().locator(".meta .saved:not([hidden])");
}

Deno.test("UI88 saved messages have their marks, what their files are and how people took them", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const [ann, bea] = [await browser.join(app, "ann"), await browser.join(app, "bea")];
  const cem = await FileSender.join(app, "cem");
  await bea.say("**so** it `is` ||the butler|| [here](https://a.example)\n- one\n- two");
  await ann.reads("so it is");
  await ann.known("so it is").first().locator(".text").first().click({ button: "right" });
  await ann.page.locator(".menu-top .quick-emoji").first().click();
  await ann.row("so it is").locator(".reaction").first().waitFor();
  await save(ann, "so it is");
  await mark(ann, "so it is").waitFor();
  await ann.page.keyboard.press("Control+Shift+S");
  const item = ann.page.getByRole("dialog", { name: "Saved messages" }).locator(".saved-item");
  await item.first().waitFor();
  assert.equal(await item.locator(".saved-text").innerText(), "so it is ▒▒▒ here • one • two");
  assert.equal(await item.locator(".saved-text strong").innerText(), "so");
  assert.equal(await item.locator(".saved-text code").innerText(), "is");
  assert.equal(await item.locator("a, .spoiler").count(), 0, "all of it is one button");
  assert.match(await item.locator(".saved-reactions").innerText(), /\p{RGI_Emoji}/v);
  await ann.page.keyboard.press("Escape");
  const bytes = new TextEncoder().encode("a,b");
  await cem.send({ name: "__sums__.csv", bytes, about: { caption: "the *sums*" } });
  const painted = await paint(bea.page, { name: "map.png", width: 90, height: 60, caption: "the map" });
  await cem.send(painted);
  await ann.reads("the map");
  for (const text of ["the sums", "the map"]) {
    await save(ann, text);
    await mark(ann, text).waitFor();
  }
  await ann.page.keyboard.press("Control+Shift+S");
  const texts = item.locator(".saved-text");
  await texts.nth(2).waitFor();
  assert.deepEqual((await texts.allInnerTexts()).slice(0, 2), ["map.png the map", "__sums__.csv the sums"]);
  assert.equal(await texts.nth(1).locator("em").innerText(), "sums");
  await item.first().locator(".saved-picture :is(img, canvas)").first().waitFor();
  assert.equal(await item.nth(1).locator(".saved-picture .icon").count(), 1);
});

Deno.test("UI89 what is saved has a mark in the log and in its label, on all pages, after a reload and without it again", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.say("keep this");
  await ann.say("not this");
  await ann.sees("not this", "sent");
  const other = await ann.inNewPage(app);
  await other.reads("keep this");
  await save(ann, "keep this");
  for (const one of [ann, other]) {
    await mark(one, "keep this").waitFor();
    assert.match((await one.row("keep this").first().getAttribute("aria-label"))!, /, saved/);
    assert.equal(await mark(one, "not this").count(), 0);
  }
  await other.page.reload();
  await mark(other, "keep this").waitFor();
  await other.known("keep this").first().locator(".text").click({ button: "right" });
  await other.page.getByRole("menuitem", { name: "Remove from saved" }).click();
  for (const one of [ann, other]) {
    await mark(one, "keep this").waitFor({ state: "detached" });
    assert.doesNotMatch((await one.row("keep this").first().getAttribute("aria-label"))!, /saved/);
  }
});

Deno.test("UI88 whoever asks for more of what is saved goes on at the first that came", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const line = await AlteredLine.of(ann.page);
  await ann.isConnected();
  for (const text of ["one", "two"]) {
    await ann.say(text);
    await ann.sees(text, "sent");
    await save(ann, text);
    await mark(ann, text).waitFor();
  }
  // Of two there are pages, too.
  let rest: unknown;
  line.alter = (news) => {
    if (rest !== undefined && news.type !== "entry") return { type: "done", ref: news.ref, entries: [rest] };
    if (!Array.isArray(news.entries) || news.entries.length !== 2) return news;
    rest = news.entries[1];
    return { ...news, entries: [news.entries[0]], more: "1" };
  };
  await ann.page.keyboard.press("Control+Shift+S");
  const items = ann.page.getByRole("dialog", { name: "Saved messages" }).locator(".saved-item");
  await items.first().waitFor();
  const more = ann.page.getByRole("button", { name: "Show more" });
  await more.focus();
  await ann.page.keyboard.press("Enter");
  await items.nth(1).waitFor();
  await more.waitFor({ state: "hidden" });
  await ann.page.waitForFunction(() => document.activeElement?.matches(".saved-item"));
  assert.equal(await items.nth(1).evaluate((node) => node === document.activeElement), true);
});
