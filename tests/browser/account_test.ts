import assert from "node:assert/strict";
import { accountNews, keepName, openAccount, password } from "../helpers/account_dialog.ts";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { poorContrasts } from "../helpers/contrasts.ts";
import { getsFocus } from "../helpers/housemate.ts";
import { LiveClient } from "../helpers/live_client.ts";
import { Netcat } from "../helpers/netcat.ts";
import { Person } from "../helpers/person.ts";
import { Receiver } from "../helpers/receiver.ts";
import { anyBytes, Sender } from "../helpers/sender.ts";

const another = "seven tall kettles";

/** At the name screen. */
async function giveNameAndPassword(person: Person, name: string, typed = password): Promise<void> {
  await person.giveName(name);
  await person.page.locator("#password").fill(typed);
  await person.page.keyboard.press("Enter");
}

const news = accountNews;

Deno.test("AC14 a guest keeps their name, and AC7 nothing of theirs is lost, in any page of the browser", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/status of 401/);
  const ann = await browser.join(app, "ann");
  await ann.say("before");
  await ann.sees("before", "sent");
  await ann.composer.fill("half a sen");
  const second = new Person(await ann.page.context().newPage());
  await second.page.goto(app.web);
  await second.isConnected();
  await keepName(ann);
  await ann.page.keyboard.press("Escape");
  await getsFocus(ann, ".me");
  for (const page of [ann, second]) {
    await page.isConnected();
    await page.reads("before");
    assert.equal(await page.nameField.count(), 0, "nobody was sent away");
  }
  assert.equal(await ann.composer.inputValue(), "half a sen");
  await ann.say("after");
  await ann.sees("after", "sent");
  await second.reads("after");
  await ann.page.reload();
  await ann.isConnected();
  assert.deepEqual(await ann.texts(), ["before", "after"]);
  assert.ok((await ann.bubbles()).every(({ mine }) => mine), "still the same account");

  const thief = await browser.visit(app);
  await thief.giveName("Ann");
  await thief.page.locator("#password").waitFor();
});

Deno.test("AC7 an upload goes on while its sender keeps their name, and arrives whole", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/status of 401/);
  await using bea = await Receiver.join(app, "bea");
  const ann = await browser.join(app, "ann");
  await using files = await Sender.equip(ann);
  const bytes = anyBytes(4 * 1_048_576);
  await files.lineSpeed(524_288);
  await files.pick(await files.file("film.bin", bytes));
  await ann.composer.press("Enter");
  await files.row("film.bin").getByText(/^[1-3](\.\d)? MB of/).waitFor();
  // What is left takes longer than anybody needs to keep a name.
  await files.lineSpeed(20_000);
  await keepName(ann);
  assert.equal(
    await files.row("film.bin").count(),
    1,
    "it must still be under way for this test to mean anything",
  );
  await files.lineSpeed(-1);
  const received = await bea.file();
  assert.deepEqual(await bea.bytes(received), bytes);
  await ann.page.keyboard.press("Escape");
  await files.tray.waitFor({ state: "hidden" });
});

Deno.test("AC13 a new password says what it needs while it is typed, and refuses what is weak at the field", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/status of 401/);
  const ann = await browser.join(app, "ann");
  await openAccount(ann);
  const field = ann.page.getByLabel("New password");
  const hint = ann.page.locator("#keep-password-hint");
  assert.equal(await field.getAttribute("autocomplete"), "new-password");
  await field.pressSequentially("sommer");
  assert.equal(await hint.textContent(), "At least 10 characters: 4 more.");
  await field.fill("password1234");
  assert.match(await hint.textContent() ?? "", /first that are guessed/);
  await field.press("Enter");
  await ann.page.getByRole("alert").filter({ hasText: "first that are guessed" }).waitFor();
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  await getsFocus(ann, "#keep-password");
  await field.fill(password);
  assert.equal(await hint.textContent(), "Good.");
  assert.equal(await field.getAttribute("aria-invalid"), "false");
  await ann.page.getByRole("button", { name: "Show the password" }).click();
  assert.equal(await field.getAttribute("type"), "text");
  await field.press("Enter");
  await news(ann).filter({ hasText: "is yours now" }).waitFor();
});

Deno.test("AC15 a changed password signs out all other devices, which say so", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/status of 401|WebSocket connection to/);
  const ann = await browser.join(app, "ann");
  await keepName(ann);
  const phone = await browser.visit(app);
  await giveNameAndPassword(phone, "ann");
  await phone.isConnected();
  await ann.page.keyboard.press("Escape");
  await openAccount(ann);
  await ann.page.getByRole("button", { name: /^End / }).waitFor();
  await ann.page.getByRole("button", { name: "Change the password" }).click();
  const old = ann.page.getByLabel("Password until now");
  await getsFocus(ann, "#old-password");
  await old.fill("not it at all");
  await ann.page.getByLabel("New password").fill(another);
  await ann.page.keyboard.press("Enter");
  await ann.page.getByRole("alert").filter({ hasText: "not the password" }).waitFor();
  assert.equal(await old.getAttribute("aria-invalid"), "true");
  await old.fill(password);
  await ann.page.keyboard.press("Enter");
  await news(ann).filter({ hasText: "The password is changed" }).waitFor();
  await ann.page.getByText("You are not signed in anywhere else.").waitFor();
  await phone.page.getByRole("status").filter({ hasText: "Your session has ended" }).waitFor();
  await giveNameAndPassword(phone, "ann", password);
  await phone.page.getByRole("alert").filter({ hasText: "not the password" }).waitFor();
  await phone.page.locator("#password").fill(another);
  await phone.page.keyboard.press("Enter");
  await phone.isConnected();
  await ann.page.keyboard.press("Escape");
  await ann.isConnected();
});

Deno.test("AC15 who came by nc is asked for a new password alone, and then for the old one as well", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const own = await browser.visit(app);
  const inPage = (path: string, wish?: unknown) =>
    own.page.evaluate(async ([path, body]) => {
      const headers = body === undefined ? {} : { "content-type": "application/json" };
      const response = await fetch(path!, { method: "POST", headers, body: body ?? null });
      return await response.json();
    }, [path, wish === undefined ? undefined : JSON.stringify(wish)]);
  await inPage(`/api/join/${app.ownerCode}`, { name: "own", password });
  const { token } = await inPage("/api/session", { name: "own", password });
  const live = await LiveClient.open(app.web, token);
  await live.ask("hello", { protocol: 1 });
  const { code } = await live.ask("invite");
  await live.close();
  await using nc = await Netcat.connect(app.tcp);
  await nc.type(`/join ${code} ann`);
  await nc.until((line) => line.includes("is yours"));
  await nc.type("/phone");
  const path = /\/join\/[a-z2-9-]+/.exec(await nc.until((line) => line.includes("/join/")))![0];
  const ann = await browser.visit(app);
  await ann.page.evaluate(
    (path) => fetch(`/api${path}`, { method: "POST" }).then((said) => said.text()),
    path,
  );
  await ann.giveName("ann");
  await ann.isConnected();
  await openAccount(ann);
  await ann.page.getByText("You came in without a password.").waitFor();
  await ann.page.getByRole("button", { name: "Choose a password" }).click();
  await getsFocus(ann, "#new-password");
  assert.ok(await ann.page.getByLabel("Password until now").isHidden());
  await ann.page.getByLabel("New password").fill(password);
  await ann.page.getByRole("button", { name: "Take this one" }).click();
  await news(ann).filter({ hasText: "You have a password now" }).waitFor();
  await ann.page.getByRole("button", { name: "Change the password" }).click();
  await getsFocus(ann, "#old-password");
  assert.ok(await ann.page.getByText("You came in without a password.").isHidden());
});

Deno.test("AC16 devices are listed and ended, one or all others", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/status of 401|WebSocket connection to/);
  const ann = await browser.join(app, "ann");
  await keepName(ann);
  const others: Person[] = [];
  for (let i = 0; i < 3; i++) {
    const other = await browser.visit(app);
    await giveNameAndPassword(other, "ann");
    await other.isConnected();
    others.push(other);
  }
  await ann.page.keyboard.press("Escape");
  await openAccount(ann);
  const rows = ann.page.getByRole("list", { name: "Devices" }).getByRole("listitem");
  await rows.nth(3).waitFor();
  assert.equal(await rows.count(), 4);
  assert.match(await rows.first().textContent() ?? "", /This one/);
  assert.equal(await rows.first().getByRole("button").count(), 0, "this one is left by signing out");
  await rows.nth(1).getByRole("button").focus();
  await ann.page.keyboard.press("Enter");
  await rows.nth(3).waitFor({ state: "detached" });
  await news(ann).filter({ hasText: "is signed out" }).waitFor();
  assert.match(
    await ann.page.evaluate(() => document.activeElement!.getAttribute("aria-label") ?? ""),
    /^End /,
  );
  await ann.page.getByRole("button", { name: "End all others" }).click();
  assert.equal(await rows.count(), 3, "it is asked first");
  await ann.page.getByRole("group", { name: "End all others" }).getByRole("button", {
    name: "End all others",
  })
    .click();
  await ann.page.getByText("You are not signed in anywhere else.").waitFor();
  for (const other of others) {
    await other.page.getByRole("status").filter({ hasText: "Your session has ended" }).waitFor();
  }
  await ann.page.keyboard.press("Escape");
  await ann.isConnected();
});

Deno.test("AC17 an app password is shown once with the line to type, and is revoked when asked twice", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/status of 401/);
  const ann = await browser.join(app, "ann");
  await keepName(ann);
  const { page } = ann;
  await page.getByRole("button", { name: "Make an app password" }).click();
  await page.getByRole("alert").filter({ hasText: "Give it a name first" }).waitFor();
  await page.getByLabel("What is it for?").fill("nc on my laptop");
  await page.keyboard.press("Enter");
  const line = await page.locator(".secret").textContent() ?? "";
  assert.match(line, /^ann:[a-z0-9]{4}(-[a-z0-9]{4}){3}$/);
  assert.equal(await page.locator(".once pre").textContent(), `$ nc 127.0.0.1 ${app.tcp}\n${line}`);
  await getsFocus(ann, ".once-title");
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), line);
  // As on a plain address in a home network, where pages have no clipboard of their own.
  await page.evaluate(async () => {
    await navigator.clipboard.writeText("");
    Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true });
  });
  await page.getByRole("button", { name: "Copied" }).click();
  await page.evaluate(() => Reflect.deleteProperty(navigator, "clipboard"));
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), line);
  await page.getByRole("button", { name: "Done" }).click();
  assert.ok(!(await page.content()).includes(line.slice(4)), "nothing of it stays in the page");

  const row = page.getByRole("list", { name: "App passwords" }).getByRole("listitem");
  assert.match(await row.textContent() ?? "", /nc on my laptop.*not used yet/);
  await page.getByRole("button", { name: "Revoke nc on my laptop" }).click();
  await page.keyboard.press("Escape");
  assert.equal(await row.count(), 1, "it is kept, and the dialog is open");
  await page.getByRole("button", { name: "Revoke nc on my laptop" }).click();
  await page.getByRole("button", { name: "Revoke", exact: true }).click();
  await news(ann).filter({ hasText: "is revoked" }).waitFor();
  assert.equal(await row.count(), 0);
});

Deno.test("AC18 without a connection the dialog says so, and can be tried again", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/ERR_CONNECTION_REFUSED|WebSocket connection to|status of 401/);
  const ann = await browser.join(app, "ann");
  await openAccount(ann);
  await app.stop();
  const field = ann.page.getByLabel("New password");
  await field.fill(password);
  await field.press("Enter");
  await ann.page.getByRole("alert").filter({ hasText: "Cannot reach" }).waitFor();
  assert.equal(await field.inputValue(), password, "what was typed stays");
  await ann.page.getByRole("status").filter({ hasText: "needs the connection" }).waitFor();
  await ann.page.keyboard.press("Escape");
  await ann.page.getByRole("button", { name: /^Account of/ }).click();
  await ann.page.getByRole("alert").filter({ hasText: "the server was not reached" }).waitFor();
  await app.start();
  await ann.page.getByRole("button", { name: "Try again" }).click();
  await ann.page.getByRole("heading", { name: "Keep this name" }).waitFor();
  await ann.page.getByRole("status").filter({ hasText: "needs the connection" }).waitFor({
    state: "detached",
  });
});

Deno.test("AC19 every text of it can be read in both themes, and every control has a name and room to be hit", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/status of 401/);
  const ann = await browser.visit(app, { width: 390, height: 2400 });
  const look = async (what: string, least: number) => {
    for (const scheme of ["light", "dark"] as const) {
      await ann.page.emulateMedia({ colorScheme: scheme });
      const { looked, poor } = await poorContrasts(ann, 4.5);
      assert.deepEqual(poor, [], `${what}, ${scheme}`);
      assert.ok(looked >= least, `${looked} texts of ${what}`);
    }
    const wrong = await ann.page.evaluate(() =>
      [...document.querySelectorAll("dialog :is(button, input), .name-screen :is(button, input)")]
        .filter((node) => node.checkVisibility())
        .filter((node) => {
          const label = node instanceof HTMLInputElement ? node.labels?.[0]?.textContent : node.textContent;
          const { width, height } = node.getBoundingClientRect();
          return !(node.getAttribute("aria-label") ?? label)?.trim() || width < 24 || height < 24;
        })
        .map((node) => node.outerHTML)
    );
    assert.deepEqual(wrong, [], what);
    const wider = await ann.page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll("dialog, .account-body, .name-screen")]
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(({ className }) => className)
    );
    assert.deepEqual(wider, [], `${what} is no wider than a phone`);
  };
  await ann.page.getByRole("button", { name: "Keep a name" }).click();
  await ann.nameField.fill("ann");
  await ann.page.getByLabel("New password").fill("password1234");
  // The part that knows is fetched first.
  await ann.page.locator("#password-hint").filter({ hasText: "first that are guessed" }).waitFor();
  await ann.page.keyboard.press("Enter");
  await look("the name screen", 8);
  await ann.page.getByRole("button", { name: "Come in as a guest" }).click();
  await ann.giveName("ann");
  await ann.isConnected();
  await ann.page.getByRole("button", { name: "Back to the rooms" }).click();
  await openAccount(ann);
  await ann.page.getByLabel("New password").fill(password);
  await look("a guest's account", 7);
  await ann.page.getByRole("button", { name: "Keep this name" }).click();
  await ann.page.getByText(/is yours now/).waitFor();
  const other = await browser.visit(app);
  await giveNameAndPassword(other, "ann");
  await other.isConnected();
  await ann.page.getByLabel("What is it for?").fill("a program with a rather long name, in the workshop");
  await ann.page.keyboard.press("Enter");
  await ann.page.locator(".secret").waitFor();
  await ann.page.getByRole("button", { name: "Change the password" }).click();
  await ann.page.getByRole("button", { name: "Revoke a program" }).click();
  await look("a member's account", 20);
});

Deno.test("AC14 signing out is there too, and the dialog goes with the page", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await openAccount(ann);
  await ann.page.locator("dialog.account").getByRole("button", { name: "Sign out" }).click();
  assert.equal(await ann.nameField.inputValue(), "ann");
  assert.equal(await ann.page.locator("dialog").count(), 0);
});
