import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { signIn } from "../helpers/live_client.ts";

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
  await other.page.getByRole("alert").filter({ hasText: "using that name right now" }).waitFor();
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
  browser.allow(/ERR_CONNECTION_REFUSED|WebSocket connection to/);
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
