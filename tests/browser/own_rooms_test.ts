import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { poorContrasts } from "../helpers/contrasts.ts";
import { namelessControls } from "../helpers/controls.ts";
import {
  addPeople,
  choose,
  hasFocus,
  housemate,
  isIn,
  item,
  makeRoom,
  openPeople,
  ownerOf,
  pick,
} from "../helpers/housemate.ts";
import { LiveClient } from "../helpers/live_client.ts";
import type { Person } from "../helpers/person.ts";

const dialog = (person: Person) => person.page.getByRole("dialog");
const isClosed = (person: Person) => dialog(person).waitFor({ state: "detached" });

async function settings(person: Person): Promise<void> {
  await person.page.getByRole("complementary").getByRole("button", { name: "Settings" }).click();
  await dialog(person).waitFor();
}

async function save(person: Person): Promise<void> {
  await person.page.getByRole("button", { name: "Save" }).click();
  await person.page.getByText("Saved.").waitFor();
  await person.page.keyboard.press("Escape");
  await isClosed(person);
}

Deno.test("UR1 a private room is there for its members alone, and its sign says so", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await housemate(browser, app, "ann");
  const bea = await housemate(browser, app, "bea");
  const cal = await housemate(browser, app, "cal");
  await makeRoom(ann, "garden");
  await makeRoom(ann, "den", "Private");
  await ann.page.locator('.room-item[aria-label^="den, private, "]').waitFor();
  await openPeople(ann);
  await ann.page.getByText("Private: only its members see it.").waitFor();
  await addPeople(ann, "bea");
  await ann.page.getByText("Added: bea.").waitFor();
  await ann.page.getByText("ann added bea").waitFor();
  await ann.page.getByRole("button", { name: "Write to bea, Here now" }).waitFor();
  await ann.say("just us");
  await item(bea, "den").click();
  await bea.reads("just us");

  // cal sees the public one, so could have seen the other.
  await cal.page.reload();
  await cal.page.getByRole("button", { name: "Join garden" }).waitFor();
  assert.equal(await cal.page.getByText("den", { exact: true }).count(), 0);
  assert.equal(await cal.page.getByText("just us").count(), 0);
});

Deno.test("UR2 for announcements only moderators write; the others are told why, until it changes", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await housemate(browser, app, "ann");
  const bea = await housemate(browser, app, "bea");
  await makeRoom(ann, "news", "For announcements: only moderators write");
  // Whoever looks at the page again sees which rooms there are by now.
  await bea.hide(true);
  await bea.hide(false);
  await bea.page.getByRole("button", { name: "Join news" }).click();
  await isIn(bea, "news");
  await bea.page.getByText("Only moderators write in this room.").waitFor();
  assert.equal(await bea.composer.isVisible(), false);
  await ann.say("it is Monday");
  await bea.reads("it is Monday");

  await openPeople(ann);
  const more = ann.page.getByRole("button", { name: "What to do with bea" });
  await more.click();
  await ann.page.getByRole("menuitem", { name: "Make moderator" }).click();
  await ann.page.getByText("bea is moderator here now.").waitFor();
  await ann.page.locator("li", { hasText: "bea" }).locator(".role-badge", { hasText: "Moderator" }).waitFor();
  await bea.composer.waitFor();
  await bea.say("and I may, too");
  await ann.reads("and I may, too");
  await more.click();
  await ann.page.getByRole("menuitem", { name: "Make a plain member" }).click();
  await bea.composer.waitFor({ state: "hidden" });
});

Deno.test("UR3 several people get a room for themselves, and nobody else", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const [ann, bea, cal, dan] = [
    await browser.join(app, "ann"),
    await browser.join(app, "bea"),
    await browser.join(app, "cal"),
    await browser.join(app, "dan"),
  ];
  await choose(ann, "New message");
  await ann.page.getByRole("button", { name: "Write", exact: true }).click();
  await ann.page.getByRole("alert").filter({ hasText: "Choose somebody first" }).waitFor();
  await pick(ann, "To", ["bea", "cal"]);
  await ann.page.getByRole("button", { name: "Remove cal" }).click();
  await pick(ann, "To", ["cal"]);
  await ann.page.getByRole("button", { name: "Write", exact: true }).click();
  await isIn(ann, "bea, cal");
  await ann.say("lunch?");
  await item(bea, "ann, cal").click();
  await bea.reads("lunch?");
  await item(cal, "ann, bea").locator(".item-line", { hasText: "ann: lunch?" }).waitFor();
  await bea.page.locator(".head").getByRole("button", { name: "Show people" }).click();
  await bea.page.getByText("Only those below are in it.").waitFor();
  assert.equal(await bea.page.getByRole("button", { name: "Add people" }).count(), 0);

  await ann.page.keyboard.press("Alt+ArrowUp");
  await isIn(ann, "lobby");
  await ann.say("to all");
  await dan.reads("to all");
  assert.equal(await dan.page.locator(".room-item").count(), 1);
});

Deno.test("UR5 what a room is changes for everybody at once, and archiving is asked twice", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/status of 4/);
  const ann = await housemate(browser, app, "ann");
  const bea = await housemate(browser, app, "bea");
  await makeRoom(ann, "kitchen");
  await makeRoom(ann, "garden");
  await bea.page.reload();
  await bea.page.getByRole("button", { name: "Join garden" }).click();
  await isIn(bea, "garden");
  await openPeople(ann);
  await settings(ann);
  const name = ann.page.getByLabel("Name", { exact: true });
  await name.fill("kitchen");
  await ann.page.getByRole("button", { name: "Save" }).click();
  await ann.page.getByRole("alert").filter({ hasText: "There is a room of that name" }).waitFor();
  assert.equal(await name.getAttribute("aria-invalid"), "true");
  await name.fill("orchard");
  await ann.page.getByLabel("Topic").fill("apples");
  await save(ann);
  assert.ok(await hasFocus(ann, ".detail-act"), "the focus is back");
  await isIn(bea, "orchard");
  await bea.page.getByText("Only you are here · apples").or(bea.page.getByText("2 people here · apples"))
    .waitFor();
  await bea.page.getByText("ann renamed the room to orchard").waitFor();

  await settings(ann);
  const archive = ann.page.getByRole("button", { name: "Archive this room" });
  await archive.click();
  await ann.page.getByRole("button", { name: "Keep it open" }).click();
  await archive.click();
  await ann.page.getByRole("button", { name: "Archive", exact: true }).click();
  await ann.page.getByText("The room is archived.").waitFor();
  await bea.page.locator(".composer-stop", { hasText: "This room is archived" }).waitFor();
  // The list is drawn with the next frame.
  await bea.page.locator('.room-item[aria-label^="orchard, archived, "]').waitFor();
  await ann.page.getByRole("button", { name: "Open the room again" }).click();
  await bea.composer.waitFor();
  await bea.say("back among apples");
  await bea.sees("back among apples", "sent");
});

Deno.test("UR6 whoever is removed, or leaves, is told, and is in the lobby", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await housemate(browser, app, "ann");
  const bea = await housemate(browser, app, "bea");
  await makeRoom(ann, "den", "Private");
  await openPeople(ann);
  await addPeople(ann, "bea");
  await item(bea, "den").click();
  await isIn(bea, "den");
  await ann.page.getByRole("button", { name: "Write to bea" }).click({ button: "right" });
  await ann.page.getByRole("menuitem", { name: "Remove from the room" }).click();
  await ann.page.getByText("bea is no longer in the room.").waitFor();
  await isIn(bea, "lobby");
  await bea.page.getByText("You are no longer in den.").waitFor();
  await item(bea, "den").waitFor({ state: "detached" });
  await ann.page.getByRole("button", { name: "Write to bea" }).waitFor({ state: "detached" });

  await makeRoom(bea, "porch");
  await openPeople(bea);
  await bea.page.getByRole("button", { name: "Leave this room" }).click();
  await bea.page.getByRole("button", { name: "Leave", exact: true }).click();
  await isIn(bea, "lobby");
  await bea.page.getByRole("button", { name: "Join porch" }).waitFor();
});

/** As another program of the same person does it. */
const elsewhere = ({ page }: Person, command: string, body: object) =>
  page.evaluate(async ([command, body]) => {
    const headers = { "content-type": "application/json" };
    const asked = { method: "POST", headers, body: JSON.stringify(body) };
    return (await fetch(`/api/commands/${command}`, asked)).status;
  }, [command, body] as const);

Deno.test("UR6 whoever may do nothing else in a room may leave it", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const bob = await LiveClient.join(app.web, "bob");
  const cal = await LiveClient.join(app.web, "cal");
  const { id } = await bob.ask("direct", { to: ["ann", "cal"] });
  await bob.say("lunch?", crypto.randomUUID(), id as string);
  await item(ann, "bob, cal").click();
  await isIn(ann, "bob, cal");
  await ann.page.locator(".head").getByRole("button", { name: "Show people" }).click();
  const place = ann.page.locator(".leave-place");
  await place.getByRole("button", { name: "Leave this room" }).click();
  await place.getByRole("button", { name: "Leave", exact: true }).click();
  await item(ann, "bob, cal").waitFor({ state: "detached" });
  await bob.close();
  await cal.close();
});

Deno.test("UR20 a room that is left elsewhere while its settings are open takes them along", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await housemate(browser, app, "ann");
  await makeRoom(ann, "den");
  const id = await item(ann, "den").getAttribute("data-room");
  await openPeople(ann);
  await ann.page.getByRole("button", { name: "Room settings" }).click();
  await ann.page.getByRole("dialog").waitFor();
  assert.equal(await elsewhere(ann, "leave", { room: id }), 200);
  await ann.page.getByText("You are no longer in den.").waitFor();
  await isIn(ann, "lobby");
  await isClosed(ann);
  await ann.say("here all the same");
  await ann.sees("here all the same", "sent");
});

Deno.test("UR20 whoever has left the first room elsewhere is in another one, or comes back into it", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await housemate(browser, app, "ann");
  assert.equal(await elsewhere(ann, "leave", { room: "lobby" }), 200);
  await item(ann, "lobby").waitFor();
  await isIn(ann, "lobby");
  await ann.say("back at once");
  await ann.sees("back at once", "sent");
  await makeRoom(ann, "den");
  await item(ann, "lobby").click();
  await isIn(ann, "lobby");
  assert.equal(await elsewhere(ann, "leave", { room: "lobby" }), 200);
  await ann.page.getByText("You are no longer in lobby.").waitFor();
  await isIn(ann, "den");
  await ann.say("in the den");
  await ann.sees("in the den", "sent");
});

Deno.test("UR18 a room that somebody makes, renames or closes is seen by others at once, in the list and by name", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await housemate(browser, app, "ann");
  const bea = await housemate(browser, app, "bea");
  await ann.isConnected();
  await ann.page.keyboard.press("Control+k");
  const field = ann.page.getByRole("combobox");
  await field.fill("#orch");
  await ann.page.getByText(/^(Nothing|No )/).first().waitFor();
  await makeRoom(bea, "Orchard");
  const id = await item(bea, "Orchard").getAttribute("data-room");
  await ann.page.getByRole("option", { name: "Orchard" }).waitFor();
  await ann.page.keyboard.press("Escape");
  const offer = (name: string) => ann.page.getByRole("button", { name: `Join ${name}`, exact: true });
  await offer("Orchard").waitFor();
  assert.equal(await elsewhere(bea, "change_room", { room: id, name: "Meadow" }), 200);
  await offer("Meadow").waitFor();
  assert.equal(await offer("Orchard").count(), 0);
  assert.equal(await elsewhere(bea, "change_room", { room: id, kind: "private" }), 200);
  await offer("Meadow").waitFor({ state: "detached" });
  assert.equal(await elsewhere(bea, "change_room", { room: id, kind: "public" }), 200);
  await offer("Meadow").click();
  await isIn(ann, "Meadow");
});

Deno.test("UR7 a member has the room's log checked, and is told in words", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await housemate(browser, app, "ann");
  await makeRoom(ann, "garden");
  for (const text of ["one", "two"]) await ann.say(text);
  await ann.sees("two", "sent");
  await openPeople(ann);
  await ann.page.getByText("Every message is chained to the one before it").waitFor();
  await ann.page.getByRole("button", { name: "Check the log" }).click();
  await ann.page.getByRole("status").filter({ hasText: "Checked just now: 3 entries, unbroken." }).waitFor();
});

Deno.test("UR8 who is muted, or too fast for a slow room, reads why and until when; nothing typed is lost", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ana = await ownerOf(browser, app, "ana");
  const bea = await browser.join(app, "bea");
  const token = (await ana.page.context().cookies()).find(({ name }) => name.includes("parley"))!.value;
  await using live = await LiveClient.open(app.web, token);
  await live.ask("hello", { protocol: 1 });
  await bea.composer.fill("half a thou");
  await live.ask("mute", { person: "bea", minutes: 10 });
  await bea.page.getByText(/^You are muted until \d\d:\d\d\. You can read/).waitFor();
  assert.equal(await bea.composer.isVisible(), false);
  await live.ask("unmute", { person: "bea" });
  await bea.composer.waitFor();
  assert.equal(await bea.composer.inputValue(), "half a thou");

  // As long as one figure can say: the second has to be typed before the wait is over.
  await live.ask("change_room", { room: "lobby", slow: 9 });
  await bea.page.getByText("ana made the room slow").waitFor();
  await bea.say("first");
  await bea.page.getByText(/^This room is slow: you can send in \d s\.$/).waitFor();
  await bea.say("second");
  assert.equal(await bea.composer.inputValue(), "second", "it waits where it was typed");
  assert.ok(await bea.page.getByRole("button", { name: "Send" }).isDisabled());
  await bea.page.locator(".composer-stop").waitFor({ state: "hidden" });
  await bea.composer.press("Enter");
  await ana.reads("second");
  await ana.say("owners do not wait");
  await ana.say("at all");
  await bea.reads("at all");
});

Deno.test("UR9 a room is made, filled and looked after with the keys alone", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await housemate(browser, app, "ann");
  await browser.join(app, "bea");
  const { keyboard } = ann.page;
  const tabTo = async (selector: string, key = "Tab") => {
    for (let i = 0; i < 30 && !await hasFocus(ann, selector); i++) await keyboard.press(key);
    assert.ok(await hasFocus(ann, selector), selector);
  };
  await tabTo(".list-head button", "Shift+Tab");
  await keyboard.press("Enter");
  await ann.page.getByRole("menu").waitFor();
  await keyboard.press("Enter");
  await ann.page.getByLabel("Name", { exact: true }).waitFor();
  await keyboard.press("Enter");
  await ann.page.getByRole("alert").filter({ hasText: "Type a name first" }).waitFor();
  await keyboard.type("den");
  await tabTo("#room-kind-public");
  await keyboard.press("ArrowDown");
  await tabTo("[type=submit]");
  await keyboard.press("Enter");
  await isIn(ann, "den");
  assert.ok(await hasFocus(ann, "#composer"), "one writes at once");

  await tabTo(".head-name", "Shift+Tab");
  await keyboard.press("Enter");
  await ann.page.locator(".detail-act").first().waitFor();
  await tabTo(".detail-act");
  await keyboard.press("Enter");
  await ann.page.getByLabel("Who", { exact: true }).waitFor();
  await keyboard.type("b");
  const bea = ann.page.getByRole("option", { name: "bea" });
  await bea.waitFor();
  assert.equal(
    await ann.page.locator("#pick").getAttribute("aria-activedescendant"),
    await bea.getAttribute("id"),
  );
  await keyboard.press("Enter");
  await tabTo("dialog [type=submit]");
  await keyboard.press("Enter");
  await isClosed(ann);
  assert.ok(await hasFocus(ann, ".detail-act"), "the focus is back");

  // The list is asked for again behind the dialog.
  await ann.page.locator("button.person").waitFor();
  await tabTo(".person");
  await tabTo(".person-more");
  await keyboard.press("Enter");
  await ann.page.getByRole("menu", { name: "What to do with bea" }).waitFor();
  await keyboard.press("Escape");
  assert.ok(await hasFocus(ann, ".person-more"));
  await keyboard.press("Escape");
  assert.ok(await hasFocus(ann, ".head-name"));
  assert.equal(await ann.page.locator(".panel:not([hidden])").count(), 0);
});

Deno.test("UR9 every dialog can be read and named in both themes, and is no wider than a phone", async () => {
  await using app = await startTestApp({ access: "invited" });
  await using browser = await Browser.launch();
  const ana = await browser.visit({ web: `${app.web}/join/${app.ownerCode}` }, { width: 360, height: 740 });
  const look = async (what: string, least: number) => {
    for (const scheme of ["light", "dark"] as const) {
      await ana.page.emulateMedia({ colorScheme: scheme });
      const { looked, poor } = await poorContrasts(ana, 4.5);
      assert.deepEqual(poor, [], `${what}, ${scheme}`);
      assert.ok(looked >= least, `${what}: ${looked} texts`);
    }
    assert.deepEqual(await namelessControls(ana), [], what);
    const wider = await ana.page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll("dialog, .account-body, .panel, .welcome")]
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(({ className }) => className)
    );
    assert.deepEqual(wider, [], `${what} is no wider than a phone`);
  };
  await ana.page.getByLabel("Your name").waitFor();
  await look("the owner link", 8);
  await ana.nameField.fill("Ana");
  await ana.page.locator("#password").fill("seven quiet herons");
  await ana.page.keyboard.press("Enter");
  await ana.page.getByRole("button", { name: /^Backup/ }).click();
  await look("the welcome", 12);
  await ana.page.getByRole("button", { name: "Put this away" }).click();
  const back = () => ana.page.getByRole("button", { name: "Back to the rooms" }).click();
  await back();
  await choose(ana, "New room");
  await look("a new room", 8);
  await ana.page.getByLabel("Name", { exact: true }).fill("a room with quite a long name");
  await ana.page.getByRole("button", { name: "Make the room" }).click();
  await isIn(ana, "a room with quite a long name");
  await openPeople(ana);
  await look("the room", 8);
  for (const name of ["Add people", /^Invite people to/, "Room settings"]) {
    await ana.page.getByRole("button", { name }).click();
    await dialog(ana).waitFor();
    if (typeof name !== "string") {
      await ana.page.getByRole("button", { name: "Make a link" }).click();
      await ana.page.locator(".made-link").waitFor();
    }
    await look(`${name}`, 5);
    await ana.page.keyboard.press("Escape");
    await isClosed(ana);
  }
  await ana.page.getByRole("button", { name: "Close people" }).click();
  await back();
  for (const name of ["New message", "Add my phone"]) {
    await choose(ana, name);
    await dialog(ana).waitFor();
    await look(name, 4);
    await ana.page.keyboard.press("Escape");
    await isClosed(ana);
  }
});
