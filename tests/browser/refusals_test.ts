import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import type { RefusalCode } from "../../protocol/refusals.ts";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { choose, housemate, makeRoom, password } from "../helpers/housemate.ts";
import { refuseRequests, Refusing } from "../helpers/refusing.ts";
import { owner, resident } from "../helpers/resident.ts";
import { anyBytes, Sender } from "../helpers/sender.ts";

/** What a server that says no, or is not there, leaves in the browser's console. */
const saidNo = /Failed to load resource|ERR_CONNECTION_REFUSED|WebSocket connection to/;

/** What is said at a field, to those who see it and to those who listen; whether it is called wrong; what has the focus. */
function said(field: Locator): Promise<{ said: string; isWrong: boolean; hasFocus: boolean; typed: string }> {
  return field.evaluate((node: HTMLInputElement) => ({
    said: (node.getAttribute("aria-describedby") ?? "").split(" ")
      .map((id) => document.getElementById(id))
      .filter((one) => one?.classList.contains("field-error")).map((one) => one?.textContent).join(),
    isWrong: node.getAttribute("aria-invalid") === "true",
    hasFocus: document.activeElement === node,
    typed: node.value,
  }));
}

const isNowhere = (page: Page) => page.evaluate(() => document.activeElement === document.body);

Deno.test("ER5 what is wrong with a name or a password is said at its field, which has the focus; what was typed stays", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(saidNo);
  await housemate(browser, app, "ann");
  await browser.join(app, "bea");
  const cal = await browser.visit(app);
  const { page } = cal;
  const name = page.locator("#name");
  const asked = page.locator("#password");

  await cal.giveName("?!");
  await page.getByText("That name is not allowed. Use 1 to 32 letters or digits").waitFor();
  assert.deepEqual(
    { ...await said(name), said: "" },
    { said: "", isWrong: true, hasFocus: true, typed: "?!" },
  );
  await cal.giveName("bea");
  await page.getByText("Somebody is using that name. Choose another one.").waitFor();
  assert.deepEqual(await said(name), {
    said: "Somebody is using that name. Choose another one.",
    isWrong: true,
    hasFocus: true,
    typed: "bea",
  });
  await cal.giveName("ann");
  await asked.fill("not this one");
  await page.keyboard.press("Enter");
  await page.getByText("That is not the password of this name.").waitFor();
  assert.deepEqual(await said(asked), {
    said: "That is not the password of this name.",
    isWrong: true,
    hasFocus: true,
    typed: "not this one",
  });
  await asked.fill(password);
  assert.equal((await said(asked)).isWrong, false, "it is not called wrong while it is mended");
  await page.keyboard.press("Enter");
  await cal.isConnected();
});

Deno.test("ER5 what is not the fault of a name marks none: a full server, a full disk, a mistake, no way in, nobody there", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(saidNo);
  const ann = await browser.visit(app);
  const { page } = ann;
  const cases: readonly [RefusalCode, string][] = [
    ["too_many_peers", "The server is full. Try again in a minute."],
    ["storage_full", "The server's disk is full. Nothing was lost; tell its owner."],
    ["internal", "Something went wrong here, and it was written down. Try again."],
    ["by_invitation", "This server is by invitation. Open the link you were given"],
    ["bad_origin", "That page may not open this chat. Open the chat from its own address."],
    ["restarting", "The server is restarting. Nothing is lost"],
    ["bad_type", "The page and the server do not understand each other (bad_type). Reload the page"],
  ];
  for (const [code, sentence] of cases) {
    await refuseRequests(page, "**/api/session", code);
    await ann.giveName("ann");
    await page.getByRole("alert").filter({ hasText: sentence }).waitFor();
    const { isWrong, typed } = await said(ann.nameField);
    assert.deepEqual({ isWrong, typed }, { isWrong: false, typed: "ann" }, code);
    assert.equal(await isNowhere(page), false, code);
  }
  await page.unroute("**/api/session");
  await app.stop();
  await ann.giveName("ann");
  await page.getByRole("alert").filter({ hasText: "Cannot reach 127.0.0.1" }).waitFor();
  assert.equal((await said(ann.nameField)).isWrong, false);
  await app.start();
  await ann.giveName("ann");
  await ann.isConnected();
});

Deno.test("ER6 a wait is counted down on the button, no number stands beside it, and then one may try again", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(saidNo);
  await housemate(browser, app, "ann");
  const bea = await browser.visit(app);
  const { page } = bea;
  await bea.giveName("ann");
  await page.locator("#password").fill(password);
  // It stands still where the test does not move it.
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  await refuseRequests(page, "**/api/session", "throttled", 42);
  await page.keyboard.press("Enter");
  const submit = page.locator("button[type=submit]");
  await submit.filter({ hasText: "Wait 42 s" }).waitFor();
  await page.clock.fastForward(10_000);
  await submit.filter({ hasText: /^Wait 32 s$/ }).waitFor();
  const { said: why, hasFocus } = await said(page.locator("#password"));
  assert.equal(why, "Too many tries. Wait a little and try again.");
  assert.ok(hasFocus);
  await page.clock.fastForward(35_000);
  await submit.filter({ hasText: "Sign in" }).waitFor();
  await page.unroute("**/api/session");
  await page.clock.resume();
  await submit.click();
  await bea.isConnected();
});

Deno.test("ER6 so it is in a dialog: a room that is slow says how long to whoever asks in a poll", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const { page } = ann;
  const server = await Refusing.of(page);
  await ann.isConnected();
  server.commands("poll", "slow_down", 59);
  await page.getByRole("button", { name: "Poll" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Question").fill("Where?");
  for (const [at, text] of ["here", "there"].entries()) {
    await dialog.locator(".poll-edit input").nth(at).fill(text);
  }
  await dialog.getByRole("button", { name: "Ask", exact: true }).click();
  await dialog.getByText("Not so fast. Wait a moment before you write again.").waitFor();
  await dialog.getByRole("button", { name: /^Wait \d+ s$/ }).waitFor();
  assert.equal(await dialog.getByLabel("Question").inputValue(), "Where?");
  assert.equal(await isNowhere(page), false, "the button that cannot be pressed has given the focus away");
});

Deno.test("ER6 so it is where a message is forwarded, as long as who is to wait is among those it goes to", async () => {
  await using app = await startTestApp({ rooms: ["garden"] });
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const { page } = ann;
  const server = await Refusing.of(page);
  await ann.isConnected();
  await page.getByRole("button", { name: "Join garden" }).click();
  await page.locator("h1", { hasText: "garden" }).waitFor();
  await ann.say("roses are red");
  await ann.sees("roses are red", "sent");
  server.commands("forward", "slow_down", 59);
  await ann.known("roses are red").hover();
  await ann.known("roses are red").locator(".more").click();
  await page.getByRole("menuitem", { name: "Forward …" }).click();
  const dialog = page.getByRole("dialog", { name: "Forward" });
  await dialog.getByRole("checkbox", { name: "lobby" }).check();
  await dialog.getByRole("button", { name: "Forward", exact: true }).click();
  await dialog.getByText("Not so fast. Wait a moment before you write again.").waitFor();
  await dialog.getByText("It did not go. Try again.").waitFor();
  const submit = dialog.locator("[type=submit]");
  await submit.filter({ hasText: /^Wait \d+ s$/ }).waitFor();
  assert.equal(await submit.isDisabled(), true);
  assert.equal(await isNowhere(page), false, "the button that cannot be pressed has given the focus away");
  await dialog.getByRole("checkbox", { name: "garden" }).check();
  assert.equal(await submit.isDisabled(), true, "the one that is to wait goes along");
  await dialog.getByRole("checkbox", { name: "lobby" }).uncheck();
  await submit.filter({ hasText: /^Forward$/ }).waitFor();
  server.commands(undefined);
  await submit.click();
  await page.getByText("Forwarded to garden").waitFor();
});

Deno.test("ER6 so it is where the server is managed", async () => {
  await using app = await startTestApp();
  const olga = await owner(app, "Olga");
  await resident(app, "Bo");
  await using browser = await Browser.launch();
  const theOwner = await olga.sitDown(browser);
  const { page } = theOwner;
  const server = await Refusing.of(page);
  await theOwner.isConnected();
  server.commands("mute", "slow_down", 59);
  await page.getByRole("button", { name: "Manage the server" }).click();
  await page.locator(".manage-link", { hasText: "People" }).click();
  await page.getByRole("button", { name: "What to do with Bo" }).click();
  await page.getByRole("menuitem", { name: "Mute …" }).click();
  const dialog = page.getByRole("dialog", { name: "Mute Bo" });
  await dialog.locator("#ask-reason").fill("too loud");
  await dialog.locator("[type=submit]").click();
  await dialog.getByText("Not so fast.").waitFor();
  await dialog.getByRole("button", { name: /^Wait \d+ s$/ }).waitFor();
  assert.equal(await dialog.locator("#ask-reason").inputValue(), "too loud");
  assert.equal(await isNowhere(page), false);
});

Deno.test("ER12 what says that the page is to be loaded again has a button for it, in a form, in a room, at the name", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(saidNo);
  const ann = await browser.visit(app);
  const { page } = ann;
  const reload = page.getByRole("button", { name: "Reload" });
  await refuseRequests(page, "**/api/session", "bad_type");
  await ann.giveName("ann");
  await page.getByRole("alert").filter({ hasText: "do not understand each other" }).waitFor();
  await reload.waitFor();
  await ann.nameField.fill("anna");
  await reload.waitFor({ state: "detached" });
  await page.unroute("**/api/session");
  await ann.giveName("ann");
  await ann.isConnected();

  const server = await Refusing.of(page);
  await ann.isConnected();
  server.commands("poll", "bad_request");
  await page.getByRole("button", { name: "Poll" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Question").fill("Where?");
  for (const [at, text] of ["here", "there"].entries()) {
    await dialog.locator(".poll-edit input").nth(at).fill(text);
  }
  await dialog.getByRole("button", { name: "Ask", exact: true }).click();
  await dialog.getByText("do not understand each other (bad_request)").waitFor();
  await dialog.getByRole("button", { name: "Reload" }).waitFor();
  server.commands("poll", "not_allowed");
  await dialog.getByRole("button", { name: "Ask", exact: true }).click();
  await dialog.getByText("You may not do that here.").waitFor();
  await reload.and(page.locator(":visible")).waitFor({ state: "detached" });
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });

  await ann.say("roses are red");
  await ann.sees("roses are red", "sent");
  server.commands("bookmark", "bad_request");
  const save = async () => {
    await ann.known("roses are red").click({ button: "right" });
    await page.getByRole("menuitem", { name: "Save", exact: true }).click();
  };
  const banner = page.locator(".banner");
  await save();
  await banner.getByText("do not understand each other (bad_request)").waitFor();
  await banner.getByRole("button", { name: "Close" }).click();
  await banner.waitFor({ state: "hidden" });
  await save();
  await Promise.all([
    page.waitForEvent("load"),
    banner.getByRole("button", { name: "Reload" }).click(),
  ]);
  await ann.reads("roses are red");
});

Deno.test("ER7 a room's name that is taken or not allowed says so at its field; all else is said in the dialog, and nothing is lost", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(saidNo);
  const ann = await housemate(browser, app, "ann");
  const { page } = ann;
  await makeRoom(ann, "garden");
  const server = await Refusing.of(page);
  await ann.isConnected();
  await choose(ann, "New room");
  const dialog = page.getByRole("dialog");
  const name = dialog.getByLabel("Name", { exact: true });
  const make = dialog.getByRole("button", { name: "Make the room" });
  await dialog.getByLabel("Topic").fill("what grows");
  for (
    const [typed, sentence] of [
      ["Garden", "There is a room of that name already. Choose another name."],
      ["?", "That name is not allowed."],
    ] as const
  ) {
    await name.fill(typed);
    await make.click();
    await dialog.getByText(sentence).waitFor();
    const { isWrong, hasFocus } = await said(name);
    assert.deepEqual({ isWrong, hasFocus }, { isWrong: true, hasFocus: true }, typed);
  }
  const cases: readonly [RefusalCode, string][] = [
    ["not_allowed", "You may not do that here. Ask a moderator or the server's owner."],
    ["busy", "Too much of yours is still waiting for an answer."],
    ["storage_full", "The server's disk is full."],
    ["internal", "Something went wrong here"],
  ];
  for (const [code, sentence] of cases) {
    server.commands("make_room", code);
    // The server has made it; only the page does not know.
    await name.fill(`meadow of ${code}`);
    await make.click();
    await dialog.getByRole("alert").filter({ hasText: sentence }).waitFor();
    assert.equal((await said(name)).isWrong, false, code);
    assert.equal(await isNowhere(page), false, code);
  }
  server.commands(undefined);
  await app.stop();
  await page.locator(".here:not(.online)").waitFor({ state: "attached" });
  await name.fill("meadow");
  await make.click();
  await dialog.getByText("not connected").waitFor();
  assert.deepEqual([await name.inputValue(), await dialog.getByLabel("Topic").inputValue()], [
    "meadow",
    "what grows",
  ]);
});

Deno.test("ER8 a message that the server does not take says why where it stands, and can be tried again, copied and deleted", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const { page } = ann;
  const server = await Refusing.of(page);
  await ann.isConnected();
  const cases: readonly [RefusalCode, string][] = [
    ["muted", "Not sent. You may not write here for a while."],
    ["filtered", "Not sent. That has a word that is not allowed here."],
    ["announcements", "Not sent. Only moderators write in this room."],
    ["archived", "Not sent. This room is archived"],
    ["no_reply", "Not sent. What that replies to is not there."],
    ["storage_full", "Not sent. The server's disk is full."],
  ];
  for (const [code, sentence] of cases) {
    server.commands("say", code);
    await ann.say(`because of ${code}`);
    const row = ann.row(`because of ${code}`);
    await row.getByText(sentence).waitFor();
    await row.getByRole("button", { name: "Copy" }).waitFor();
    server.commands(undefined);
    if (code === "archived") await row.getByRole("button", { name: "Delete" }).click();
    else await row.getByRole("button", { name: "Retry" }).click();
    await row.getByText("Not sent").waitFor({ state: "detached" });
    // Or the answer to this one would be the one that is meant for the next.
    await row.and(page.locator(":not([data-seq])")).waitFor({ state: "detached" });
    await page.waitForFunction(() => document.activeElement !== document.body);
  }
});

Deno.test("ER8 words that a message cannot be given stay in the field, which says why", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const { page } = ann;
  const server = await Refusing.of(page);
  await ann.isConnected();
  await ann.say("frist");
  await ann.sees("frist", "sent");
  await ann.composer.press("ArrowUp");
  await ann.composer.fill("first");
  server.commands("edit", "taken_back");
  await ann.composer.press("Enter");
  await page.getByText("That message has been taken back. There is nothing left to change.").waitFor();
  assert.deepEqual(await said(ann.composer), {
    said: "That message has been taken back. There is nothing left to change.",
    isWrong: true,
    hasFocus: true,
    typed: "first",
  });
  await ann.composer.press("s");
  assert.equal((await said(ann.composer)).isWrong, false);
});

Deno.test("ER9 a file says why it was not sent, and can be tried again", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(saidNo);
  const ann = await browser.join(app, "ann");
  await using files = await Sender.equip(ann);
  const cases: readonly [RefusalCode, string][] = [
    ["no_room", "Your files fill all the room you have here. Ask the server's owner for more."],
    ["storage_full", "The server's disk is full."],
  ];
  for (const [code, sentence] of cases) {
    await refuseRequests(ann.page, "**/uploads*", code);
    await files.pick(await files.file(`${code}.bin`, anyBytes(1_000)));
    await ann.composer.press("Enter");
    const row = files.row(`${code}.bin`);
    await row.getByText(`Not sent. ${sentence}`).waitFor();
    await ann.page.unroute("**/uploads*");
    await row.getByRole("button", { name: `Try ${code}.bin again` }).click();
    await row.waitFor({ state: "detached" });
  }
  // What is too large stays too large.
  await refuseRequests(ann.page, "**/uploads*", "too_large");
  await files.pick(await files.file("film.bin", anyBytes(1_000)));
  await ann.composer.press("Enter");
  const row = files.row("film.bin");
  await row.getByText("Not sent. That file is larger than this server takes.").waitFor();
  assert.equal(await row.getByRole("button", { name: /again$/ }).count(), 0);
  await row.getByRole("button", { name: "Cancel film.bin" }).click();
  await row.waitFor({ state: "detached" });
});

Deno.test("ER10 whoever is shown out reads why, keeps their name, and what was not sent", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(saidNo);
  const olga = await owner(app, "Olga");
  for (
    const [name, sentence] of [
      ["Ken", /A moderator has ended your connection\. You may come back\./],
      ["Ben", /You are banned here.*advertising/],
      ["Sue", /Your session has ended/],
    ] as const
  ) {
    const them = await housemate(browser, app, name);
    if (name === "Ken") await olga.ask("kick", { person: name });
    else if (name === "Ben") await olga.ask("ban", { person: name, reason: "advertising" });
    else await olga.ask("end_sessions", { person: name });
    await them.page.locator(".why").filter({ hasText: sentence }).waitFor();
    assert.deepEqual(await said(them.nameField), { said: "", isWrong: false, hasFocus: true, typed: name });
  }
});

Deno.test("ER10 a link that is used up says so, and takes another one", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(saidNo);
  const olga = await owner(app, "Olga");
  const { path } = await olga.ask("invite", { role: "member", uses: 1 });
  await resident(app, "bea");
  const ann = await browser.visit({ web: app.web + path });
  const { page } = ann;
  await ann.nameField.fill("bea");
  await page.locator("#password").fill(password);
  await page.keyboard.press("Enter");
  await page.getByText("That is not the password of this name.").waitFor();
  assert.equal((await said(page.locator("#password"))).isWrong, true);
  await refuseRequests(page, `**/api/join/*`, "too_many_peers");
  await ann.nameField.fill("ann");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").filter({ hasText: "The server is full." }).waitFor();
  assert.equal((await said(ann.nameField)).isWrong, false);
  await page.unroute("**/api/join/*");
  await page.keyboard.press("Enter");
  await ann.isConnected();
  const cal = await browser.visit({ web: app.web + path });
  await cal.page.getByRole("heading", { name: "This link opens nothing" }).waitFor();
  assert.equal(await cal.page.evaluate(() => document.activeElement?.id), "join-code");
});

Deno.test("ER11 a page that is older than its server says so wherever a part of it is gone", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(saidNo);
  const ann = await housemate(browser, app, "ann");
  const bea = await browser.join(app, "bea");
  await bea.say("hello");
  const row = await ann.reads("hello");
  const { page } = ann;
  await page.route("**/build/*.js", (route) => route.abort());
  const outdated = page.locator(".banner, .search-panel, .panel, .toast").filter({
    hasText: "The page is older than the server. Reload it to do that.",
  });
  const ways: Record<string, () => Promise<void>> = {
    settings: () => page.keyboard.press("Control+,"),
    keys: () => page.keyboard.press("Control+/"),
    search: () => page.keyboard.press("Control+f"),
    saved: () => page.keyboard.press("Control+Shift+s"),
    switcher: () => page.keyboard.press("Control+k"),
    report: () => item(row, "Report …"),
    forward: () => item(row, "Forward …"),
    "new room": () => page.getByRole("button", { name: "New room, message or invitation" }).click(),
  };
  for (const [name, open] of Object.entries(ways)) {
    await open();
    await outdated.first().waitFor().catch(() => assert.fail(`${name} says nothing`));
    assert.equal(await page.locator(".page-bar").isVisible(), false, `${name} is called a mistake of ours`);
    await page.evaluate(() => document.querySelector<HTMLElement>(".banner")!.hidden = true);
  }
});

async function item(row: Locator, name: string): Promise<void> {
  await row.focus();
  await row.press("Enter");
  await row.page().getByRole("menuitem", { name, exact: true }).click();
}
