/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { setTimeout as pause } from "node:timers/promises";
import type { BrowserContext, Page } from "playwright-core";
import { lobby, RunningParley } from "../contestants/parley.ts";
import { isDisturbed, Others, othersText } from "../disturbance.ts";
import type { Measurement } from "../measurement.ts";
import { median, quantile } from "../median.ts";
import {
  type Field,
  heapMib,
  type Opened,
  openSlowly,
  PageBrowser,
  slowDown,
  slowPhone,
} from "../page_browser.ts";
import type { ParleyPeer } from "../parley_peer.ts";
import { figure } from "../table.ts";
import { vocabulary } from "../words.ts";

const garden = "garden";
/** Messages that are on their way at once. */
const window = 64;
/** One in so many is answered with a thumb. */
const perReaction = 10;
const keys = "the quick brown fox jumps over the lazy dog ";

/** What a page costs whoever opens it, and who leaves it open all day. */
export const page: Measurement = {
  name: "page",
  what: "P14: the page on a slow phone: opening it, writing in it, leaving it open",
  async run(rig) {
    await using server = await RunningParley.start(rig, [lobby, garden]);
    await using browser = await PageBrowser.launch();
    const others = await Others.watch();
    const fresh: Opened[] = [], known: Opened[] = [], back: Opened[] = [];
    for (let round = 0; round < rig.rounds; round++) {
      const stranger = await browser.phone();
      fresh.push(await openSlowly(stranger, server.url, named(`stranger${round}`)));
      await stranger.close();
      for (const [worker, opened] of [[false, known], [true, back]] as const) {
        const member = await browser.phone({ worker });
        const page = await enter(member, server.url, `phone${round}${worker ? "kept" : ""}`);
        // The worker is ready when it has all of the page.
        if (worker) await page.evaluate(async () => void await navigator.serviceWorker.ready);
        await page.close();
        opened.push(await openSlowly(member, server.url, said(`hello ${round} ${worker}`)));
        await member.close();
      }
    }
    const middle = (values: readonly number[]) => median(values) / 1_000;
    const open = await leaveOpen(browser, server, rig.quick ? 1_000 : 10_000);
    const othersCpu = await others.percent(), disturbed = isDisturbed(othersCpu);
    await rig.keep("page", { othersCpu, fresh, known, back, ...open });
    const kib = median(known.map(({ bytes }) => bytes)) / 1_024;
    const opened = (what: string, all: readonly Opened[]) => [
      what,
      figure(median(all.map(({ bytes }) => bytes)) / 1_024),
      figure(middle(all.map(({ paint }) => paint))),
      figure(middle(all.map(({ usable }) => usable))),
    ];
    return {
      tables: [{
        title: "The page on a slow phone",
        columns: ["opened", "KiB until then", "first paint s", "usable s"],
        rows: [
          opened("by a stranger", fresh),
          opened("by a member whose browser has kept nothing", known),
          opened("by a member who comes back", back),
        ],
        notes: [
          `${slowPhone.cpu} × slower than this machine, ${
            slowPhone.downBytes * 8 / 1e6
          } Mbit/s, ${slowPhone.delayMs} ms for ` +
          `each answer, the browser's own cache empty; who comes back has the page's worker. Others' CPU ${
            othersText(othersCpu)
          }.`,
        ],
      }, {
        title: "The page that stays open",
        columns: ["after messages", "heap MiB", "nodes", "rows"],
        rows: open.held.map(({ messages, heap, nodes, rows }) => [
          `${messages}`,
          figure(heap),
          `${nodes}`,
          `${rows}`,
        ]),
        notes: [
          `On the slow phone a key costs ${figure(quantile(open.keys, 0.5))} ms at the median and ${
            figure(quantile(open.keys, 0.95))
          } ms at p95, another room ${figure(quantile(open.switches, 0.5))} and ${
            figure(quantile(open.switches, 0.95))
          } ms. The messages come in two rooms, with a reaction to every tenth, typing, and a change of rooms a second.`,
        ],
      }],
      verdicts: [
        { target: "P14bytes", value: kib },
        { target: "P14fresh", value: middle(fresh.map(({ usable }) => usable)), disturbed },
        { target: "P14back", value: middle(back.map(({ usable }) => usable)), disturbed },
        { target: "P14usable", value: middle(known.map(({ usable }) => usable)), disturbed },
        { target: "P14key", value: quantile(open.keys, 0.95), disturbed },
        { target: "P14switch", value: quantile(open.switches, 0.95), disturbed },
        { target: "P14rows", value: Math.max(...open.held.map(({ rows }) => rows)) },
        { target: "P14heap", value: open.held[2]!.heap / open.held[1]!.heap },
      ],
    };
  },
};

function named(name: string): Field {
  return { selector: "#name", typed: name, press: "form button[type=submit]", becomes: ".here.online" };
}

function said(text: string): Field {
  return { selector: "#composer", typed: text, press: "button.send", becomes: `.bubble:has-text("${text}")` };
}

async function enter(context: BrowserContext, url: string, name: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await page.locator("#name").fill(name);
  await page.locator("#name").press("Enter");
  await page.locator(".here.online").waitFor();
  return page;
}

type Held = { messages: number; heap: number; nodes: number; rows: number };
type Open = { held: Held[]; keys: number[]; switches: number[] };

/** A page that is open while others talk: `count` messages, and as many twice again. */
async function leaveOpen(browser: PageBrowser, server: RunningParley, count: number): Promise<Open> {
  const context = await browser.phone();
  const page = await enter(context, server.url, "reader");
  await page.setViewportSize({ width: 1_280, height: 800 });
  const wire = await context.newCDPSession(page);
  const [gardenId = ""] = await server.roomIds([garden]);
  using talker = await server.peer("talker");
  using other = await server.peer("other");
  for (const peer of [talker, other]) await peer.ask("join", { room: gardenId });
  await page.evaluate((room: string) => location.hash = `room/${room}`, gardenId);
  await page.locator(".head", { hasText: garden }).waitFor();

  const held: Held[] = [];
  const look = async (messages: number) => {
    await inLobby(page);
    // Nobody is typing any more, and what has gone is let go of.
    await pause(8_000);
    const { nodes, rows } = await page.evaluate(() => ({
      nodes: document.getElementsByTagName("*").length,
      rows: document.querySelectorAll(".log .row").length,
    }));
    held.push({ messages, heap: await heapMib(wire), nodes, rows });
  };
  await talk(page, [talker, other], gardenId, count);
  await look(count);
  await slowDown(wire, { ...slowPhone, downBytes: -1, upBytes: -1, delayMs: 0 });
  const pressed = await press(page);
  const switches = await changeRooms(page, [gardenId, lobby]);
  await slowDown(wire, { cpu: 1, downBytes: -1, upBytes: -1, delayMs: 0 });
  for (const half of [2, 3]) {
    await talk(page, [talker, other], gardenId, count);
    await look(half * count);
  }
  await context.close();
  return { held, keys: pressed, switches };
}

async function inLobby(page: Page): Promise<void> {
  await page.locator(`[data-room="${lobby}"]`).click();
  await page.locator(".head", { hasText: lobby }).waitFor();
}

/** Others write in two rooms, as fast as they are answered, while the rooms are changed. */
async function talk(
  page: Page,
  peers: readonly ParleyPeer[],
  gardenId: string,
  count: number,
): Promise<void> {
  const words = vocabulary(2_000);
  let next = 0;
  const say = async (peer: ParleyPeer) => {
    for (let i = next++; i < count; i = next++) {
      const room = i % 2 === 0 ? lobby : gardenId;
      const text = Array.from({ length: 4 + i % 23 }, (_, j) => words[(i * 7 + j * 13) % words.length]).join(
        " ",
      );
      const { seq } = await peer.ask("say", { room, text, nonce: crypto.randomUUID() });
      if (i % perReaction === 0) {
        await peer.ask("react", { room, seq, emoji: "👍", on: true, nonce: crypto.randomUUID() });
      }
    }
  };
  let isOver = false;
  const changing = (async () => {
    for (let i = 0; !isOver; i++) {
      await page.locator(`[data-room="${i % 2 === 0 ? lobby : gardenId}"]`).click();
      await pause(1_000);
    }
  })();
  const saying = Promise.all(Array.from({ length: window }, (_, i) => say(peers[i % peers.length]!)))
    .finally(() => isOver = true);
  await Promise.all([saying, changing]);
}

/** How long the page works for each key, its layout included. */
async function press(page: Page): Promise<number[]> {
  await page.locator("#composer").focus();
  await page.evaluate(() => {
    const costs: number[] = [];
    let began = 0;
    Object.assign(self, { costs });
    addEventListener("keydown", () => began = performance.now(), { capture: true });
    // The page's own work is done when it comes by here; a keyup comes by the driver's line, and would time that.
    addEventListener("input", () => {
      document.querySelector("#composer")!.getBoundingClientRect();
      costs.push(performance.now() - began);
    });
  });
  for (let i = 0; i < 4; i++) await page.keyboard.type(keys);
  const costs = await page.evaluate(() => (self as unknown as { costs: number[] }).costs);
  await page.locator("#composer").fill("");
  return costs;
}

/** From the click to the frame in which the other room stands. */
async function changeRooms(page: Page, rooms: readonly string[]): Promise<number[]> {
  return await page.evaluate(async (rooms: readonly string[]) => {
    const costs: number[] = [];
    for (let i = 0; i < 20; i++) {
      const item = document.querySelector<HTMLElement>(`[data-room="${rooms[i % rooms.length]}"]`)!;
      const began = performance.now();
      item.click();
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      costs.push(performance.now() - began);
    }
    return costs;
  }, rooms);
}
