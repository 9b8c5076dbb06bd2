import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import {
  choose,
  getsFocus,
  giveNameAndPassword,
  hasFocus,
  housemate,
  isIn,
  item,
  makeLink,
  makeRoom,
  openPeople,
  ownerOf,
  password,
} from "../helpers/housemate.ts";
import { Netcat } from "../helpers/netcat.ts";
import type { Person } from "../helpers/person.ts";
import { ServerProcess } from "../helpers/server_process.ts";

const phone = { width: 390, height: 844, touch: true };

const heading = (person: Person, text: string | RegExp) =>
  person.page.getByRole("heading", { level: 1, name: text });

Deno.test("UR13 from an empty folder to the first message: the owner link, the ways in, the first steps", async () => {
  await using server = await ServerProcess.startFirst(["--host", "127.0.0.1", "--trust-proxy", "127.0.0.2"]);
  await using browser = await Browser.launch();
  browser.allow(/status of 404|WebSocket|ERR_CONNECTION_REFUSED/);
  const ana = await browser.visit({ web: server.ownerLink });
  await heading(ana, "Become the owner of Parley").waitFor();
  await getsFocus(ana, "#name");
  await giveNameAndPassword(ana, "Ana");
  await isIn(ana, "lobby");
  await ana.isConnected();
  const { origin, hostname } = new URL(server.ownerLink);
  assert.equal(ana.page.url(), `${origin}/`, "the link is out of the address");

  const card = ana.page.getByRole("region", { name: "Welcome. This server is yours." });
  await card.getByText(`nc ${hostname} ${server.tcp}`).waitFor();
  const ways = await card.locator("code").allTextContents();
  assert.deepEqual(ways.slice(0, 2), [origin, `nc ${hostname} ${server.tcp}`]);
  assert.ok(ways[2]!.startsWith(`curl ${origin}/api/commands/say -H "Authorization: Bearer $TOKEN"`));
  await card.getByText(/^A name alone opens nothing there/).waitFor();
  const fold = card.getByRole("button", { name: "Welcome. This server is yours." });
  assert.equal(await fold.getAttribute("aria-expanded"), "true");
  await ana.say("first!");
  await ana.sees("first!", "sent");
  // There is something to read now: the card is one line, until somebody wants it.
  await card.getByRole("button", { name: /^Backup/ }).waitFor({ state: "hidden" });
  assert.equal(await fold.getAttribute("aria-expanded"), "false");
  await fold.click();
  await ana.say("/pin");
  // What is pinned stands below the head of the room, whatever else is above the messages.
  await ana.page.locator(":has(> .pin-bar) ~ .welcome").waitFor();

  const backup = card.getByRole("button", { name: /^Backup/ });
  await backup.click();
  await card.getByText("tar -czf").waitFor();
  await card.getByRole("button", { name: /^Domain & certificate/ }).click();
  await card.getByText("--tls self").waitFor();
  await ana.page.reload();
  await ana.reads("first!");
  assert.equal(await card.getByRole("button", { name: /^Backup/ }).isVisible(), false);
  await fold.click();
  await card.getByRole("button", { name: "Backup (seen to)" }).waitFor();
  await card.getByRole("button", { name: "Invite people", exact: true }).click();
  await ana.page.getByRole("dialog", { name: "Invite people" }).waitFor();
  await ana.page.keyboard.press("Escape");
  await card.getByRole("button", { name: "Put this away" }).click();
  await getsFocus(ana, "#composer");
  await ana.page.reload();
  await ana.reads("first!");
  assert.equal(await card.count(), 0, "it was put away");

  // The second start keeps everything, and the link was for one.
  assert.equal(await server.terminate(), 0);
  await server.start();
  await ana.page.reload();
  await ana.reads("first!");
  await ana.isConnected();
  const late = await browser.visit({ web: server.ownerLink });
  await heading(late, "This link opens nothing").waitFor();
});

Deno.test("UR19 on a phone the card leaves room for the messages, and covers neither the newest nor where one writes", async () => {
  await using server = await ServerProcess.startFirst(["--host", "127.0.0.1", "--trust-proxy", "127.0.0.2"]);
  await using browser = await Browser.launch();
  const ana = await browser.visit({ web: server.ownerLink }, phone);
  await giveNameAndPassword(ana, "Ana");
  await isIn(ana, "lobby");
  await ana.isConnected();
  const card = ana.page.getByRole("region", { name: "Welcome. This server is yours." });
  await card.waitFor();
  const share = async () =>
    await ana.page.evaluate(() =>
      document.querySelector(".welcome")!.clientHeight / document.querySelector("main.room")!.clientHeight
    );
  assert.ok(await share() < 0.45, `${await share()} of the room`);
  await card.getByRole("button", { name: "Ways in" }).click();
  await card.getByText("A terminal").waitFor();
  assert.ok(await share() <= 0.46, `${await share()} of the room with the ways in`);
  for (let i = 1; i <= 12; i++) {
    await ana.composer.fill(`line ${i}`);
    await ana.page.getByRole("button", { name: "Send" }).tap();
    await ana.reads(`line ${i}`);
  }
  await card.getByRole("button", { name: "Ways in" }).waitFor({ state: "hidden" });
  assert.ok(await share() < 0.1, `${await share()} of the room when it is folded`);
  // Opened once more, the newest is still in sight, and so is the field.
  await card.getByRole("button", { name: "Welcome. This server is yours." }).click();
  await card.getByRole("button", { name: "Ways in" }).waitFor();
  await ana.page.evaluate(() =>
    new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  );
  const isFree = (selector: string) =>
    ana.page.evaluate((selector) => {
      const { left, top, width, height } = [...document.querySelectorAll(selector)].at(-1)!
        .getBoundingClientRect();
      const on = document.elementFromPoint(left + width / 2, top + height / 2);
      return on?.closest(selector) !== null && on?.closest(".welcome") === null;
    }, selector);
  assert.ok(await isFree(".row .text"), "the newest message");
  assert.ok(await isFree("#composer"), "where one writes");
});

Deno.test("UR12 a colleague comes by a link to the room it is for, on a phone, and writes", async () => {
  await using app = await startTestApp({ access: "invited" });
  await using browser = await Browser.launch();
  const ana = await ownerOf(browser, app, "Ana");
  await makeRoom(ana, "launch", "Private");
  await ana.say("hello team");
  await openPeople(ana);
  await ana.page.getByRole("button", { name: "Invite people to this room" }).click();
  const link = await makeLink(ana);
  assert.match(link, new RegExp(`^${app.web}/join/[a-z2-9-]{34}$`));
  await ana.page.getByRole("img", { name: /read by a camera/ }).waitFor();
  await ana.page.getByRole("button", { name: "Copy the link" }).click();
  await ana.page.getByRole("button", { name: "Copied" }).waitFor();
  assert.equal(await ana.page.evaluate(() => navigator.clipboard.readText()), link);

  const since = Date.now();
  const bo = await browser.visit({ web: link }, phone);
  await heading(bo, "Ana invites you to #launch").waitFor();
  await bo.page.getByText("On Parley, one person.").waitFor();
  await giveNameAndPassword(bo, "Bo");
  await isIn(bo, "launch");
  await bo.reads("hello team");
  await getsFocus(bo, "#composer");
  await bo.composer.fill("here I am");
  await bo.page.getByRole("button", { name: "Send" }).tap();
  await bo.sees("here I am", "sent");
  const took = Date.now() - since;
  assert.ok(took < 20_000, `${took} ms from the link to the message`);
  await ana.page.keyboard.press("Escape");
  await ana.reads("here I am");

  // The list says who came, and that nobody else will.
  await choose(ana, "Invite people");
  await ana.page.getByText("Came: Bo").waitFor();
  await ana.page.getByText(/^Into launch, as member/).filter({ hasText: "Used" }).waitFor();
  await bo.page.goBack();
  await item(bo, "launch").waitFor();
});

Deno.test("UR12 whoever is here already presses one button, and a guest gives a name alone", async () => {
  await using app = await startTestApp({ access: "invited" });
  await using browser = await Browser.launch();
  const ana = await ownerOf(browser, app, "Ana");
  await choose(ana, "Invite people");
  await ana.page.getByLabel("As", { exact: true }).selectOption("guest");
  await ana.page.getByText("A guest needs only a name.").waitFor();
  await ana.page.getByLabel("For", { exact: true }).selectOption({ label: "5 people" });
  const toServer = await makeLink(ana);
  await ana.page.keyboard.press("Escape");
  const cal = await browser.visit({ web: toServer });
  await heading(cal, "Ana invites you to Parley").waitFor();
  assert.equal(await cal.page.locator("#password").count(), 0);
  await cal.nameField.fill("cal");
  await cal.page.keyboard.press("Enter");
  await isIn(cal, "lobby");
  await cal.isConnected();

  await makeRoom(ana, "den", "Private");
  await openPeople(ana);
  await ana.page.getByRole("button", { name: "Invite people to this room" }).click();
  await ana.page.getByLabel("As", { exact: true }).selectOption("guest");
  const toDen = await makeLink(ana);
  await cal.page.goto(toDen);
  await heading(cal, "Ana invites you to #den").waitFor();
  await cal.page.getByRole("button", { name: "Join as cal" }).press("Enter");
  await isIn(cal, "den");
  await cal.say("thanks");
  await cal.sees("thanks", "sent");
});

Deno.test("UR11 a link that is wrong, used or ended is said in words, and another one can be pasted", async () => {
  await using app = await startTestApp({ access: "invited" });
  await using browser = await Browser.launch();
  browser.allow(/status of 4(04|29)/);
  const ana = await ownerOf(browser, app, "Ana");
  await choose(ana, "Invite people");
  const ended = await makeLink(ana);
  await ana.page.getByRole("button", { name: /^End the link/ }).click();
  await ana.page.getByRole("button", { name: "End it" }).click();
  await ana.page.getByText("The link has ended.").waitFor();
  await ana.page.getByText(/^Into the server/).filter({ hasText: "Ended" }).waitFor();
  const good = await makeLink(ana);

  const bo = await browser.visit({ web: ended });
  await heading(bo, "This link opens nothing").waitFor();
  await bo.page.getByText("Ask for a new one").waitFor();
  const field = bo.page.getByLabel("Link or code");
  const error = bo.page.getByRole("alert");
  await field.press("Enter");
  await error.filter({ hasText: "Paste the link first" }).waitFor();
  await field.fill("hello");
  await field.press("Enter");
  await error.filter({ hasText: "That is no link of this kind" }).waitFor();
  await field.fill(good.toUpperCase().replace(/^.*\/JOIN\//, ""));
  await field.press("Enter");
  await heading(bo, "Ana invites you to Parley").waitFor();

  // Somebody else is faster by a moment.
  const cal = await browser.visit({ web: good });
  await giveNameAndPassword(cal, "cal");
  await cal.isConnected();
  await giveNameAndPassword(bo, "bo");
  await heading(bo, "This link opens nothing").waitFor();

  const code = (i: number) => "abcdefghkm"[i]!.repeat(28);
  for (let i = 0; i < 10; i++) {
    await bo.page.goto(`${app.web}/join/${code(i)}`);
    await heading(bo, "This link opens nothing").waitFor();
    if (await bo.page.getByText("Too many").count() > 0) break;
  }
  await bo.page.getByText("Too many tries").waitFor();
});

Deno.test("UR10 a closed server says so where a name is asked, and takes a password or a link", async () => {
  await using app = await startTestApp({ access: "invited" });
  await using browser = await Browser.launch();
  browser.allow(/status of 40[13]/);
  const ana = await ownerOf(browser, app, "Ana");
  await choose(ana, "Invite people");
  const link = await makeLink(ana);

  const bo = await browser.visit(app);
  await bo.page.getByText("This server is by invitation").waitFor();
  for (const name of ["Join", "Keep a name", "Come in as a guest"]) {
    assert.equal(await bo.page.getByRole("button", { name, exact: true }).count(), 0, name);
  }
  await getsFocus(bo, "#name");
  await giveNameAndPassword(bo, "nobody");
  await bo.page.getByRole("alert").filter({ hasText: /password|invitation/ }).first().waitFor();

  // With the keys alone: a link is pasted, and leads in.
  const { keyboard } = bo.page;
  for (let i = 0; i < 8 && !await hasFocus(bo, ".ways-in button"); i++) await keyboard.press("Tab");
  await keyboard.press("Enter");
  await bo.page.getByLabel("Link or code").waitFor();
  await keyboard.insertText(link);
  await keyboard.press("Enter");
  await heading(bo, "Ana invites you to Parley").waitFor();
  await keyboard.press("Control+A");
  await keyboard.insertText("bo");
  await keyboard.press("Tab");
  await keyboard.insertText(password);
  await keyboard.press("Enter");
  await isIn(bo, "lobby");
  await getsFocus(bo, "#composer");

  // Who has a name here signs in with it.
  const again = await browser.visit(app);
  await again.page.getByText("This server is by invitation").waitFor();
  await giveNameAndPassword(again, "bo");
  await again.isConnected();
});

Deno.test("UR15 a phone is added by a link that signs it in once, while it is good", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/status of 404/);
  const ann = await housemate(browser, app, "ann");
  await choose(ann, "Add my phone");
  await ann.page.getByRole("img", { name: /read by a camera/ }).waitFor();
  await ann.page.getByText(/for (5:00|4:\d\d) more/).waitFor();
  await ann.page.getByText(/for 4:\d\d more/).waitFor();
  await ann.page.getByText("Your phone cannot reach 127.0.0.1").waitFor();
  const link = (await ann.page.locator(".made-words .secret").textContent())!;
  await ann.page.keyboard.press("Escape");
  await getsFocus(ann, ".list-head button");

  const device = await browser.visit({ web: link }, phone);
  await heading(device, "Sign in as ann").waitFor();
  await device.page.getByRole("button", { name: "Sign in as ann" }).tap();
  await device.isConnected();
  await device.composer.fill("from my phone");
  await device.page.getByRole("button", { name: "Send" }).tap();
  const row = await ann.reads("from my phone");
  assert.ok((await row.getAttribute("class"))?.includes("mine"));
  const thief = await browser.visit({ web: link });
  await heading(thief, "This link opens nothing").waitFor();
});

Deno.test("UR12 the same link brings somebody in by nc, into the same room", async () => {
  await using app = await startTestApp({ access: "invited" });
  await using browser = await Browser.launch();
  const ana = await ownerOf(browser, app, "Ana");
  await choose(ana, "Invite people");
  await makeLink(ana);
  const [, line] = (await ana.page.locator(".made-words pre").textContent())!.split("\n");
  await ana.page.keyboard.press("Escape");
  await using nc = await Netcat.connect(app.tcp);
  await nc.type(`${line} cal`);
  await nc.until((said) => said.includes("/help"));
  await nc.type("hello from a terminal");
  await ana.reads("hello from a terminal");
});
