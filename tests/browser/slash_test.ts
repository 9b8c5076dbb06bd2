import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import type { Person } from "../helpers/person.ts";

async function run({ composer }: Person, typed: string): Promise<void> {
  await composer.fill(typed);
  await composer.press("Enter");
}

const refused = ({ page }: Person, sentence: string) =>
  page.getByRole("alert").filter({ hasText: sentence }).waitFor();

Deno.test("CP8 a command that there is not is refused in words, and never said", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await run(ann, "/nonsense secret");
  await refused(ann, "There is no command /nonsense");
  assert.equal(await ann.composer.inputValue(), "/nonsense secret", "it can be mended");
  await run(ann, "/msg");
  await refused(ann, "Type it as /msg NAME");
  await run(ann, "/kick bob");
  await refused(ann, "may");
  await run(ann, "//nonsense is no command");
  await ann.reads("/nonsense is no command");
  await run(ann, "/usr/bin is a path");
  await ann.reads("/usr/bin is a path");
  assert.deepEqual(await ann.texts(), ["/nonsense is no command", "/usr/bin is a path"]);
});

Deno.test("CP8 what an older page cannot fetch is refused in words, and never said", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/ERR_FAILED|Failed to fetch/);
  const ann = await browser.join(app, "ann");
  await ann.page.route("**/build/composer_parts-*.js", (route) => route.abort());
  await run(ann, "/kick bob");
  await refused(ann, "older than the server");
  assert.equal(await ann.composer.inputValue(), "/kick bob");
  assert.deepEqual(await ann.texts(), []);
});

Deno.test("CP8 rooms and people are gone to by commands", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const bob = await browser.join(app, "bob");
  await run(ann, "/msg bob hello you");
  await ann.page.getByRole("heading", { name: "bob" }).waitFor();
  await ann.reads("hello you");
  await bob.page.locator(".room-item", { hasText: "hello you" }).waitFor();
  await run(ann, "/join #LOBBY");
  await ann.page.getByRole("heading", { name: "lobby" }).waitFor();
  await run(ann, "/join nowhere at all");
  await ann.page.getByRole("alert").filter({ hasText: /\w/ }).waitFor();
  assert.equal(await ann.composer.inputValue(), "/join nowhere at all");
  await run(ann, "/search hello");
  await ann.page.getByRole("searchbox").waitFor();
  assert.equal(await ann.page.getByRole("searchbox").inputValue(), "hello");
});

Deno.test("CP9 /help says what can be typed, and how Enter is set; the focus comes back", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await run(ann, "/help");
  const dialog = ann.page.getByRole("dialog", { name: "Writing" });
  await dialog.waitFor();
  assert.ok(await dialog.getByText("/msg NAME [TEXT]").isVisible());
  assert.ok(!await dialog.getByText("/ban NAME").isVisible(), "a guest bans nobody");
  await dialog.getByRole("radio", { name: /^Enter begins/ }).check();
  await ann.page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  assert.ok(await ann.composer.evaluate((field) => field === document.activeElement));
  await ann.composer.pressSequentially("one");
  await ann.composer.press("Enter");
  await ann.composer.pressSequentially("two");
  assert.equal(await ann.composer.inputValue(), "one\ntwo");
  await ann.page.reload();
  await ann.isConnected();
  await ann.composer.press("End");
  await ann.composer.press("Enter");
  assert.match(await ann.composer.inputValue(), /\n/, "CP10 it is kept");
  await ann.composer.press("Control+Enter");
  await ann.reads("one");
});

Deno.test("CP16 what somebody does is drawn as that, from a page and from netcat", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const bob = await browser.join(app, "bob");
  await run(ann, "/me waves");
  const row = await bob.reads("ann waves");
  assert.ok(await row.evaluate((row) => row.classList.contains("action")));
  assert.equal(await row.locator(".text").textContent(), "ann waves");
  await bob.say("* not ann waves");
  const other = await ann.reads("not ann waves");
  assert.ok(!await other.evaluate((row) => row.classList.contains("action")));
});
