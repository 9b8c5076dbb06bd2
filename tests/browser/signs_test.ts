import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { holdCommands } from "../helpers/held_commands.ts";
import { LiveClient } from "../helpers/live_client.ts";
import type { Person } from "../helpers/person.ts";
import { resident } from "../helpers/resident.ts";

const signIn = (person: Person, name: string) =>
  person.page.locator(".people-list li", { hasText: name }).locator("[data-is]").getAttribute("data-is");

async function openInfo(person: Person, text: string): Promise<void> {
  await person.known(text).first().locator(".bubble").click({ button: "right" });
  await person.page.getByRole("menuitem", { name: "Info" }).click();
  await person.page.getByRole("heading", { name: "Message info" }).waitFor();
}

const groups = (person: Person) =>
  person.page.locator(".response-group").evaluateAll((groups) =>
    groups.map((group) => [
      group.querySelector("h3")!.textContent,
      ...[...group.querySelectorAll(".receipt-name")].map((name) => name.textContent),
    ])
  );

Deno.test("SG1 SG2 SG3 who is here, away and gone is told by shape and words, and who has read a message by Info", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const [bea, cal] = [await resident(app, "bea"), await resident(app, "cal")];
  const ann = await (await resident(app, "ann")).sitDown(browser);
  const [beas, cals, doras] = [
    await bea.connect(),
    await cal.connect(),
    await LiveClient.join(app.web, "dora"),
  ];
  await beas.ask("here", { on: false });
  await ann.say("tea is ready");
  await ann.sees("tea is ready", "sent");
  const row = await ann.reads("tea is ready");
  const seq = Number(await row.getAttribute("data-seq"));
  await cals.ask("mark", { room: "lobby", delivered: seq });
  await ann.sees("tea is ready", "delivered");
  await beas.ask("mark", { room: "lobby", delivered: seq, read: seq });
  await ann.sees("tea is ready", "read");
  await openInfo(ann, "tea is ready");
  assert.deepEqual(await groups(ann), [
    ["Read (1)", "bea"],
    ["Delivered (1)", "cal"],
    ["Not yet delivered (1)", "dora"],
  ]);
  assert.match(await ann.page.locator(".response-group time").first().innerText(), /^today \d\d:\d\d$/);
  await ann.page.keyboard.press("Escape");

  await cals.close();
  await ann.page.getByRole("button", { name: "Show people" }).click();
  await ann.page.getByRole("button", { name: /^Write to cal, Last seen today \d\d:\d\d$/ }).waitFor();
  await ann.page.getByRole("button", { name: "Write to bea, Away" }).waitFor();
  assert.deepEqual(
    [await signIn(ann, "ann"), await signIn(ann, "bea"), await signIn(ann, "cal"), await signIn(ann, "dora")],
    ["here", "away", "gone", "here"],
  );
  await ann.page.getByRole("button", { name: /^Write to cal/ }).click();
  await ann.page.locator(".here", { hasText: /^Last seen today \d\d:\d\d$/ }).waitFor();
  await ann.page.locator(".head [data-is=gone]").waitFor();
  const again = await cal.connect();
  await ann.page.locator(".here", { hasText: "Here now" }).waitFor();
  await again.ask("here", { on: false });
  await ann.page.locator(".here", { hasText: "Away" }).waitFor();
  await ann.page.locator(".item-face[data-is=away]").waitFor();
  await again.close();
  await beas.close();
  await doras.close();
});

Deno.test("SG4 while it is on its way a second click does nothing, and Escape closes the dialog", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await (await resident(app, "ann")).sitDown(browser);
  const saving = await holdCommands(ann, "prefer");
  await ann.isConnected();
  await ann.page.locator(".list-foot button").first().click();
  const choice = ann.page.getByRole("switch", { name: /^Show what I have read/ });
  await choice.click();
  await saving.asked;
  await choice.click();
  assert.equal(await choice.isChecked(), false);
  await ann.page.keyboard.press("Escape");
  await ann.page.getByRole("dialog").waitFor({ state: "detached" });
  saving.letGo();
});

Deno.test("SG4 who hides what they have read and when they were here sees it of nobody, and of them nobody does", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const bea = await resident(app, "bea");
  const ann = await (await resident(app, "ann")).sitDown(browser);
  const cal = await (await resident(app, "cal")).sitDown(browser);
  const beas = await bea.connect();
  await beas.close();
  await cal.say("hello");
  await cal.sees("hello", "read");
  await ann.page.locator(".list-foot button").first().click();
  for (const name of [/^Show what I have read/, /^Show when I was here last/]) {
    const choice = ann.page.getByRole("switch", { name });
    await choice.click();
    await ann.page.getByText("Saved.").waitFor();
    assert.equal(await choice.isChecked(), false);
  }
  await ann.page.keyboard.press("Escape");
  await ann.page.getByRole("dialog").waitFor({ state: "detached" });
  await cal.sees("hello", "delivered");

  await ann.say("and you?");
  await cal.reads("and you?");
  await ann.sees("and you?", "delivered");
  await openInfo(ann, "and you?");
  assert.ok(!(await groups(ann)).flat().some((title) => title!.startsWith("Read")));
  await ann.page.getByText("You do not show what you have read").waitFor();
  await ann.page.keyboard.press("Escape");
  await ann.page.getByRole("button", { name: "Show people" }).click();
  await ann.page.getByRole("button", { name: "Write to bea, Not here" }).waitFor();
  await cal.page.getByRole("button", { name: "Show people" }).click();
  await cal.page.getByRole("button", { name: /^Write to bea, Last seen today/ }).waitFor();

  await ann.page.reload();
  await ann.isConnected();
  await ann.page.locator(".list-foot button").first().click();
  const kept = ann.page.getByRole("switch", { name: /^Show what I have read/ });
  await kept.waitFor();
  assert.equal(await kept.isChecked(), false, "it is kept with the account");
  await ann.page.close();
  await cal.page.getByRole("button", { name: "Write to ann, Not here" }).waitFor();
});
