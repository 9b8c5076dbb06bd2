import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { holdCommands } from "../helpers/held_commands.ts";
import { LiveClient } from "../helpers/live_client.ts";
import type { Person } from "../helpers/person.ts";
import { resident } from "../helpers/resident.ts";

async function run({ composer }: Person, typed: string): Promise<void> {
  await composer.fill(typed);
  await composer.press("Enter");
}

/** It is done, and its words are gone: what is typed next stands alone. */
async function runs(person: Person, typed: string): Promise<void> {
  await run(person, typed);
  await person.holds("");
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
  await ann.page.waitForFunction(() =>
    document.querySelector<HTMLInputElement>(".search-field")?.value === "hello"
  );
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

Deno.test("CP18 /undo waits for the /delete that is on its way", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await using bob = await LiveClient.join(app.web, "bob");
  const deleting = await holdCommands(ann, "take_back");
  await ann.isConnected();
  await ann.say("shall stay");
  await ann.sees("shall stay", "sent");
  await runs(ann, "/delete");
  await deleting.asked;
  await run(ann, "/undo");
  deleting.letGo();
  await ann.holds("");
  const became = (kind: string) =>
    bob.told(({ type, body }) => type === "entry" && (body as { to?: { kind: string } }).to?.kind === kind);
  await became("gone");
  await became("text");
  await ann.page.locator(".row.stub").waitFor({ state: "detached" });
  await ann.reads("shall stay");
});

Deno.test("CP18 messages are answered, taken, changed and pinned by commands, the last one without a number", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const bo = await (await resident(app, "Bo")).sitDown(browser);
  const ann = await browser.join(app, "ann");
  await run(ann, "/edit");
  await refused(ann, "There is no such message of yours here.");
  await ann.say("shall we go?");
  await bo.reads("shall we go?");
  await runs(bo, "/reply yes, **now**");
  const answer = await ann.reads("yes, now");
  await answer.locator(".quote", { hasText: "shall we go?" }).waitFor();
  await runs(bo, "/react :tada:");
  await ann.row("shall we go?").locator(".reaction", { hasText: "🎉" }).waitFor();
  await runs(bo, "/react :tada:");
  await ann.row("shall we go?").locator(".reaction").first().waitFor({ state: "detached" });
  await runs(bo, "/edit yes, tomorrow");
  await ann.reads("yes, tomorrow");
  await bo.composer.fill("/edit 1");
  await bo.composer.press("Enter");
  await bo.page.locator(".composer.editing").waitFor();
  assert.equal(await bo.composer.inputValue(), "yes, tomorrow");
  await bo.page.keyboard.press("Escape");
  assert.equal(await bo.composer.inputValue(), "", "the command is gone");
  await runs(bo, "/pin");
  await bo.page.locator(".pin-bar", { hasText: "yes, tomorrow" }).waitFor();
  await runs(bo, "/unpin");
  await bo.page.locator(".pin-bar").waitFor({ state: "hidden" });
  await run(bo, "/unpin");
  await refused(bo, "Nothing is pinned here.");
  await runs(bo, "/delete");
  await ann.page.locator(".row.stub").waitFor();
  await bo.page.locator(".toast").getByRole("button", { name: "Undo" }).waitFor();
  await runs(bo, "/undo");
  await ann.reads("yes, tomorrow");
  await run(bo, "/undo");
  await refused(bo, "There is nothing to undo.");
  await run(ann, "/pin");
  await refused(ann, "may not");
});

Deno.test("CP19 a poll is asked, voted in and closed by commands, without its number where it is the only one", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const [ann, bea] = [await browser.join(app, "ann"), await browser.join(app, "bea")];
  await run(bea, "/vote 1");
  await refused(bea, "No poll is open here.");
  await run(ann, "/poll Tea? | yes | no");
  await bea.reads("Tea?");
  await run(bea, "/vote 2");
  await bea.page.getByText("You have voted.").waitFor();
  await ann.row("Tea?").getByText("One person voted").waitFor();
  await bea.page.getByRole("radio", { name: "no, one vote, 100%", checked: true }).waitFor();
  await run(bea, "/close");
  await refused(bea, "No poll of yours is open here.");
  await run(ann, "/poll **Cake**? | yes | no");
  const cake = await bea.reads("Cake?");
  await run(bea, "/vote 1");
  await refused(bea, "Several polls are open");
  const seq = await cake.getAttribute("data-seq");
  await run(bea, `/vote ${seq} 1`);
  await ann.row("Cake?").getByText("One person voted").waitFor();
  await run(ann, `/close ${seq}`);
  await bea.row("Cake?").getByText("Closed", { exact: true }).waitFor();
  await run(bea, "/vote 0");
  await ann.row("Tea?").getByText("Nobody has voted yet").waitFor();
  await run(ann, "/poll");
  await ann.page.getByRole("dialog", { name: "New poll" }).waitFor();
  await ann.page.keyboard.press("Escape");
  await ann.composer.fill("/vo");
  await ann.page.getByRole("option", { name: /\/vote \[N\] 2/ }).waitFor();
});
