import assert from "node:assert/strict";
import { createHash, X509Certificate } from "node:crypto";
import { join } from "node:path";
import { startTestApp, type TestApp } from "../helpers/app.ts";
import { Authenticator } from "../helpers/authenticator.ts";
import { AuthenticatorApp } from "../helpers/authenticator_app.ts";
import { Browser } from "../helpers/browser.ts";
import { poorContrasts } from "../helpers/contrasts.ts";
import type { Person } from "../helpers/person.ts";
import { owner } from "../helpers/resident.ts";

const password = "three quiet lamps";
/** The app's clock, which a test sets forward by a step where a code was used up. */
class Clock {
  ahead = 0;
  now = () => Date.now() + this.ahead;
}
/** Passkeys need a name, and this one every machine has. */
const named = (app: TestApp) => ({ web: `http://localhost:${app.webPort}` });
const news = (person: Person) => person.page.locator(".account-news");
const button = (person: Person, name: string | RegExp) =>
  person.page.getByRole("button", { name, exact: true });

async function openAccount(person: Person): Promise<void> {
  await button(person, /^Account of/).click();
  await person.page.locator("dialog.account h3").first().waitFor();
}

async function member(browser: Browser, app: { web: string }, name: string): Promise<Person> {
  const person = await browser.join(app, name);
  await openAccount(person);
  await person.page.getByLabel("New password").fill(password);
  await button(person, "Keep this name").click();
  await person.page.getByText(/is yours now/).waitFor();
  return person;
}

async function typePassword(person: Person, name: string): Promise<void> {
  await person.giveName(name);
  await person.page.locator("#password").fill(password);
  await person.page.keyboard.press("Enter");
}

/** From the open dialog to the name screen. */
async function signOut(person: Person): Promise<void> {
  await person.page.locator("dialog.account").getByRole("button", { name: "Sign out", exact: true }).click();
  await person.nameField.waitFor();
}

/** Theirs is a browser that offers passkeys only when it is asked: the virtual device would take any offer at once. */
async function offersNone(person: Person): Promise<void> {
  await person.page.evaluate(() => {
    PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false);
  });
}

/** Sets it up in the open dialog, and leaves the codes on the screen. */
async function setUp(person: Person, others = false): Promise<AuthenticatorApp> {
  const { page } = person;
  await button(person, "Set it up").click();
  await page.locator("#two-step-password").fill(password);
  await page.keyboard.press("Enter");
  const secret = (await page.locator("#account-two-step ~ .part-place .secret").textContent())!.replaceAll(
    " ",
    "",
  );
  const app = new AuthenticatorApp(secret, new Clock());
  if (others) await page.getByLabel("Sign out all other devices").check();
  await page.locator("#two-step-code").fill(app.code());
  await page.keyboard.press("Enter");
  await page.locator(".recovery-codes").waitFor();
  return app;
}

Deno.test("TF10 two-step sign-in is set up by a picture, and asked for at the next sign-in", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/status of 401|WebSocket connection to/);
  const ann = await member(browser, app, "ann");
  const second = await ann.page.context().newPage();
  await second.goto(app.web);
  const { page } = ann;
  await button(ann, "Set it up").click();
  await page.locator("#two-step-password").fill("not it at all");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").filter({ hasText: "not the password" }).waitFor();
  await page.locator("#two-step-password").fill(password);
  await page.keyboard.press("Enter");
  await page.getByRole("img", { name: "The secret as a picture for an app" }).waitFor();
  const secret = (await page.locator(".part-place .secret").textContent())!.replaceAll(" ", "");
  const app1 = new AuthenticatorApp(secret, { now: () => Date.now() });
  const code = page.locator("#two-step-code");
  assert.equal(await code.getAttribute("autocomplete"), "one-time-code");
  assert.equal(await code.getAttribute("inputmode"), "numeric");
  await code.fill(app1.wrongCode());
  await page.keyboard.press("Enter");
  await page.getByRole("alert").filter({ hasText: "not right" }).waitFor();
  await code.fill(app1.code());
  await page.keyboard.press("Enter");
  await page.getByText("They are shown only this once").waitFor();
  assert.ok(await page.evaluate(() => document.activeElement!.matches(".once-title")));
  const codes = await page.locator(".recovery-codes li").allTextContents();
  assert.equal(codes.length, 10);
  await button(ann, "Copy").first().click();
  await button(ann, "Copied").first().waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  for (const one of codes) assert.ok(copied.includes(one));
  assert.match(copied, /^Recovery codes of ann at 127\.0\.0\.1/);
  assert.match(copied, /Made on /);
  const [download] = await Promise.all([page.waitForEvent("download"), button(ann, "Download").click()]);
  assert.equal(download.suggestedFilename(), "recovery-codes.txt");
  assert.equal(await Deno.readTextFile(await download.path()), copied);
  await button(ann, "I have kept them").click();
  await page.getByText(/10 recovery codes are left/).waitFor();
  assert.ok(!(await page.content()).includes(codes[0]!), "nothing of them stays in the page");
  await page.keyboard.press("Escape");
  await ann.isConnected();
  await second.locator(".here.online").waitFor();

  const phone = await browser.visit(app);
  await typePassword(phone, "ann");
  await phone.page.getByLabel("Code of your app").waitFor();
  await phone.page.keyboard.press("Enter");
  await phone.page.getByRole("alert").filter({ hasText: "Type the code first" }).waitFor();
  await phone.page.locator("#code").fill(app1.wrongCode());
  await phone.page.keyboard.press("Enter");
  await phone.page.getByRole("alert").filter({ hasText: "not right" }).waitFor();
  await phone.page.locator("#code").fill(app1.code(1));
  await phone.page.keyboard.press("Enter");
  await phone.isConnected();

  const lost = await browser.visit(app);
  await typePassword(lost, "ann");
  await button(lost, "Use a recovery code instead").click();
  assert.equal(await lost.page.locator("#code").getAttribute("inputmode"), "text");
  await lost.page.getByLabel("Recovery code").fill(codes[3]!.toUpperCase());
  await lost.page.keyboard.press("Enter");
  await lost.isConnected();
});

Deno.test("TF10 codes are made anew and it is turned off, with the others out where that is wished", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/status of 401|WebSocket connection to/);
  const ann = await member(browser, app, "ann");
  const { page } = ann;
  const phone = await browser.visit(app);
  await typePassword(phone, "ann");
  await phone.isConnected();
  await setUp(ann, true);
  await phone.page.getByRole("status").filter({ hasText: "Your session has ended" }).waitFor();
  const old = await page.locator(".recovery-codes li").allTextContents();
  await button(ann, "I have kept them").click();
  await button(ann, "New recovery codes").click();
  await page.locator("#two-step-password").fill(password);
  await page.keyboard.press("Enter");
  await page.locator(".recovery-codes").waitFor();
  const fresh = await page.locator(".recovery-codes li").allTextContents();
  assert.equal(fresh.filter((code) => old.includes(code)).length, 0);
  await button(ann, "I have kept them").click();
  await button(ann, "Turn it off").click();
  await button(ann, "Leave it").click();
  assert.ok(await page.evaluate(() => document.activeElement!.textContent === "New recovery codes"));
  await button(ann, "Turn it off").click();
  await page.locator("#two-step-password").fill(password);
  await button(ann, "Turn it off now").click();
  await news(ann).filter({ hasText: "Two-step sign-in is off" }).waitFor();
  await button(ann, "Set it up").waitFor();
  await typePassword(phone, "ann");
  await phone.isConnected();
  await page.keyboard.press("Escape");
  await ann.isConnected();
});

Deno.test("PK8 a passkey is made with a name, signs in without one, and is removed", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/status of 401|WebSocket connection to/);
  const ann = await member(browser, named(app), "ann");
  const { page } = ann;
  const device = await Authenticator.of(ann);
  await offersNone(ann);
  await button(ann, "Add a passkey").click();
  await page.locator("#passkey-password").fill(password);
  await page.keyboard.press("Enter");
  await page.getByRole("alert").filter({ hasText: "Give it a name first" }).waitFor();
  await page.getByLabel("What is it on?").fill("my phone");
  await page.locator("#passkey-password").press("Enter");
  await news(ann).filter({ hasText: "“my phone” is added" }).waitFor();
  const row = page.getByRole("list", { name: "Passkeys" }).getByRole("listitem");
  assert.match(await row.textContent() ?? "", /my phone.*not used yet/);
  assert.equal(await device.count(), 1);

  await button(ann, "Add a passkey").click();
  await page.getByLabel("What is it on?").fill("the same phone");
  await page.locator("#passkey-password").fill(password);
  await page.keyboard.press("Enter");
  await page.getByRole("alert").filter({ hasText: "This device has a passkey here already" }).waitFor();
  await button(ann, "Leave it").click();
  await signOut(ann);
  await button(ann, "Sign in with a passkey").click();
  await ann.isConnected();
  await openAccount(ann);
  await row.filter({ hasText: /last used/ }).waitFor();

  await button(ann, "Remove my phone").click();
  await page.locator("li .field input[type=password]").fill(password);
  await page.keyboard.press("Enter");
  await news(ann).filter({ hasText: "is removed" }).waitFor();
  assert.equal(await row.count(), 0);
  await signOut(ann);
  await button(ann, "Sign in with a passkey").click();
  await page.getByRole("alert").filter({ hasText: "opens nothing here" }).waitFor();
});

Deno.test("PK8 where names are typed, the browser offers passkeys by itself", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/status of 401|WebSocket connection to/);
  const ann = await member(browser, named(app), "ann");
  await Authenticator.of(ann);
  await button(ann, "Add a passkey").click();
  await ann.page.getByLabel("What is it on?").fill("my phone");
  await ann.page.locator("#passkey-password").fill(password);
  await ann.page.keyboard.press("Enter");
  await news(ann).filter({ hasText: "is added" }).waitFor();
  const other = await browser.visit(named(app));
  assert.equal(await other.nameField.getAttribute("autocomplete"), "username webauthn");
  // This one takes what it is offered at once.
  await ann.page.locator("dialog.account").getByRole("button", { name: "Sign out", exact: true }).click();
  await ann.page.locator("dialog.account").waitFor({ state: "detached" });
  await ann.isConnected();
  await button(ann, "Account of ann").waitFor();
});

Deno.test("PK8 another account of the same server is another passkey, and none of them opens the wrong one", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/status of 401|WebSocket connection to/);
  for (const name of ["ann", "bea"]) {
    const person = await member(browser, named(app), name);
    await Authenticator.of(person);
    await offersNone(person);
    await button(person, "Add a passkey").click();
    await person.page.getByLabel("What is it on?").fill("my phone");
    await person.page.locator("#passkey-password").fill(password);
    await person.page.keyboard.press("Enter");
    await news(person).filter({ hasText: "is added" }).waitFor();
    await signOut(person);
    await button(person, "Sign in with a passkey").click();
    await person.isConnected();
    await button(person, `Account of ${name}`).waitFor();
  }
});

Deno.test("PK2 what a true browser signs for a page of another port, and PK3 what it signed before, opens nothing", async () => {
  await using app = await startTestApp();
  await using neighbour = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/status of 401|WebSocket connection to/);
  const ann = await member(browser, named(app), "ann");
  await Authenticator.of(ann);
  await button(ann, "Add a passkey").click();
  await ann.page.getByLabel("What is it on?").fill("my phone");
  await ann.page.locator("#passkey-password").fill(password);
  await ann.page.keyboard.press("Enter");
  await news(ann).filter({ hasText: "is added" }).waitFor();
  const post = async (path: string, wish: object) => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${named(app).web}${path}`, {
      method: "POST",
      headers,
      body: JSON.stringify(wish),
    });
    return { status: response.status, body: await response.json() };
  };
  const challenge = async () => (await post("/api/passkeys/challenge", {})).body;
  const sign = (options: unknown) =>
    ann.page.evaluate(async (options) => {
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
        options as PublicKeyCredentialRequestOptionsJSON,
      );
      return (await navigator.credentials.get({ publicKey }) as PublicKeyCredential).toJSON();
    }, options);
  const passkey = await sign(await challenge());
  assert.equal((await post("/api/session", { passkey })).status, 201);
  const replayed = await post("/api/session", { passkey });
  assert.deepEqual([replayed.status, replayed.body.code], [401, "wrong_passkey"]);
  const madeUp = await sign({ ...await challenge(), challenge: "A".repeat(43) });
  assert.equal((await post("/api/session", { passkey: madeUp })).body.code, "wrong_passkey");

  // The same name, and so the same passkeys; the browser says at which address it was.
  await ann.page.goto(`${named(neighbour).web}/healthz`);
  const phished = await sign(await challenge());
  const { body } = await post("/api/session", { passkey: phished });
  assert.equal(body.code, "wrong_passkey");
  await ann.page.goto(`${app.web}/healthz`);
  await assert.rejects(sign(await challenge()), /SecurityError/, "nor does it sign for an address in digits");
});

Deno.test("PK9 with a certificate of an own authority, passkeys are the name's that it vouches for", async () => {
  await using app = await startTestApp({ tls: "self" });
  const { publicKey } = new X509Certificate(await Deno.readFile(join(app.data, "tls", "server.pem")));
  const key = createHash("sha256").update(publicKey.export({ type: "spki", format: "der" }));
  await using browser = await Browser.launch({ trusts: [key.digest("base64")] });
  browser.allow(/status of 401|WebSocket connection to/);
  const ann = await member(browser, { web: `https://localhost:${app.webPort}` }, "ann");
  await Authenticator.of(ann);
  await offersNone(ann);
  await button(ann, "Add a passkey").click();
  await ann.page.getByLabel("What is it on?").fill("my phone");
  await ann.page.locator("#passkey-password").fill(password);
  await ann.page.keyboard.press("Enter");
  await news(ann).filter({ hasText: "is added" }).waitFor();
  await signOut(ann);
  await button(ann, "Sign in with a passkey").click();
  await ann.isConnected();
});

Deno.test("PK9 at an address in digits there is no passkey, and the page says where there is", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  // Whoever signs out may be before what the dialog has asked for.
  browser.allow(/status of 401/);
  const ann = await member(browser, app, "ann");
  const part = ann.page.locator("section", { has: ann.page.locator("#account-passkeys") });
  await part.getByRole("link", { name: `http://localhost:${app.webPort}/` }).waitFor();
  assert.equal(await part.getByRole("button").filter({ visible: true }).count(), 0);
  await signOut(ann);
  assert.equal(await button(ann, "Sign in with a passkey").count(), 0);
});

Deno.test("AC19 the steps of second factors and passkeys can be read in both themes, and hit on a phone", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/status of 401|WebSocket connection to/);
  const ann = await browser.visit(named(app), { width: 390, height: 2400 });
  const { page } = ann;
  const look = async (what: string, least: number) => {
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      const { looked, poor } = await poorContrasts(ann, 4.5);
      assert.deepEqual(poor, [], `${what}, ${scheme}`);
      assert.ok(looked >= least, `${looked} texts of ${what}`);
    }
    const wrong = await page.evaluate(() =>
      [...document.querySelectorAll(":is(dialog, .name-screen) :is(button, input)")]
        .filter((node) => node.checkVisibility())
        .filter((node) => {
          const label = node instanceof HTMLInputElement ? node.labels?.[0]?.textContent : node.textContent;
          const { width, height } = (node.closest("label") ?? node).getBoundingClientRect();
          return !(node.getAttribute("aria-label") ?? label)?.trim() || width < 24 || height < 24;
        })
        .map((node) => node.outerHTML)
    );
    assert.deepEqual(wrong, [], what);
    const wider = await page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll("dialog, .account-body, .name-screen")]
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(({ className }) => className)
    );
    assert.deepEqual(wider, [], `${what} is no wider than a phone`);
  };
  await ann.giveName("ann");
  await ann.isConnected();
  await button(ann, "Back to the rooms").click();
  await openAccount(ann);
  await page.getByLabel("New password").fill(password);
  await button(ann, "Keep this name").click();
  await Authenticator.of(ann);
  await offersNone(ann);
  await button(ann, "Set it up").click();
  await page.locator("#two-step-password").fill(password);
  await page.keyboard.press("Enter");
  await page.locator(".qr").waitFor();
  await look("the secret", 12);
  const secret = (await page.locator(".part-place .secret").textContent())!.replaceAll(" ", "");
  const codes = new AuthenticatorApp(secret, { now: () => Date.now() });
  await page.locator("#two-step-code").fill(codes.code());
  await page.keyboard.press("Enter");
  await page.locator(".recovery-codes").waitFor();
  await look("the recovery codes", 22);
  await button(ann, "I have kept them").click();
  await button(ann, "Add a passkey").click();
  await page.getByLabel("What is it on?").fill("a phone with a rather long name, in the workshop");
  await page.locator("#passkey-password").fill(password);
  await page.keyboard.press("Enter");
  await news(ann).filter({ hasText: "is added" }).waitFor();
  await button(ann, /^Remove a phone/).click();
  await look("the passkeys", 14);
  await signOut(ann);
  await button(ann, "Sign in with a passkey").waitFor();
  await look("the name screen", 6);
  await typePassword(ann, "ann");
  await page.locator("#code").fill(codes.wrongCode());
  await page.keyboard.press("Enter");
  await page.getByRole("alert").filter({ hasText: "not right" }).waitFor();
  await look("the code", 6);
});

Deno.test("TF10 whoever comes by a link and has lost the app uses a recovery code, and another name asks for its password", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  browser.allow(/status of 401/);
  const olga = await owner(app, "Olga");
  const { path } = await olga.ask("invite", {});
  const ann = await member(browser, app, "ann");
  await setUp(ann);
  const code = await ann.page.locator(".recovery-codes li").first().textContent();
  const lost = await browser.visit({ web: app.web + path });
  await button(lost, "I have an account here").click();
  await lost.nameField.fill("ann");
  await lost.page.locator("#password").fill(password);
  await lost.page.keyboard.press("Enter");
  await lost.page.getByLabel("Code of your app").waitFor();
  await lost.nameField.fill("anna");
  await lost.page.locator("#password").waitFor();
  await lost.nameField.fill("ann");
  await lost.page.keyboard.press("Enter");
  await button(lost, "Use a recovery code instead").click();
  assert.equal(await lost.page.locator("#code").getAttribute("inputmode"), "text");
  await lost.page.getByLabel("Recovery code").fill(code!);
  await lost.page.keyboard.press("Enter");
  await lost.isConnected();
});
