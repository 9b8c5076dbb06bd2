import assert from "node:assert/strict";
import type { Locator } from "playwright-core";
import { startTestApp } from "../helpers/app.ts";
import { Browser, type Surroundings } from "../helpers/browser.ts";
import { poorContrasts } from "../helpers/contrasts.ts";
import { namelessControls, smallControls } from "../helpers/controls.ts";
import type { Person } from "../helpers/person.ts";
import { owner, resident } from "../helpers/resident.ts";

/**
 * HO4 What somebody may not do stands nowhere in the page, and goes at once with the role that allowed it.
 * HO5 Every page for looking after the server can be used on a phone, by keys alone, and in both themes.
 */

const phone: Surroundings = { width: 390, height: 844, touch: true };
const pages = [
  "Reports",
  "People",
  "Bans and mutes",
  "Invitations",
  "Rooms",
  "Bots",
  "Who is connected",
  "Storage",
  "Audit log",
  "Settings",
];

const manageButton = ({ page }: Person) => page.getByRole("button", { name: /^Manage the server/ });
const title = ({ page }: Person) => page.locator("#manage-title");
const news = ({ page }: Person) => page.locator(".manage-news");
const row = ({ page }: Person, name: string) => page.locator(".manage-row", { hasText: name });

async function openPage(person: Person, name: string): Promise<void> {
  if (await person.page.locator(".manage").count() === 0) await manageButton(person).click();
  await person.page.locator(".manage-link", { hasText: name }).click();
  await title(person).filter({ hasText: name }).waitFor();
}

/** By the menu that a right click on a message opens. */
async function choose(person: Person, message: Locator, item: string | RegExp): Promise<void> {
  await message.click({ button: "right" });
  await person.page.getByRole("menuitem", { name: item }).click();
}

Deno.test("MO5 a report is looked at, its writer banned and let in again, and the audit log tells all of it", async () => {
  await using app = await startTestApp();
  const olga = await owner(app, "Olga");
  const [bo, cy] = [await resident(app, "Bo"), await resident(app, "Cy")];
  await using browser = await Browser.launch();
  browser.allow(/status of 40[13]/);
  const theOwner = await olga.sitDown(browser);
  const reporter = await cy.sitDown(browser);
  const spammer = await bo.sitDown(browser);
  await spammer.say("buy cheap watches");
  const message = await reporter.reads("buy cheap watches");
  await choose(reporter, message, "Report …");
  await reporter.page.getByLabel("What is wrong with it?").fill("spam again");
  await reporter.page.getByRole("button", { name: "Report", exact: true }).click();

  // The badge comes by itself, wherever the owner is.
  await theOwner.page.getByRole("button", { name: "Manage the server, one open report" }).click();
  const report = theOwner.page.locator(".report");
  await report.getByText("Cy reported Bo").waitFor();
  await report.getByText("spam again").waitFor();
  await report.locator(".reported", { hasText: "buy cheap watches" }).waitFor();
  await report.getByRole("button", { name: "Ban …" }).click();
  const ask = theOwner.page.getByRole("dialog", { name: "Ban Bo" });
  await ask.getByLabel("Reason").fill("Selling things");
  await ask.getByLabel(/Take back what they wrote/).check();
  await ask.getByRole("button", { name: "Ban", exact: true }).click();
  await news(theOwner).getByText("Bo is banned. One message was taken back.").waitFor();
  await theOwner.page.getByText("Nothing to look at. Well done.").waitFor();
  assert.equal(await theOwner.page.evaluate(() => document.activeElement?.className), "manage-list");
  await manageButton(theOwner).waitFor({ state: "hidden" });
  await spammer.page.getByText(/Selling things/).waitFor();
  await reporter.log.getByText("Removed by a moderator").waitFor();

  await openPage(theOwner, "Bans and mutes");
  await theOwner.page.getByRole("button", { name: "Let in again: Bo" }).click();
  const undo = theOwner.page.getByRole("dialog", { name: "Let Bo in again" });
  await undo.getByLabel(/Put back/).check();
  await undo.getByRole("button", { name: "Let in again" }).click();
  await news(theOwner).getByText("Bo may come in again. One message is back.").waitFor();
  await theOwner.page.getByText("Nobody is banned.").waitFor();
  await reporter.reads("buy cheap watches");

  await openPage(theOwner, "Audit log");
  await theOwner.page.getByText(/^Unbroken/).waitFor();
  const rows = () => theOwner.page.locator(".audit-row p:first-child").allTextContents();
  await theOwner.page.locator(".audit-row").first().waitFor();
  assert.deepEqual((await rows()).slice(0, 3), [
    "Olga let in again Bo",
    "Olga settled a report about Bo",
    "Olga banned Bo",
  ]);
  await theOwner.page.getByLabel("What", { exact: true }).selectOption({ label: "banned" });
  await theOwner.page.locator(".audit-row").nth(1).waitFor({ state: "detached" });
  assert.deepEqual(await rows(), ["Olga banned Bo"]);
  await theOwner.page.getByLabel("Who", { exact: true }).fill("Cy");
  await theOwner.page.getByRole("button", { name: "Filter" }).click();
  await theOwner.page.getByText("Nothing of that kind.").waitFor();
  await theOwner.page.getByLabel("Who", { exact: true }).fill("nobody at all");
  await theOwner.page.keyboard.press("Enter");
  await theOwner.page.getByText("Nobody here has that name. Type it whole.").waitFor();
});

for (const [kind, surroundings] of [["desktop", {}], ["phone", phone]] as const) {
  Deno.test(`HO5 each page opens, can be read in both themes, and leads back, on a ${kind}`, async () => {
    await using app = await startTestApp();
    const olga = await owner(app, "Olga");
    const mo = await resident(app, "Mo", "moderator", olga);
    const bo = await resident(app, "Bo");
    const dee = await resident(app, "Dee");
    const { seq } = await bo.ask("say", { room: "lobby", text: "rude words" });
    await mo.ask("report", { room: "lobby", seq, reason: "rude" });
    await mo.ask("mute", { person: bo.id, minutes: 60 });
    await mo.ask("ban", { person: dee.id, reason: "spam" });
    await olga.ask("invite", { uses: 5 });
    await bo.ask("make_room", { name: "Garden", kind: "private" });
    await using browser = await Browser.launch();
    const theOwner = await olga.sitDown(browser, surroundings);
    const { page } = theOwner;
    const isPhone = kind === "phone";
    if (isPhone) await page.getByRole("button", { name: "Back to the rooms" }).click();
    const inside = {
      "Reports": "rude words",
      "People": "Muted until",
      "Bans and mutes": "by Mo",
      "Invitations": "0 of 5 used",
      "Rooms": "Private",
      "Bots": "No bots yet.",
      "Who is connected": "Browser or program: 1",
      "Storage": "Free on the disk",
      "Audit log": "Mo muted Bo",
      "Settings": "Words that are not allowed",
    };
    for (const name of pages) {
      await openPage(theOwner, name);
      await page.locator(".manage-body").getByText(inside[name as keyof typeof inside]).first().waitFor();
      assert.equal(await title(theOwner).evaluate((node) => node === document.activeElement), true, name);
      assert.deepEqual(await namelessControls(theOwner), [], name);
      assert.deepEqual(await smallControls(theOwner), [], name);
      for (const theme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme: theme });
        assert.deepEqual((await poorContrasts(theOwner, 4.5)).poor, [], `${name}, ${theme}`);
      }
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(tooWide <= 0, `${name} is ${tooWide}px too wide`);
      assert.equal(await page.locator(".manage-nav").isVisible(), !isPhone);
      if (isPhone) {
        await page.goBack();
        await page.locator(".manage-nav").waitFor();
      }
    }
    // One step back from all of them is the chat.
    await page.goBack();
    await page.locator(".manage").waitFor({ state: "detached" });
    await (isPhone ? manageButton(theOwner) : theOwner.composer).waitFor();
  });
}

Deno.test("HO5 a page that is open stays open over a reload", async () => {
  await using app = await startTestApp();
  const olga = await owner(app, "Olga");
  await using browser = await Browser.launch();
  const theOwner = await olga.sitDown(browser);
  await openPage(theOwner, "Storage");
  await theOwner.page.reload();
  await title(theOwner).filter({ hasText: "Storage" }).waitFor();
  await theOwner.page.getByRole("button", { name: "Back to the chat" }).click();
  await theOwner.composer.waitFor();
});

Deno.test("HO5 somebody is muted, and written to again, by keys alone", async () => {
  await using app = await startTestApp();
  const olga = await owner(app, "Olga");
  const bo = await resident(app, "Bo");
  await using browser = await Browser.launch();
  const theOwner = await olga.sitDown(browser);
  const { page } = theOwner;
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
  const tabTo = async (name: RegExp) => {
    for (let presses = 0; !name.test(await focused()); presses++) {
      assert.ok(presses < 40, `${name} cannot be reached`);
      await press("Tab");
    }
  };
  await tabTo(/^Manage the server/);
  await press("Enter");
  await title(theOwner).filter({ hasText: "Reports" }).waitFor();
  await tabTo(/^Reports|^$/);
  await page.locator(".manage-link", { hasText: "Reports" }).focus();
  await press("ArrowDown", "Enter");
  await title(theOwner).filter({ hasText: "People" }).waitFor();
  await row(theOwner, "Bo").waitFor();
  await tabTo(/^What to do with Bo$/);
  await press("Enter");
  await page.getByRole("menuitem", { name: "Mute …" }).waitFor();
  await press("Enter");
  const ask = page.getByRole("dialog", { name: "Mute Bo" });
  await ask.waitFor();
  await press("ArrowDown", "Tab");
  await page.keyboard.type("too loud");
  await press("Enter");
  await news(theOwner).getByText(/^Bo is muted until/).waitFor();
  await row(theOwner, "Bo").getByText(/^Muted until/).waitFor();
  assert.match(await focused(), /^What to do with Bo$/, "the focus is where it was");
  const { mutes } = await olga.ask("mutes", {});
  assert.deepEqual(mutes.map(({ person }) => person.id), [bo.id]);
  await press("Enter");
  await page.getByRole("menuitem", { name: "End the mute" }).waitFor();
  await press("Enter");
  await news(theOwner).getByText("Bo may write again.").waitFor();
  await press("Escape");
  await page.locator(".manage").waitFor({ state: "detached" });
});

Deno.test("HO4 with a role its pages go at once, and come back with it", async () => {
  await using app = await startTestApp();
  const olga = await owner(app, "Olga");
  const mo = await resident(app, "Mo", "admin", olga);
  await using browser = await Browser.launch();
  const admin = await mo.sitDown(browser);
  const links = () => admin.page.locator(".manage-link:visible").allTextContents();
  await openPage(admin, "Settings");
  assert.deepEqual(await links(), pages);
  await olga.ask("set_role", { person: mo.id, role: "moderator" });
  await title(admin).filter({ hasText: "Reports" }).waitFor();
  assert.deepEqual(await links(), ["Reports", "People", "Bans and mutes"]);
  await olga.ask("set_role", { person: mo.id, role: "member" });
  await admin.page.locator(".manage").waitFor({ state: "detached" });
  await admin.composer.waitFor();
  await manageButton(admin).waitFor({ state: "hidden" });
  await olga.ask("set_role", { person: mo.id, role: "moderator" });
  await manageButton(admin).click();
  await title(admin).filter({ hasText: "Reports" }).waitFor();
});

Deno.test("HO4 nobody is offered what would be refused: an equal, somebody higher, oneself", async () => {
  await using app = await startTestApp();
  const olga = await owner(app, "Olga");
  const mo = await resident(app, "Mo", "moderator", olga);
  const max = await resident(app, "Max", "moderator", olga);
  const bo = await resident(app, "Bo");
  const { seq } = await max.ask("say", { room: "lobby", text: "I moderate you all" });
  await bo.ask("report", { room: "lobby", seq, reason: "rude" });
  await using browser = await Browser.launch();
  const moderator = await mo.sitDown(browser);
  const { page } = moderator;
  await openPage(moderator, "People");
  await row(moderator, "Bo").waitFor();
  const offered = await page.locator(".manage-row .icon-button:visible").evaluateAll((all) =>
    all.map((one) => one.getAttribute("aria-label"))
  );
  assert.deepEqual(offered, ["What to do with Bo"]);
  await page.getByRole("button", { name: "What to do with Bo" }).click();
  const items = await page.getByRole("menuitem").allTextContents();
  assert.deepEqual(items, ["Mute …", "Kick …", "Ban …"]);
  await page.keyboard.press("Escape");
  await openPage(moderator, "Reports");
  await page.getByText("Max does not stand below you. Somebody above has to look at this.").waitFor();
  assert.equal(await page.locator(".report-acts button").count(), 0);
});

Deno.test("MO10 a moderator mutes somebody beside their message, and from the list of people", async () => {
  await using app = await startTestApp();
  const olga = await owner(app, "Olga");
  const mo = await resident(app, "Mo", "moderator", olga);
  const bo = await resident(app, "Bo");
  await using browser = await Browser.launch();
  const moderator = await mo.sitDown(browser);
  const loud = await bo.sitDown(browser);
  await loud.say("LOUD");
  await choose(moderator, await moderator.reads("LOUD"), "Bo …");
  await moderator.page.getByRole("menuitem", { name: "Mute …" }).click();
  await moderator.page.getByRole("button", { name: "Mute", exact: true }).click();
  await moderator.page.getByText(/^Bo is muted until/).first().waitFor();
  await loud.page.getByText(/^You are muted until/).first().waitFor();
  await moderator.page.getByRole("button", { name: "Show people" }).click();
  await moderator.page.locator(".people-list li", { hasText: "Bo" }).hover();
  await moderator.page.getByRole("button", { name: "What to do with Bo" }).click();
  await moderator.page.getByRole("menuitem", { name: "End the mute" }).click();
  await loud.page.getByText(/^You are muted until/).first().waitFor({ state: "hidden" });
});

Deno.test("MO9 an admin tries a word before it is not allowed, and then it is refused", async () => {
  await using app = await startTestApp();
  const olga = await owner(app, "Olga");
  await using browser = await Browser.launch();
  const theOwner = await olga.sitDown(browser);
  const { page } = theOwner;
  await openPage(theOwner, "Settings");
  await page.getByLabel("Words that are not allowed").fill("bother\nhang it");
  const tried = page.locator("#settings-try-result");
  await page.getByLabel("Try it").fill("no bothering");
  assert.equal(await tried.textContent(), "This passes.");
  await page.getByLabel("Try it").fill("Oh BO\u200bTHER it");
  assert.equal(await tried.textContent(), "This is refused.");
  await page.getByLabel("The word is hidden").check();
  assert.equal(await tried.textContent(), "Others see: Oh *** it");
  await page.getByLabel("Messages of one person in a minute").fill("5");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Type a number from 10 to 100,000.").waitFor();
  await page.getByLabel("Messages of one person in a minute").fill("60");
  await page.getByLabel("Name of this server").fill("Our house");
  await page.getByRole("button", { name: "Save" }).click();
  await news(theOwner).getByText("Saved.").waitFor();
  await page.locator(".manage-nav").getByText("Our house").waitFor();
  await page.getByRole("button", { name: "Back to the chat" }).click();
  await theOwner.say("bother and hang it");
  await theOwner.reads("*** and ***");
});

Deno.test("BT6 an admin makes a bot, sees its token once, gives it another and takes it away", async () => {
  await using app = await startTestApp();
  const olga = await owner(app, "Olga");
  await using browser = await Browser.launch();
  const theOwner = await olga.sitDown(browser);
  const { page } = theOwner;
  const say = (token: string, text: string) =>
    fetch(`${app.web}/api/commands/say`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ room: "lobby", text }),
    }).then(async (response) => {
      await response.body?.cancel();
      return response.status;
    });
  await openPage(theOwner, "Bots");
  await page.getByRole("button", { name: "Make a bot" }).click();
  await page.getByText("Give it a name first.").waitFor();
  await page.getByLabel("Name of the bot").fill("Build");
  await page.keyboard.press("Enter");
  const secret = page.locator(".once .secret");
  await secret.waitFor();
  const first = await secret.textContent();
  assert.match(first!, /^parley_[\w-]{43}$/);
  assert.equal(await say(first!, "from the first"), 200);
  await page.getByRole("button", { name: "Done" }).click();
  assert.equal(await secret.count(), 0);
  await page.getByRole("button", { name: "New token for Build" }).click();
  const form = page.locator(".bot .token-form");
  await form.getByLabel("What is the token for?").fill("deploys");
  await form.getByLabel("Read your rooms").uncheck();
  await form.getByLabel("Send files").uncheck();
  await form.getByRole("button", { name: "Make a token" }).click();
  await page.getByText("The token “deploys” of Build.").waitFor();
  const second = await secret.textContent();
  assert.equal(await say(second!, "from the second"), 200);
  await page.getByRole("button", { name: "Remove first" }).click();
  await page.getByRole("group", { name: "Remove first" }).getByRole("button", { name: "Remove" }).click();
  await news(theOwner).getByText("“first” is removed.").waitFor();
  assert.equal(await say(first!, "no more"), 401);
  await page.getByRole("button", { name: "Remove the bot Build" }).click();
  await page.getByRole("group", { name: "Remove the bot Build" })
    .getByRole("button", { name: "Remove the bot" }).click();
  await page.getByText("No bots yet.").waitFor();
  assert.equal(await say(second!, "no more"), 401);
});

Deno.test("HO1 an admin finds a private room, joins it in the open, and archives another one", async () => {
  await using app = await startTestApp();
  const olga = await owner(app, "Olga");
  const bo = await resident(app, "Bo");
  const secret = await bo.ask("make_room", { name: "Garden", kind: "private" });
  await bo.ask("make_room", { name: "Old news", kind: "public" });
  await using browser = await Browser.launch();
  const theOwner = await olga.sitDown(browser);
  const { page } = theOwner;
  await openPage(theOwner, "Rooms");
  await row(theOwner, "lobby").waitFor();
  assert.equal(await page.getByRole("button", { name: "Archive lobby" }).count(), 0, "it cannot be archived");
  await page.getByLabel("Search by name").fill("old");
  await row(theOwner, "Garden").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Archive Old news" }).click();
  const question = page.getByRole("group", { name: "Archive Old news" });
  await question.getByText(/You join it for that/).waitFor();
  await question.getByRole("button", { name: "Archive" }).click();
  await news(theOwner).getByText("Old news is archived.").waitFor();
  await row(theOwner, "Old news").getByText("Archived", { exact: true }).waitFor();
  const focused = await page.evaluate(() => document.activeElement?.closest(".manage-row")?.textContent);
  assert.match(focused ?? "", /Old news/, "the focus is in the row that came in its place");
  await page.getByLabel("Search by name").fill("");
  await page.getByRole("button", { name: "Join Garden" }).click();
  await page.getByText("Everybody in it sees that you came.").waitFor();
  await page.getByRole("group", { name: "Join Garden" }).getByRole("button", { name: "Join" }).click();
  await page.getByRole("heading", { name: "Garden", level: 1 }).waitFor();
  const { people } = await bo.ask("who", { room: secret.id });
  assert.deepEqual(people.map(({ name }) => name).sort(), ["Bo", "Olga"]);
});

Deno.test("EX4 who is erased stands under another name at once, in every page that is open", async () => {
  await using app = await startTestApp();
  const olga = await owner(app, "Olga");
  const bo = await resident(app, "Bo");
  const cy = await resident(app, "Cy");
  await using browser = await Browser.launch();
  browser.allow(/status of 401/);
  const theOwner = await olga.sitDown(browser);
  const reader = await cy.sitDown(browser);
  await bo.ask("join", { room: "lobby" });
  await bo.ask("say", { room: "lobby", text: "remember me" });
  const message = await reader.reads("remember me");
  assert.equal(await message.locator(".name").textContent(), "Bo");
  await openPage(theOwner, "People");
  await theOwner.page.getByRole("button", { name: "What to do with Bo" }).click();
  await theOwner.page.getByRole("menuitem", { name: "Erase the account …" }).click();
  await theOwner.page.getByRole("button", { name: "Erase it" }).click();
  await news(theOwner).getByText("The account is erased.").waitFor();
  await row(theOwner, "Bo").waitFor({ state: "detached" });
  await message.locator(".name", { hasText: "Somebody who left" }).waitFor();
  assert.equal(await message.locator(".avatar").textContent(), "S");
});

Deno.test("HO5 Escape empties a search before it leads away", async () => {
  await using app = await startTestApp();
  const olga = await owner(app, "Olga");
  await using browser = await Browser.launch();
  const theOwner = await olga.sitDown(browser);
  await openPage(theOwner, "People");
  const search = theOwner.page.locator("#people-search");
  await search.fill("nobody");
  await search.press("Escape");
  assert.equal(await search.inputValue(), "");
  await row(theOwner, "Olga").waitFor();
  await search.press("Escape");
  await theOwner.page.locator(".manage").waitFor({ state: "detached" });
});

Deno.test("HO5 a phone that is turned shows a page beside the list of them", async () => {
  await using app = await startTestApp();
  const olga = await owner(app, "Olga");
  await using browser = await Browser.launch();
  const theOwner = await olga.sitDown(browser, phone);
  await theOwner.page.getByRole("button", { name: "Back to the rooms" }).click();
  await manageButton(theOwner).click();
  await theOwner.page.locator(".manage-link").first().waitFor();
  await theOwner.page.setViewportSize({ width: 844, height: 390 });
  await title(theOwner).filter({ hasText: "Reports" }).waitFor();
  await theOwner.page.setViewportSize({ width: 390, height: 844 });
  await theOwner.page.keyboard.press("Escape");
  await theOwner.page.locator(".manage").waitFor({ state: "detached" });
});

Deno.test("MO5 what can be done about a report is there also where the line was lost meanwhile", async () => {
  await using app = await startTestApp();
  const olga = await owner(app, "Olga");
  const [bo, cy] = [await resident(app, "Bo"), await resident(app, "Cy")];
  const { seq } = await bo.ask("say", { room: "lobby", text: "rude words" });
  await cy.ask("report", { room: "lobby", seq, reason: "rude" });
  await using browser = await Browser.launch();
  const theOwner = await olga.sitDown(browser);
  let toLose = 1;
  await theOwner.page.routeWebSocket(/\/ws/, (here) => {
    const there = here.connectToServer();
    here.onMessage((message) => {
      if (!`${message}`.includes(`"${bo.id}"`) || toLose === 0) return there.send(message);
      toLose -= 1;
      void here.close();
      void there.close();
    });
  });
  await theOwner.page.reload();
  await theOwner.isConnected();
  await openPage(theOwner, "Reports");
  await theOwner.page.locator(".report").getByRole("button", { name: /Mute/ }).waitFor();
  assert.equal(toLose, 0, "the line must have been lost for this test to mean anything");
});

Deno.test("HO5 who is connected says what they are now", async () => {
  await using app = await startTestApp();
  const olga = await owner(app, "Olga");
  const mo = await resident(app, "Mo");
  await using program = await mo.connect();
  await using browser = await Browser.launch();
  const theOwner = await olga.sitDown(browser);
  await openPage(theOwner, "Who is connected");
  await row(theOwner, "Mo").waitFor();
  await olga.ask("set_role", { person: mo.id, role: "moderator" });
  await theOwner.page.getByRole("button", { name: "Look again" }).click();
  await row(theOwner, "Mo").getByText("Moderator").waitFor();
  assert.ok(program);
});
