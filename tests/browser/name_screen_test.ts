import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { signIn } from "../helpers/live_client.ts";
import type { Person } from "../helpers/person.ts";

const password = "three quiet lamps";

Deno.test("UI1 a name that cannot be used is said at the field, and what was typed stays", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  // The browser itself logs every answer that is not a success.
  browser.allow(/status of 40[09]/);
  const ann = await browser.visit(app);
  const error = ann.page.getByRole("alert");

  await ann.giveName("");
  await error.filter({ hasText: "Type a name first" }).waitFor();
  await ann.giveName("a/b");
  await error.filter({ hasText: "not allowed" }).waitFor();
  assert.equal(await ann.nameField.inputValue(), "a/b");
  assert.equal(await ann.nameField.getAttribute("aria-invalid"), "true");
  assert.ok(
    await ann.nameField.evaluate((field) => field === document.activeElement),
    "one types on at once",
  );

  await ann.nameField.fill("ann");
  assert.equal(await error.textContent(), "", "typing takes the complaint away");
  await ann.nameField.press("Enter");
  await ann.isConnected();
  assert.ok(await ann.composer.evaluate((field) => field === document.activeElement));
});

Deno.test("UI1 a name that somebody is using is refused in words", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/status of 409/);
  await browser.join(app, "ann");
  const other = await browser.visit(app);
  await other.giveName("Ann");
  await other.page.getByRole("alert").filter({ hasText: "Somebody is using that name" }).waitFor();
});

/** Somebody has given this name a password, elsewhere. */
async function keep(app: { web: string }, name: string): Promise<void> {
  const kept = await fetch(`${app.web}/api/accounts`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name, password }),
  });
  await kept.body?.cancel();
  assert.equal(kept.status, 201);
}

const hasFocus = (person: Person, selector: string) =>
  person.page.evaluate((selector) => document.activeElement!.matches(selector), selector);

Deno.test("AC10 a name with a password asks for it in place, and another name does not", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/status of 401/);
  await keep(app, "ann");
  const ann = await browser.visit(app);
  const field = ann.page.locator("#password");
  await ann.giveName("Ann");
  await field.waitFor();
  assert.ok(await hasFocus(ann, "#password"), "one types on at once");
  assert.equal(await field.getAttribute("autocomplete"), "current-password");
  assert.equal(await field.getAttribute("type"), "password");
  await ann.page.getByText("Password of Ann").waitFor();

  await ann.page.evaluate(() => {
    const caps = { modifierCapsLock: true, bubbles: true, key: "A" };
    document.activeElement!.dispatchEvent(new KeyboardEvent("keydown", caps));
  });
  await ann.page.getByRole("status").filter({ hasText: "Caps Lock is on" }).waitFor();
  await field.pressSequentially("t");
  assert.equal(await ann.page.locator("#password-caps").textContent(), "");

  await ann.page.getByRole("button", { name: "Show the password" }).click();
  assert.equal(await field.getAttribute("type"), "text");
  assert.ok(await hasFocus(ann, "#password"), "and one types on");
  await ann.page.getByRole("button", { name: "Not Ann? Choose another name" }).click();
  assert.equal(await field.count(), 0);
  assert.ok(await hasFocus(ann, "#name"));
  await ann.giveName("ann");
  await field.waitFor();
  await ann.nameField.fill("bea");
  assert.equal(await field.count(), 0, "another name takes the question away");
  await ann.nameField.press("Enter");
  await ann.isConnected();
});

Deno.test("AC11 a wrong password is said at its field, and too many are counted down", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/status of 4(01|29)/);
  await keep(app, "ann");
  const ann = await browser.visit(app);
  const field = ann.page.locator("#password");
  const submit = ann.page.locator("button[type=submit]");
  const error = ann.page.locator("#password-error");
  await ann.giveName("ann");
  await field.press("Enter");
  await error.filter({ hasText: "Type the password first" }).waitFor();
  await field.fill("not it at all");
  await ann.page.getByRole("button", { name: "Show the password" }).click();
  await field.press("Enter");
  await error.filter({ hasText: "not the password" }).waitFor();
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  assert.equal(await field.inputValue(), "not it at all");
  assert.equal(await field.getAttribute("type"), "password", "nobody else goes on reading it");
  assert.ok(await hasFocus(ann, "#password"));

  for (let guess = 0; guess < 10 && await submit.isEnabled(); guess++) {
    const answered = ann.page.waitForResponse(/api\/session$/);
    await field.fill(`guess number ${guess}`);
    await field.press("Enter");
    await (await answered).finished();
    await error.filter({ hasText: /\S/ }).waitFor();
  }
  await ann.page.getByRole("button", { name: /^Wait \d+(:\d\d| s)$/ }).waitFor();
  await error.filter({ hasText: "Too many tries" }).waitFor();
  const first = await submit.textContent();
  await submit.filter({ hasNotText: first! }).waitFor();
  await field.fill(password);
  await field.press("Enter");
  assert.equal(await ann.composer.count(), 0, "the right one has to wait as well");

  await ann.page.getByRole("button", { name: "Not ann? Choose another name" }).click();
  await ann.page.getByRole("button", { name: "Sign in" }).click();
  await field.fill(password);
  await field.press("Enter");
  await ann.page.getByRole("button", { name: /^Wait/ }).waitFor();
  await ann.nameField.fill("bea");
  assert.ok(await ann.page.getByRole("button", { name: "Sign in" }).isEnabled(), "bea was not guessed at");
  await ann.page.getByRole("button", { name: "Come in as a guest" }).click();
  await ann.nameField.press("Enter");
  await ann.isConnected();
});

Deno.test("AC12 signing in and keeping a name are one button away", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/status of 409/);
  await keep(app, "ann");
  const bea = await browser.visit(app);
  const { page } = bea;
  await page.getByRole("button", { name: "Keep a name" }).click();
  await bea.nameField.fill("Ann");
  await page.getByLabel("New password").fill(password);
  await page.keyboard.press("Enter");
  await page.locator("#name-error").filter({ hasText: /\S/ }).waitFor();
  assert.ok(await hasFocus(bea, "#name"), "it is the name that cannot be had");
  await bea.nameField.fill("bea");
  await page.getByLabel("New password").fill("short");
  await page.locator("#password-hint").filter({ hasText: "5 more" }).waitFor();
  await page.keyboard.press("Enter");
  await page.locator("#password-error").filter({ hasText: /\S/ }).waitFor();
  await page.getByLabel("New password").fill(password);
  await page.getByRole("button", { name: "Keep this name" }).click();
  await bea.isConnected();

  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Sign in" }).click();
  assert.equal(await bea.nameField.inputValue(), "bea");
  assert.ok(await hasFocus(bea, "#password"), "the name is there already");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await bea.isConnected();

  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("button", { name: "Keep a name" }).click();
  await page.getByRole("button", { name: "Come in as a guest" }).click();
  assert.equal(await page.locator("#password").count(), 0);
  await bea.giveName("cal");
  await bea.isConnected();
});

Deno.test("UI1 a server that is not there is said in words", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/ERR_CONNECTION_REFUSED/);
  const ann = await browser.visit(app);
  await app.stop();
  await ann.giveName("ann");
  await ann.page.getByRole("alert").filter({ hasText: "The server may be down" }).waitFor();
  await app.start();
  await ann.giveName("ann");
  await ann.isConnected();
});

Deno.test("UI2 whoever comes back is in the room at once, and after signing out finds the name", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.page.reload();
  await ann.isConnected();
  await ann.page.getByRole("button", { name: "Sign out" }).click();
  assert.equal(await ann.nameField.inputValue(), "ann");
  await ann.page.reload();
  assert.equal(await ann.nameField.inputValue(), "ann", "signed out stays signed out");
});

Deno.test("UI3 a session that was ended elsewhere leads to the name, and what was written is kept", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/ERR_CONNECTION_REFUSED|WebSocket connection to|status of 401/);
  const ann = await browser.join(app, "ann");
  const cookie = (await ann.page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  await app.stop();
  await ann.say("written while nobody was there");
  await app.start();
  const ended = await fetch(`${app.web}/api/session`, {
    method: "DELETE",
    headers: { cookie, origin: app.web },
  });
  await ended.body?.cancel();
  assert.equal(ended.status, 204);
  await ann.page.getByRole("status").filter({ hasText: "Your session has ended" }).waitFor();
  const why = await ann.page.getByRole("status").textContent();
  // The line may have come back before the session ended; then the message is there already.
  if (why?.includes("kept")) assert.match(why, /One message .* is kept for when you are ann again/);
  await ann.giveName("ann");
  await ann.reads("written while nobody was there");
  await ann.sees("written while nobody was there", "sent");
  assert.equal(await ann.row("written while").count(), 1);
});

Deno.test("UI3 a name that somebody else took meanwhile is said in words", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|WebSocket connection to/);
  const ann = await browser.join(app, "ann");
  await ann.page.context().setOffline(true);
  await ann.page.evaluate(() => dispatchEvent(new Event("blur")));
  await app.restart();
  const thief = await signIn(app.web, "ann");
  assert.ok(thief.id);
  const other = await browser.visit(app);
  await other.giveName("ann");
  await other.isConnected();
  await ann.page.context().setOffline(false);
  await ann.page.getByRole("status").filter({ hasText: "Somebody else is using the name “ann” by now" })
    .waitFor();
});
