import assert from "node:assert/strict";
import { keepName, openAccount } from "../helpers/account_dialog.ts";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import type { Person } from "../helpers/person.ts";
import { owner } from "../helpers/resident.ts";
import { FileSender, paint } from "./file_sender.ts";

/** What somebody has turned away from does not come after them: a part of the page, or an answer, that was slow. */

/** Holds the first request that fits, until it is let go. */
async function hold({ page }: Person, path: RegExp): Promise<{ asked: Promise<string>; letGo: () => void }> {
  let letGo = () => {};
  let ask = (_url: string) => {};
  const held = new Promise<void>((resolve) => letGo = resolve);
  const asked = new Promise<string>((resolve) => ask = resolve);
  await page.route(path, async (route) => {
    ask(route.request().url());
    await held;
    await route.continue();
  }, { times: 1 });
  return { asked, letGo };
}

/** It is there for the page as well then, for the page asked first. */
async function hasFetched({ page }: Person, part: string): Promise<void> {
  await page.evaluate(async (part) => {
    await import(part);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  }, part);
}

async function goTo({ page }: Person, room: string): Promise<void> {
  await page.locator("nav").getByRole("button", { name: new RegExp(room) }).first().click();
  await page.getByRole("heading", { name: room }).waitFor();
}

Deno.test("FB5 a picture does not open over another room than its own", async () => {
  await using app = await startTestApp({ rooms: ["garden"] });
  await using browser = await Browser.launch();
  const bea = await browser.join(app, "bea");
  const ann = await FileSender.join(app, "ann");
  await ann.send(await paint(bea.page, { name: "late.png", width: 40, height: 30 }));
  const row = bea.log.locator('.row.file[aria-label*=": sent "][aria-label*="late.png"]');
  await row.waitFor();
  const part = await hold(bea, /\/build\/lightbox-/);
  await row.focus();
  await bea.page.keyboard.press("Enter");
  const address = await part.asked;
  await goTo(bea, "garden");
  part.letGo();
  await hasFetched(bea, address);
  assert.equal(await bea.page.locator("dialog.lightbox").count(), 0);
  await goTo(bea, "lobby");
  await row.focus();
  await bea.page.keyboard.press("Enter");
  await bea.page.locator("dialog.lightbox").waitFor();
});

Deno.test("FB13 a room's files are not asked for once somebody has left the room", async () => {
  await using app = await startTestApp({ rooms: ["garden"] });
  await using browser = await Browser.launch();
  const bea = await browser.visit(app);
  let asked = 0;
  bea.page.on("websocket", (socket) => {
    socket.on("framesent", ({ payload }) => void (asked += `${payload}`.includes('"files"') ? 1 : 0));
  });
  await bea.page.reload();
  await bea.giveName("bea");
  await bea.isConnected();
  const part = await hold(bea, /\/build\/files_panel-/);
  await bea.page.getByRole("button", { name: "Show files" }).click();
  const address = await part.asked;
  await goTo(bea, "garden");
  part.letGo();
  await hasFetched(bea, address);
  assert.equal(asked, 0);
  await bea.page.getByRole("button", { name: "Show files" }).click();
  await bea.page.getByText("No pictures here yet").waitFor();
  assert.ok(asked > 0, "it must be seen for this test to mean anything");
});

Deno.test("AC18 an account that was closed before it could be shown asks for nothing more", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/status of 401/);
  const ann = await browser.join(app, "ann");
  await keepName(ann);
  const { page } = ann;
  await page.keyboard.press("Escape");
  await page.locator("dialog.account").waitFor({ state: "detached" });
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/api/")) asked.push(pathname);
  });
  const standing = await hold(ann, /\/api\/account$/);
  await page.getByRole("button", { name: /^Account of/ }).click();
  await standing.asked;
  await page.keyboard.press("Escape");
  await page.locator("dialog.account").waitFor({ state: "detached" });
  const answered = page.waitForResponse(/\/api\/account$/);
  standing.letGo();
  await (await answered).finished();
  await page.evaluate(() => fetch("/healthz"));
  assert.deepEqual(asked, ["/api/account"]);
  await openAccount(ann);
  await page.getByText(/signed in anywhere else/).waitFor();
  assert.ok(asked.includes("/api/sessions"), "it must be seen for this test to mean anything");
});

Deno.test("IN7 a link for another device that came too late does not go on being counted down", async () => {
  await using app = await startTestApp();
  const olga = await owner(app, "Olga");
  await using browser = await Browser.launch();
  browser.allow(/status of 401/);
  const ann = await olga.sitDown(browser);
  const { page } = ann;
  let queue: (() => void)[] | undefined;
  await page.routeWebSocket(/\/ws/, (here) => {
    const there = here.connectToServer();
    there.onMessage((message) => queue ? void queue.push(() => here.send(message)) : here.send(message));
  });
  await page.reload();
  await ann.isConnected();
  const countdown = /for \d:\d\d more/;
  const open = async () => {
    await page.getByRole("button", { name: "New room, message or invitation" }).click();
    await page.getByRole("menuitem", { name: "Add my phone" }).click();
    await page.locator("dialog.sheet").waitFor();
  };
  queue = [];
  await open();
  const sheet = await page.locator("dialog.sheet").elementHandle();
  const text = () => sheet!.evaluate((dialog) => dialog.textContent ?? "");
  await page.keyboard.press("Escape");
  await page.locator("dialog.sheet").waitFor({ state: "detached" });
  const held = queue;
  queue = undefined;
  for (const send of held) send();
  // What comes behind it is shown after it.
  await ann.say("still here");
  await ann.sees("still here", "sent");
  assert.doesNotMatch(await text(), countdown);
  await open();
  await page.locator("dialog.sheet").getByText(countdown).waitFor();
});
