import assert from "node:assert/strict";
import { accountNews, keepName, password } from "../helpers/account_dialog.ts";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { poorContrasts } from "../helpers/contrasts.ts";

const news = accountNews;

Deno.test("BT1 a person makes a token for a program, sees it once, and takes it away, by keyboard alone", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/status of 401/);
  const ann = await browser.join(app, "ann");
  await keepName(ann);
  const { page } = ann;
  const part = page.locator("section", { has: page.locator("#account-programs") });
  await part.getByText("None yet.").waitFor();
  await page.locator("#token-name").focus();
  await page.keyboard.press("Enter");
  await part.getByText(/Give it a name first/).waitFor();
  await page.keyboard.type("backup script");
  await page.keyboard.press("Enter");
  await part.getByText("Tick what it may do.").waitFor();
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await part.locator(".once .secret").waitFor();
  const secret = await part.locator(".once .secret").textContent();
  assert.match(secret!, /^parley_[\w-]{43}$/);
  await part.getByText("Read your rooms, Write and join rooms · made:").waitFor();
  const line = await part.locator(".once pre").textContent();
  assert.ok(line!.includes(secret!) && line!.startsWith(`curl ${app.web}/api/commands/say`));
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme });
    assert.deepEqual((await poorContrasts(ann, 4.5)).poor, [], theme);
  }
  const said = await fetch(`${app.web}/api/commands/say`, {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
    body: '{"room":"lobby","text":"from a script"}',
  });
  assert.equal(said.status, 200);
  await said.body?.cancel();
  await ann.reads("from a script");
  await part.getByRole("button", { name: "Done" }).click();
  assert.equal(await part.locator(".once .secret").count(), 0);
  await part.getByRole("button", { name: "Remove backup script" }).click();
  await part.getByRole("group").getByRole("button", { name: "Remove" }).click();
  await news(ann).getByText("“backup script” is removed.").waitFor();
  const after = await fetch(`${app.web}/api/session`, { headers: { authorization: `Bearer ${secret}` } });
  assert.equal(after.status, 401);
  await after.body?.cancel();
});

Deno.test("EX1 a person downloads everything that is kept of them", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/status of 401/);
  const ann = await browser.join(app, "ann");
  await ann.say("remember me");
  await ann.sees("remember me", "sent");
  await keepName(ann);
  const [download] = await Promise.all([
    ann.page.waitForEvent("download"),
    ann.page.getByRole("link", { name: "Download it" }).click(),
  ]);
  assert.match(download.suggestedFilename(), /^parley ann \d{4}-\d\d-\d\d\.ndjson$/);
  const lines = (await Deno.readTextFile(await download.path())).trimEnd().split("\n");
  assert.ok(lines.some((line) => JSON.parse(line).body?.text === "remember me"));
  assert.equal(JSON.parse(lines.at(-1)!).what, "end");
});

Deno.test("EX3 a person ends their account by its name and its password, and it is no slip", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/status of 401/);
  const bea = await browser.join(app, "bea");
  const ann = await browser.join(app, "ann");
  await ann.say("something private");
  await bea.reads("something private");
  await keepName(ann);
  const { page } = ann;
  await page.getByRole("button", { name: "Delete my account …" }).click();
  const form = page.locator("section", { has: page.locator("#account-erase") }).locator("form");
  await form.getByText("This cannot be undone.").waitFor();
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme });
    assert.deepEqual((await poorContrasts(ann, 4.5)).poor, [], theme);
  }
  const act = form.getByRole("button", { name: "Delete my account" });
  await act.click();
  await form.getByText("That is not your name.").waitFor();
  await form.getByLabel("Are deleted too, everywhere").check();
  await form.getByLabel("Type your name: ann").fill("Ann");
  await act.click();
  await form.getByText("Type the password first.").or(form.locator("#erase-password-error:not(:empty)"))
    .first()
    .waitFor();
  await form.locator("#erase-password").fill("not the password");
  await act.click();
  await form.getByText(/not the password/).waitFor();
  await form.locator("#erase-password").fill(password);
  await act.click();
  await page.getByText("Your account is deleted.").waitFor();
  assert.equal(await ann.nameField.inputValue(), "", "the name is not kept on the device");
  await bea.row("something private").waitFor({ state: "detached" });
  await ann.giveName("ann");
  await ann.isConnected();
});

Deno.test("BT1 what could not be taken away says so, also while the form is out of sight behind a new one", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/status of 401|net::ERR_FAILED/);
  const ann = await browser.join(app, "ann");
  await keepName(ann);
  const { page } = ann;
  for (
    const [part, field, revoke, path] of [
      ["account-programs", "token-name", "Remove", /\/api\/tokens\/./],
      ["account-apps", "app-name", "Revoke", /\/api\/app-passwords\/./],
    ] as const
  ) {
    const section = page.locator("section", { has: page.locator(`#${part}`) });
    await page.locator(`#${field}`).fill("laptop");
    if (part === "account-programs") await section.getByLabel("Read your rooms").check();
    await page.locator(`#${field}`).press("Enter");
    await section.locator(".once .secret").waitFor();
    await page.route(path, (route) => route.abort(), { times: 1 });
    await section.getByRole("button", { name: `${revoke} laptop` }).click();
    await section.getByRole("group").getByRole("button", { name: revoke, exact: true }).click();
    await section.getByRole("alert").filter({ hasText: "Cannot reach" }).waitFor({ state: "visible" });
    await section.getByRole("button", { name: `${revoke} laptop` }).click();
    await section.getByRole("group").getByRole("button", { name: revoke, exact: true }).click();
    await section.getByText("None yet.").waitFor();
    assert.deepEqual(await section.getByRole("alert").filter({ hasText: /./ }).count(), 0);
  }
});
