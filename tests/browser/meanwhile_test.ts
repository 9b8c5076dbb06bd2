import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { holdCommands } from "../helpers/held_commands.ts";
import {
  giveNameAndPassword,
  housemate,
  isIn,
  item,
  makeRoom,
  openPeople,
  password,
} from "../helpers/housemate.ts";
import { LiveClient } from "../helpers/live_client.ts";
import type { Person } from "../helpers/person.ts";

/** What goes on elsewhere while somebody does something takes nothing out of their hands. */

/** Holds the first request that fits, until it is let go. */
async function hold({ page }: Person, path: RegExp): Promise<{ asked: Promise<void>; letGo: () => void }> {
  const asked = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  await page.route(path, async (route) => {
    asked.resolve();
    await held.promise;
    await route.continue();
  }, { times: 1 });
  return { asked: asked.promise, letGo: held.resolve };
}

Deno.test("UR24 on a phone a room that comes into the list takes nobody from where they are in it", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann", { width: 390, height: 844 });
  await ann.page.getByRole("button", { name: "Back to the rooms" }).click();
  const settings = ann.page.locator(".list-foot").getByRole("button", { name: "Settings" });
  await settings.focus();
  const bob = await LiveClient.join(app.web, "bob");
  const { id } = await bob.ask("direct", { to: "ann" });
  await bob.say("hello", crypto.randomUUID(), id as string);
  await item(ann, "bob").waitFor();
  assert.equal(await settings.evaluate((node) => node === document.activeElement), true);
  await bob.close();
});

Deno.test("UR24 whoever changes one thing of a room leaves what somebody else changed meanwhile", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await housemate(browser, app, "ann");
  await makeRoom(ann, "garden");
  const other = await ann.inNewPage(app);
  await other.isConnected();
  const settings = async (person: Person) => {
    await openPeople(person);
    await person.page.getByRole("complementary").getByRole("button", { name: "Settings" }).click();
    await person.page.getByRole("dialog").waitFor();
  };
  const save = async ({ page }: Person) => {
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.").waitFor();
  };
  await settings(ann);
  await item(other, "garden").click();
  await isIn(other, "garden");
  await settings(other);
  await other.page.getByLabel("Name", { exact: true }).fill("orchard");
  await save(other);
  await ann.page.locator("h1", { hasText: "orchard" }).waitFor({ state: "attached" });
  await ann.page.getByLabel("Topic").fill("apples");
  await save(ann);
  await ann.page.getByLabel("Topic").fill("pears");
  await save(ann);
  await other.page.getByText("pears").first().waitFor({ state: "attached" });
  assert.equal(await ann.page.locator("h1").textContent(), "orchard");
  assert.equal(await ann.composer.getAttribute("placeholder"), "Message to orchard");
  assert.equal(await ann.composer.getAttribute("aria-label"), "Message to orchard");
});

Deno.test("UI2 whoever has signed out is at the names, also where the answer was lost on its way", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/ERR_FAILED|status of 401|no valid credentials/);
  const ann = await browser.join(app, "ann");
  const ended = Promise.withResolvers<void>();
  await ann.page.route("**/api/session", async (route) => {
    if (route.request().method() !== "DELETE") return route.continue();
    await route.fetch();
    // What the page finds out by itself is here first.
    await ended.promise;
    await route.abort();
  });
  const told = ann.page.waitForResponse((answer) =>
    answer.url().endsWith("/api/session") && answer.status() === 401
  );
  await ann.page.getByRole("button", { name: "Sign out" }).click();
  await (await told).finished();
  ended.resolve();
  await ann.nameField.waitFor();
});

Deno.test("UI2 what was asked before signing out opens nothing after it", async () => {
  await using app = await startTestApp({ rooms: ["garden"] });
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const joining = await holdCommands(ann, "join");
  await ann.isConnected();
  await ann.page.getByRole("button", { name: "Join garden" }).click();
  await joining.asked;
  await ann.page.getByRole("button", { name: "Sign out" }).click();
  await ann.nameField.waitFor();
  assert.equal(await ann.page.title(), "Parley");
});

Deno.test("UI2 a part that came late takes nobody out of the room they came into", async () => {
  await using app = await startTestApp({ access: "invited" });
  await fetch(`${app.web}/api/join/${app.ownerCode}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "ann", password }),
  }).then((response) => response.body?.cancel());
  await using browser = await Browser.launch();
  const ann = await browser.visit(app);
  const part = await hold(ann, /\/build\/join_screen-/);
  await ann.page.getByRole("button", { name: "I have an invitation" }).click();
  await part.asked;
  await ann.page.getByRole("button", { name: "Sign in", exact: true }).first().or(
    ann.page.locator("#password"),
  )
    .first().waitFor();
  await giveNameAndPassword(ann, "ann");
  await ann.isConnected();
  part.letGo();
  await ann.page.waitForLoadState("networkidle");
  await ann.say("still here");
  await ann.sees("still here", "sent");
});

Deno.test("UI120 a search that was slow to come looks in the room that is open by then", async () => {
  await using app = await startTestApp({ rooms: ["garden"] });
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const part = await hold(ann, /\/build\/search_panel-/);
  await ann.page.keyboard.press("Control+f");
  await part.asked;
  await ann.page.getByRole("button", { name: "Join garden" }).click();
  await isIn(ann, "garden");
  part.letGo();
  await ann.page.getByRole("button", { name: "In garden" }).waitFor();
});

Deno.test("UI121 a name that was typed before the room's people are known is offered when they are", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const bob = await LiveClient.join(app.web, "bobby");
  const ann = await browser.join(app, "ann");
  const asking = await holdCommands(ann, "who");
  await ann.isConnected();
  await ann.page.keyboard.press("Control+f");
  await ann.page.locator(".search-field").fill("from:bob");
  await asking.asked;
  const offered = ann.page.locator(".search-chips .chip", { hasText: "bobby" });
  assert.equal(await offered.count(), 0);
  asking.letGo();
  await offered.waitFor();
  await bob.close();
});

Deno.test("CP8 a command that is typed while another is on its way is done after it; pressed twice it is done once", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const bob = await LiveClient.join(app.web, "bob");
  const asking = await holdCommands(ann, "poll");
  await ann.isConnected();
  await ann.say("/poll Tea? | yes | no");
  await asking.asked;
  await ann.composer.press("Enter");
  await ann.say("/poll Cake? | yes | no");
  await ann.composer.press("Enter");
  await ann.holds("/poll Cake? | yes | no");
  asking.letGo();
  await ann.holds("");
  const questions: unknown[] = [];
  while (questions.at(-1) !== "over") {
    const { body } = await bob.told(({ type }) => type === "entry");
    const { kind, question, text } = body as { kind: string; question?: string; text?: string };
    if (kind === "poll") questions.push(question);
    else if (kind === "text") questions.push(text);
    else continue;
    if (questions.length === 2) await ann.say("over");
  }
  assert.deepEqual(questions, ["Tea?", "Cake?", "over"]);
  await bob.close();
});
