import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { accented, swatches } from "../../client/core/accent.ts";
import { type Colour, hexOf } from "../../client/core/colour.ts";
import { type Palette, strong, usual } from "../../client/core/palette.ts";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { poorContrasts } from "../helpers/contrasts.ts";
import { firstGrounds } from "../helpers/first_grounds.ts";
import { LiveClient } from "../helpers/live_client.ts";
import type { Person } from "../helpers/person.ts";
import { owner } from "../helpers/resident.ts";

async function open({ page }: Person, tab = "Appearance"): Promise<void> {
  await page.keyboard.press("Control+,");
  await page.getByRole("dialog", { name: "Settings" }).waitFor();
  await page.getByRole("tab", { name: tab }).click();
}

async function close({ page }: Person): Promise<void> {
  await page.getByRole("button", { name: "Close" }).click();
  // A page that is on its way back cannot be loaded again.
  await page.waitForFunction(() => !history.state?.over);
}

const choose = ({ page }: Person, name: string) =>
  page.getByRole("radio", { name, exact: true }).check({ force: true });

async function reload(person: Person): Promise<void> {
  await person.page.reload();
  await person.isConnected();
}

/** Waits until the style that was fetched for it paints this behind the messages. */
async function hasWallpaper({ page }: Person, wanted: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => new RegExp(wanted).test(getComputedStyle(document.querySelector(".room")!).background),
    wanted,
  );
}

/** What a browser paints for each of these colours. */
function painted({ page }: Person, names: readonly string[]): Promise<Record<string, string>> {
  return page.evaluate((names) => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })!;
    const probe = document.body.appendChild(document.createElement("i"));
    const read = (name: string) => {
      probe.style.color = `var(--${name})`;
      canvas.fillStyle = getComputedStyle(probe).color;
      canvas.fillRect(0, 0, 1, 1);
      const rgb = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
      return `#${rgb.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
    };
    const all = Object.fromEntries(names.map((name) => [name, read(name)]));
    probe.remove();
    return all;
  }, names);
}

/** Nothing that a rounding could not have done. */
function isSameColour(hex: string, colour: Colour): boolean {
  const parts = (text: string) => text.match(/[0-9a-f]{2}/g)!.map((part) => parseInt(part, 16));
  const wanted = parts(hexOf(colour));
  return parts(hex).every((part, i) => Math.abs(part - wanted[i]!) <= 2);
}

async function isPainted(person: Person, palette: Palette, said: string): Promise<void> {
  const seen = await painted(person, Object.keys(palette));
  for (const [name, colour] of Object.entries(palette)) {
    assert.ok(isSameColour(seen[name]!, colour), `${said}: ${name} is ${seen[name]}, not ${hexOf(colour)}`);
  }
}

const looks = ({ page }: Person): Promise<Record<string, string | undefined>> =>
  page.evaluate(() => {
    const { dataset, style } = document.documentElement;
    return {
      ...dataset,
      hue: style.getPropertyValue("--accent-hue"),
      size: style.getPropertyValue("--size-text"),
    };
  });

Deno.test("TH7 every choice is seen at once, is there after a reload, and goes back to the usual", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const { page } = ann;
  const before = await looks(ann);
  await ann.say("hello");
  await open(ann);
  await choose(ann, "Dark");
  await page.getByRole("checkbox", { name: "High contrast" }).check();
  await choose(ann, "Yellow");
  await page.getByLabel("Any hue").fill("130");
  await choose(ann, "Lines");
  await page.getByLabel("Size of texts").fill("19");
  await choose(ann, "Waves");
  const wanted = { theme: "dark", density: "compact", wallpaper: "waves", hue: "130", size: "1.188rem" };
  assert.deepEqual(await looks(ann), wanted);
  await close(ann);
  await reload(ann);
  assert.deepEqual(await looks(ann), wanted);
  await isPainted(ann, accented("dark", true, { hue: 130, tone: "bright" }), "after a reload");
  // Its style is fetched where it is wanted.
  await hasWallpaper(ann, "gradient");
  const line = page.locator(".row.mine .bubble");
  assert.equal(await line.evaluate((node) => getComputedStyle(node, "::before").content), '"ann"');
  assert.equal(await line.evaluate((node) => getComputedStyle(node).backgroundColor), "rgba(0, 0, 0, 0)");
  assert.equal(
    await page.locator(".row .text").first().evaluate((node) => getComputedStyle(node).fontSize),
    "19.008px",
  );
  await open(ann);
  await page.getByRole("button", { name: "Back to the usual" }).click();
  await close(ann);
  assert.deepEqual(await looks(ann), before);
  await reload(ann);
  assert.deepEqual(await looks(ann), before);
});

Deno.test("TH7 a picture behind the messages stays on the device, dimmed, until something else is chosen", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const { page } = ann;
  const drawn = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(40, 30);
    const context = canvas.getContext("2d")!;
    context.fillStyle = "#ff0000";
    context.fillRect(0, 0, 40, 30);
    const bytes = await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer();
    return [...new Uint8Array(bytes)];
  });
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() !== "GET") sent.push(request.url());
  });
  await open(ann);
  const field = page.locator(".own-picture input");
  const background = () =>
    page.locator(".log-place").evaluate((node) => getComputedStyle(node.parentElement!).background);
  const asked = page.waitForEvent("filechooser");
  await choose(ann, "A picture");
  await (await asked).setFiles({
    name: "x.svg",
    mimeType: "image/svg+xml",
    buffer: Buffer.from("<svg/>"),
  });
  await page.getByText("This picture cannot be read").waitFor();
  assert.doesNotMatch(await background(), /blob:/);
  await field.setInputFiles({
    name: "x.png",
    mimeType: "image/png",
    buffer: Buffer.from(drawn),
  });
  await page.locator(":root[data-wallpaper=own]").waitFor();
  await hasWallpaper(ann, "gradient.*blob:");
  await close(ann);
  await reload(ann);
  await page.waitForFunction(() =>
    document.documentElement.style.getPropertyValue("--wallpaper").includes("blob:")
  );
  await hasWallpaper(ann, "gradient.*blob:");
  assert.equal(
    await page.evaluate(() => Number(document.documentElement.style.getPropertyValue("--dim")) > 0.4),
    true,
  );
  assert.deepEqual(sent, [], "nothing of it goes to the server");
  await open(ann);
  await choose(ann, "Nothing");
  assert.doesNotMatch(await background(), /blob:/);
  await close(ann);
  await reload(ann);
  assert.doesNotMatch(await background(), /blob:/);
});

const forest = {
  parley: "theme",
  name: "Forest",
  base: "dark",
  colours: { "surface-0": "#0c1a12", "accent": "#7ad9a0" },
};

async function paste({ page }: Person, text: string): Promise<void> {
  const field = page.getByLabel("Or paste it here");
  if (!await field.isVisible()) await page.getByRole("button", { name: "Bring a theme" }).click();
  await field.fill(text);
  await page.getByRole("button", { name: "Take it" }).click();
}

Deno.test("TH9 a hostile theme changes nothing, and the page says what is wrong with it", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const { page } = ann;
  await open(ann);
  const before = await page.evaluate(
    () => [document.documentElement.outerHTML.slice(0, 400), JSON.stringify({ ...localStorage })],
  );
  const changed = (change: object) => JSON.stringify({ ...forest, ...change });
  const hostile: [string, RegExp][] = [
    [changed({ colours: { accent: "url(https://x.example/)" } }), /is no colour/],
    [changed({ colours: { accent: "javascript:alert(1)" } }), /is no colour/],
    [changed({ colours: { accent: "#000000;background:url(//x)" } }), /is no colour/],
    [changed({ css: "*{display:none}" }), /A theme has no “.?css/],
    [
      '{"parley":"theme","name":"x","base":"dark","colours":{"__proto__":"#000000"}}',
      /no colour “.?__proto__/,
    ],
    [
      '{"parley":"theme","name":"x","base":"dark","colours":{},"__proto__":{"theme":"x"}}',
      /has no “.?__proto__/,
    ],
    [changed({ name: "<img src=x onerror=alert(1)>".repeat(3) }), /too long/],
    [`{"parley":"theme","name":"${"x".repeat(40_000)}"}`, /too long for a theme/],
    ["[".repeat(10_000), /not JSON/],
  ];
  for (const [text, why] of hostile) {
    await paste(ann, text);
    assert.match(await page.locator("#theme-error").innerText(), why, text.slice(0, 60));
  }
  const after = await page.evaluate(
    () => [document.documentElement.outerHTML.slice(0, 400), JSON.stringify({ ...localStorage })],
  );
  assert.deepEqual(after, before);
  assert.equal(await page.evaluate(() => "theme" in Object.prototype), false);
  // A name is shown as it is written.
  await paste(ann, changed({ name: "<b>bold</b>" }));
  await page.getByRole("radio", { name: "<b>bold</b>" }).waitFor();
});

Deno.test("TH9 a theme is brought, used, given away, kept beside others and deleted", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const { page } = ann;
  await open(ann);
  await paste(ann, JSON.stringify(forest));
  await page.getByText(/Forest.? is yours now/).waitFor();
  assert.equal((await painted(ann, ["surface-0"]))["surface-0"], "#0c1a12");
  const bar = () => page.locator("meta[name=theme-color]").getAttribute("content");
  assert.equal(await bar(), "#0c1a12");
  const given = page.waitForEvent("download");
  await page.getByRole("button", { name: /Save .Forest/ }).click();
  const file = await given;
  assert.equal(file.suggestedFilename(), "parley-theme.json");
  const text = await Deno.readTextFile(await file.path());
  assert.equal(JSON.parse(text).name, "Forest");
  // One that cannot be read: what is wrong is said, and the nearest that can be is offered.
  const pale = { ...forest, name: "Pale", base: "light", colours: { "text-3": "#bbbbbb", "own": "#eeee55" } };
  await paste(ann, JSON.stringify(pale));
  await page.getByText(/hints on .*: 1\.\d to 1, and 4\.5 is needed/).first().waitFor();
  assert.equal((await painted(ann, ["surface-0"]))["surface-0"], "#0c1a12", "it is not used yet");
  await page.getByRole("button", { name: /nearest/ }).click();
  await page.getByText(/Pale.? is yours now/).waitFor();
  await choose(ann, "Forest");
  await choose(ann, "Pale");
  await close(ann);
  await ann.say("hello");
  await ann.sees("hello", "sent");
  assert.deepEqual((await poorContrasts(ann, 4.5)).poor, []);
  await reload(ann);
  assert.equal((await looks(ann)).theme, "light");
  assert.equal((await painted(ann, ["own"])).own, "#eeee55");
  await open(ann);
  await page.getByRole("button", { name: /Delete .Pale/ }).click();
  assert.equal((await painted(ann, ["own"])).own, hexOf(usual.light.own));
  await page.getByRole("button", { name: /Delete .Forest/ }).click();
  // What was given away comes back from its file.
  await page.getByRole("button", { name: "Bring a theme" }).click();
  await page.locator(".theme-import input[type=file]").setInputFiles({
    name: "parley-theme.json",
    mimeType: "application/json",
    buffer: Buffer.from(text),
  });
  await page.getByText(/Forest.? is yours now/).waitFor();
  assert.equal(await bar(), "#0c1a12");
});

Deno.test("TH10 every text can be read in every built-in theme and accent, and the styles are what is reckoned with", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const bea = await LiveClient.join(app.web, "bea");
  const { page } = ann;
  await bea.say('```ts\nconst x: number = 1; // why\nfunction f() { return "s"; }\n```');
  await bea.say("see https://example.org @ann **b** `c`");
  await ann.say("mine `c` https://example.org");
  await ann.sees("mine", "sent");
  await page.locator(".token").first().waitFor();
  for (const isStrong of [false, true]) {
    for (
      const [name, accent] of [["Blue", swatches[0]!], ["Yellow", swatches[4]!], [
        "Green",
        swatches[3]!,
      ]] as const
    ) {
      await open(ann);
      await page.getByRole("checkbox", { name: "High contrast" }).setChecked(isStrong);
      await choose(ann, name);
      for (const [theme, base] of [["Light", "light"], ["Dark", "dark"]] as const) {
        await choose(ann, theme);
        const said = `${theme} ${name} ${isStrong ? "strong" : ""}`;
        await isPainted(ann, accented(base, isStrong, accent), said);
        const { looked, poor } = await poorContrasts(ann, 4.5);
        assert.ok(looked > 40, `${looked} texts`);
        assert.deepEqual(poor.filter(({ at }) => !at.includes("wall")), [], said);
      }
      await close(ann);
    }
  }
  assert.equal(hexOf(strong.dark["surface-0"]), "#000000");
  await bea.close();
});

Deno.test("TH11 no frame has another colour, whatever was chosen", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const ground = () => ann.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const seen = new Set([await ground()]);
  for (const name of ["own", "strong"]) {
    await open(ann);
    if (name === "own") await paste(ann, JSON.stringify(forest));
    else {
      await choose(ann, "Dark");
      await ann.page.getByRole("checkbox", { name: "High contrast" }).check();
    }
    await close(ann);
    const now = await ground();
    assert.ok(!seen.has(now), `${now} is a colour of its own`);
    seen.add(now);
    assert.deepEqual(await firstGrounds(ann), [now, now, now], name);
  }
  const usual = [...seen][0];
  browser.allow(/ERR_FAILED/);
  await ann.page.route("**/build/theme.js", (route) => route.abort());
  assert.deepEqual(
    await firstGrounds(ann),
    [usual, usual, usual],
    "without the first script it would have one",
  );
});

Deno.test("TH8 an admin's theme is everybody's who has chosen none, at once and before they are in", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const bea = await browser.join(app, "bea");
  await open(bea);
  await choose(bea, "Light");
  await close(bea);
  const olga = await owner(app, "Olga");
  const theOwner = await olga.sitDown(browser);
  await theOwner.page.getByRole("button", { name: /^Manage/ }).click();
  await theOwner.page.locator(".manage-nav").getByText("Settings", { exact: true }).click();
  await theOwner.page.getByLabel("Pages are").selectOption("dark");
  await theOwner.page.getByRole("button", { name: "Save" }).click();
  await ann.page.locator(":root[data-theme=dark]").waitFor();
  await reload(bea);
  assert.equal((await looks(bea)).theme, "light", "one's own choice goes before it");
  await theOwner.page.locator(":root[data-theme=dark]").waitFor();
  const carl = await browser.visit(app);
  await carl.page.locator(":root[data-theme=dark]").waitFor();
});

Deno.test("TH12 another language is there after a reload, and so is what was written", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const { page } = ann;
  await ann.composer.fill("half a thought");
  await open(ann, "Language");
  await page.getByLabel("Language of the page").selectOption("ar");
  await page.locator(":root[lang=ar][dir=rtl]").waitFor();
  await ann.isConnected();
  assert.equal(await page.locator(".composer textarea").inputValue(), "half a thought");
  await page.evaluate(() => localStorage.removeItem("parley/language"));
  await reload(ann);
  await page.locator(":root[lang=en][dir=ltr]").waitFor();
});

Deno.test("TH13 whoever's system wants strong contrasts or its own colours gets no wallpaper", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const { page } = ann;
  await open(ann);
  await choose(ann, "Dots");
  await close(ann);
  const hasPattern = () =>
    page.locator(".log-place").evaluate((node) =>
      getComputedStyle(node.parentElement!).backgroundImage !== "none"
    );
  await hasWallpaper(ann, "gradient");
  assert.equal(await hasPattern(), true);
  await page.emulateMedia({ forcedColors: "active" });
  assert.equal(await hasPattern(), false);
  await page.emulateMedia({ forcedColors: "none", contrast: "more" });
  assert.equal(await hasPattern(), false);
  await page.emulateMedia({ contrast: "no-preference" });
  assert.equal(await hasPattern(), true);
});

Deno.test("TH14 what a device keeps may be damaged: the page is there all the same", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const before = await looks(ann);
  const all = [
    "{",
    "null",
    "7",
    '{"vars":{"accent-hue":"url(//x)"},"own":7}',
    '{"vars":{"x":{}},"bars":null}',
  ];
  for (const kept of all) {
    await ann.page.evaluate((kept) => {
      for (const key of ["drawn", "look", "themes"]) localStorage.setItem(`parley/${key}`, kept);
    }, kept);
    await reload(ann);
    assert.deepEqual(await looks(ann), before, kept);
    await open(ann);
    await ann.page.locator(".look-preview").waitFor();
    await close(ann);
  }
});

Deno.test("TH15 the tabs have what belongs to them", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann", { width: 390, height: 844 });
  const { page } = ann;
  await page.getByRole("button", { name: /Back to the rooms/ }).click();
  await page.getByRole("button", { name: "Settings" }).click();
  const dialog = page.getByRole("dialog", { name: "Settings" });
  const box = (await dialog.boundingBox())!;
  assert.deepEqual([box.width, box.height], [390, 844], "on a phone it has the screen");
  for (
    const [tab, there] of [
      ["Writing", "Enter key"],
      ["Notifications", "Quiet hours"],
      ["Keyboard", "Single letters are keys"],
      ["Language", "Language of the page"],
    ] as const
  ) {
    await page.getByRole("tab", { name: tab }).click();
    await dialog.getByText(there).first().waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
    assert.deepEqual((await poorContrasts(ann, 4.5)).poor, [], tab);
  }
  await page.goBack();
  await dialog.waitFor({ state: "detached" });
});

Deno.test("TH16 what is chosen in one tab is so in the others at once; another language waits for a reload", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await ann.isConnected();
  const other = await ann.inNewPage(app);
  await other.isConnected();
  await other.composer.fill("half a sentence");
  await open(other);
  const is = (name: string, value: string) =>
    other.page.waitForFunction(([name, value]) => document.documentElement.dataset[name!] === value, [
      name,
      value,
    ]);
  await open(ann);
  await choose(ann, "Dark");
  await is("theme", "dark");
  await other.page.locator("input[name=theme][value=dark]:checked").waitFor({ state: "attached" });
  await choose(ann, "Lines");
  await is("density", "compact");
  // What is open there for choosing shows it too.
  await other.page.locator("input[name=density][value=compact]:checked").waitFor({ state: "attached" });
  await choose(ann, "Light");
  await is("theme", "light");
  await close(other);

  await ann.page.getByRole("tab", { name: "Language" }).click();
  await ann.page.getByLabel("Language of the page").selectOption("de");
  await ann.page.locator("html[lang=de]").waitFor();
  await other.page.getByText("The language was changed in another tab.").waitFor();
  assert.equal(await other.page.locator("html").getAttribute("lang"), "en");
  await other.page.getByRole("button", { name: "Reload" }).click();
  await other.page.locator("html[lang=de]").waitFor();
  assert.equal(await other.composer.inputValue(), "half a sentence");
});
