import assert from "node:assert/strict";
import { messageChords, pageChords } from "../../client/ui/key_table.ts";
import { startTestApp } from "../helpers/app.ts";
import { Browser } from "../helpers/browser.ts";
import { LiveClient } from "../helpers/live_client.ts";
import { keepOldMessages } from "../helpers/old_messages.ts";
import type { Person } from "../helpers/person.ts";
import { drawn } from "../helpers/stillness.ts";

const isIn = (person: Person, name: string) =>
  person.page.locator("h1", { hasText: new RegExp(`^${name}$`) }).waitFor();

const focused = (person: Person) =>
  person.page.evaluate(() => {
    const node = document.activeElement!;
    return node.getAttribute("aria-label") ?? node.textContent ?? "";
  });

/** The number of the uppermost message in sight. What is loaded above it moves the place, and not what is seen. */
const firstInSight = (person: Person) =>
  person.log.evaluate((log) => {
    const { top } = log.getBoundingClientRect();
    const row = [...log.querySelectorAll(".row")].find((row) => row.getBoundingClientRect().bottom > top);
    return Number(/message (\d+)/.exec(row?.textContent ?? "")?.[1]);
  });

async function open({ page }: Person): Promise<void> {
  await page.keyboard.press("Control+/");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
}

Deno.test("KM1 the page of the keys has every key that is heard, from the same table", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  await open(ann);
  const shown = await ann.page.locator(".key-row dd").allTextContents();
  const signs: Record<string, string> = {
    ArrowUp: "↑",
    ArrowDown: "↓",
    Escape: "Esc",
    Delete: "Del",
    PageUp: "PgUp",
    PageDown: "PgDn",
  };
  for (const { key, mod, alt, shift } of [...Object.values(pageChords), ...Object.values(messageChords)]) {
    const chord = [mod && "Ctrl", alt && "Alt", shift && "Shift", signs[key] ?? key.toUpperCase()]
      .filter((part) => part).join("");
    assert.ok(shown.includes(chord), `${chord} is among ${shown.join(" ")}`);
  }
  assert.ok((await ann.page.locator(".key-row dt").allTextContents()).every((said) => said !== ""));
  await ann.page.keyboard.press("Escape");
  assert.equal(await focused(ann), "Message to lobby");
});

Deno.test("KM2 Alt and the arrows go through the rooms, with Shift through those with something new", async () => {
  await using app = await startTestApp({ rooms: ["attic", "cellar", "garden"] });
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const bea = await LiveClient.join(app.web, "bea");
  for (const room of ["attic", "cellar", "garden"]) {
    await ann.page.getByRole("button", { name: `Join ${room}` }).click();
    await isIn(ann, room);
  }
  const { keyboard } = ann.page;
  for (let step = 0; step < 4; step++) await keyboard.press("Alt+ArrowUp");
  await isIn(ann, "lobby");
  const names = await ann.page.locator(".room-item .item-name").allTextContents();
  const last = names.at(-1)!;
  const { id } = await bea.ask("join", { room: last });
  await bea.say("new here", crypto.randomUUID(), id as string);
  await ann.page.locator(".room-item.unread").waitFor();
  // What was written in last stands first now: so that something is passed over, go from the other side.
  await keyboard.press("Alt+Shift+ArrowDown");
  await isIn(ann, last);
  await ann.page.locator(".room-item.unread").waitFor({ state: "detached" });
  await keyboard.press("Alt+Shift+ArrowDown");
  await keyboard.press("Alt+Shift+ArrowUp");
  await isIn(ann, last);
  await keyboard.press("Alt+ArrowUp");
  await isIn(ann, "lobby");
  await bea.close();
});

Deno.test("KM3 at a message Enter opens what can be done, and letters do it; they can be switched off", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const { page } = ann;
  const { keyboard } = page;
  await ann.say("first words");
  await ann.sees("first words", "sent");
  const toMessage = async () => {
    await ann.log.focus();
    await keyboard.press("ArrowUp");
    assert.match(await focused(ann), /^You, /);
  };
  await toMessage();
  await keyboard.press("Enter");
  await page.getByRole("menu").waitFor();
  await keyboard.press("Escape");
  assert.match(await focused(ann), /^You, /);

  await keyboard.press("c");
  await page.waitForFunction(async () => await navigator.clipboard.readText() === "first words");
  await keyboard.press("e");
  assert.equal(await ann.composer.inputValue(), "first words");
  await keyboard.press("Escape");
  assert.equal(await ann.composer.inputValue(), "");
  await toMessage();
  await keyboard.press("?");
  await page.getByRole("dialog", { name: "Keyboard shortcuts" }).waitFor();
  await page.getByRole("checkbox", { name: /^Single letters/ }).uncheck();
  await page.waitForFunction(() => history.state?.over === 1);
  await keyboard.press("Escape");
  // A page that is on its way back cannot be loaded again.
  await page.waitForFunction(() => history.state?.over === 0);

  // Now a letter begins to write, as anywhere else; also after a reload.
  await page.reload();
  await ann.isConnected();
  await ann.reads("first words");
  await toMessage();
  await keyboard.press("c");
  assert.equal(await ann.composer.inputValue(), "c");
  await keyboard.press("Backspace");
  await open(ann);
  await page.getByRole("checkbox", { name: /^Single letters/ }).check();
  await keyboard.press("Escape");
  await toMessage();
  await keyboard.press("Delete");
  await page.locator(".row.stub, .row:has-text('Message deleted')").first().waitFor();
});

Deno.test("KM4 PgUp and PgDn turn pages while one writes, Home and End go to the ends", async () => {
  await using app = await startTestApp();
  const at = Date.now() - 3_600_000;
  await keepOldMessages(
    app,
    Array.from({ length: 120 }, (_, i) => ({ from: "bea", text: `message ${i + 1}`, at: at + i })),
  );
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const { keyboard } = ann.page;
  await ann.reads("message 120");
  await ann.composer.focus();
  await drawn(ann.page);
  const end = await firstInSight(ann);
  await keyboard.press("PageUp");
  const up = await firstInSight(ann);
  assert.ok(up < end - 5, `${end} to ${up}`);
  assert.equal(await focused(ann), "Message to lobby");
  await keyboard.press("PageDown");
  assert.ok(await firstInSight(ann) > up + 5);
  await ann.log.focus();
  await keyboard.press("ArrowUp");
  await keyboard.press("Home");
  assert.ok(await firstInSight(ann) < up);
  await keyboard.press("End");
  await ann.page.waitForFunction(() => document.activeElement?.textContent?.includes("message 120"));
  await keyboard.press("Escape");
  assert.equal(await focused(ann), "Message to lobby");
});

Deno.test("KM5 a whole visit with the keys alone: into a room, to a message and back, pinned, searched, left", async () => {
  await using app = await startTestApp({ rooms: ["garden"] });
  await using browser = await Browser.launch();
  const ann = await browser.visit(app);
  const { page } = ann;
  const { keyboard } = page;
  await page.waitForFunction(() => document.activeElement?.id === "name");
  await keyboard.type("ann");
  await keyboard.press("Enter");
  await ann.isConnected();

  await keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Go to" }).waitFor();
  await keyboard.type("gard");
  await page.locator(".switcher [role=option][aria-selected=true]", { hasText: "garden" }).waitFor();
  await keyboard.press("Enter");
  await isIn(ann, "garden");
  await keyboard.type("written here");
  await keyboard.press("Enter");
  await ann.sees("written here", "sent");

  // F6 leads to the list; there the room's menu pins it.
  await keyboard.press("F6");
  assert.match(await focused(ann), /^garden, /);
  await keyboard.press("Shift+F10");
  await page.getByRole("menuitem", { name: "Pin to the top" }).waitFor();
  await keyboard.press("Enter");
  await page.getByRole("heading", { name: "Pinned" }).waitFor();
  assert.match(await focused(ann), /^garden, /);
  await keyboard.press("ArrowDown");
  assert.match(await focused(ann), /^lobby, /);

  // Round the parts of the page, forth and back.
  const region = () =>
    page.evaluate(() => {
      const node = document.activeElement!;
      return node.closest("nav")
        ? "list"
        : node.closest("header")
        ? "head"
        : node.closest("[role=log]")
        ? "log"
        : "write";
    });
  const seen: string[] = [];
  for (let i = 0; i < 4; i++) {
    await keyboard.press("F6");
    seen.push(await region());
  }
  assert.deepEqual(seen, ["head", "log", "write", "list"]);
  await keyboard.press("Shift+F6");
  assert.equal(await region(), "write");

  await keyboard.press("Control+f");
  await page.locator(".search-field").waitFor();
  await keyboard.type("written");
  await keyboard.press("Enter");
  await page.locator(".result").first().waitFor();
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await page.locator(".row.revealed, .row:focus").first().waitFor();
  await keyboard.press("Control+f");
  await keyboard.press("Escape");
  assert.equal(await focused(ann), "Message to garden");

  await keyboard.press("F6");
  await keyboard.press("ArrowUp");
  await keyboard.press("ArrowUp");
  await keyboard.press("Shift+F10");
  await page.getByRole("menuitem", { name: "Leave" }).waitFor();
  await keyboard.press("End");
  await keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Leave garden" }).waitFor();
  await keyboard.press("End");
  await keyboard.press("Enter");
  await isIn(ann, "lobby");
});
