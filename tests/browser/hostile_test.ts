import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { startTestApp } from "../helpers/app.ts";
import { AlteredLine } from "../helpers/altered_line.ts";
import { Browser } from "../helpers/browser.ts";
import { hostileTexts } from "../helpers/hostile_texts.ts";
import { LiveClient } from "../helpers/live_client.ts";

/** All that a bubble is ever made of. */
const bubbleParts = new Set(
  ["DIV", "SPAN", "A", "BDI", "STRONG", "EM", "S", "CODE", "PRE", "UL", "OL", "LI", "BLOCKQUOTE", "BUTTON"]
    .concat(
      ["TIME", "svg", "path", "rect", "circle"],
    ),
);
/** So many at once: a page draws no more than three hundred. */
const batch = 80;

/** What a page must never do, whatever is written into it. */
function watch(page: Page, web: string): { broken: string[] } {
  const broken: string[] = [];
  page.on("dialog", (dialog) => {
    broken.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    const url = request.url();
    const isOwn = url.startsWith(`${web}/`) || url.startsWith("blob:") || url.startsWith("data:");
    if (!isOwn) broken.push(`request: ${url}`);
  });
  page.on("popup", (popup) => void broken.push(`window: ${popup.url()}`));
  page.on("framenavigated", (frame) => {
    if (!frame.url().startsWith(`${web}/`)) broken.push(`went to ${frame.url()}`);
  });
  return { broken };
}

/** What is wrong in the page as it is drawn now: parts that nobody draws, links elsewhere, boxes out of their bubbles. */
function faults(page: Page): Promise<string[]> {
  return page.evaluate((parts) => {
    const wrong: string[] = [];
    if ("owned" in globalThis) wrong.push("a script ran");
    if (document.documentElement.scrollWidth > innerWidth) wrong.push("the page is too wide");
    const log = document.querySelector(".log")!;
    if (log.scrollWidth > log.clientWidth) {
      const edge = log.getBoundingClientRect().right;
      const wide = [...log.querySelectorAll<HTMLElement>("*")].find((node) => {
        const words = document.createRange();
        words.selectNodeContents(node);
        return words.getBoundingClientRect().right > edge + 1 &&
          getComputedStyle(node).overflowX === "visible" &&
          !node.closest("pre") && node.childElementCount === 0;
      });
      wrong.push(
        `the log is too wide: ${wide?.tagName}.${wide?.className} ${wide?.textContent.slice(0, 80)}`,
      );
    }
    for (const bubble of document.querySelectorAll(".log .bubble")) {
      const said = bubble.textContent.slice(0, 80);
      const frame = bubble.getBoundingClientRect();
      for (const node of bubble.querySelectorAll<HTMLElement>("*")) {
        if (!parts.includes(node.tagName)) wrong.push(`${node.tagName} in ${said}`);
        for (const { name, value } of node.attributes) {
          if (/^on|^src|^srcdoc$|^action$|^formaction$/i.test(name)) wrong.push(`${name} in ${said}`);
          if (name === "href" && !/^(?:https?:\/\/|mailto:|\/files\/)/i.test(value)) {
            wrong.push(`${value} in ${said}`);
          }
          if (
            name === "href" && !value.startsWith("/files/") &&
            node.getAttribute("rel") !== "noopener noreferrer"
          ) {
            wrong.push(`rel in ${said}`);
          }
        }
        // The button of the menu and the quick emoji stand beside.
        if (node.closest(".more, .quick, svg, .unseen")) continue;
        let clip = node.parentElement!;
        while (clip !== bubble && getComputedStyle(clip).overflowY === "visible") clip = clip.parentElement!;
        const seen = clip === bubble ? undefined : clip.getBoundingClientRect();
        const rim =
          Number.parseFloat(clip.computedStyleMap().get("overflow-clip-margin")?.toString() ?? "0") || 0;
        for (const box of node.getClientRects()) {
          // What is cut off by its own frame is in sight nowhere.
          const [left, right] = seen
            ? [Math.max(box.left, seen.left - rim), Math.min(box.right, seen.right + rim)]
            : [box.left, box.right];
          const [top, bottom] = seen
            ? [Math.max(box.top, seen.top - rim), Math.min(box.bottom, seen.bottom + rim)]
            : [box.top, box.bottom];
          if (right <= left || bottom <= top) continue;
          const isIn = left >= frame.left - 1 && right <= frame.right + 1 && top >= frame.top - 1 &&
            bottom <= frame.bottom + 1;
          if (!isIn) wrong.push(`${node.tagName}.${node.className} leaves its bubble in ${said}`);
        }
      }
      // Marks pile up beyond the boxes of their letters, which no measure tells.
      const body = bubble.querySelector(":scope > .body");
      if (body && getComputedStyle(body).overflowY !== "clip") wrong.push(`nothing is cut off in ${said}`);
    }
    return wrong;
  }, [...bubbleParts]);
}

Deno.test("UI27 whatever anybody writes stays text, leads nowhere else, and stays in its bubble", async () => {
  const texts = await hostileTexts();
  assert.ok(texts.length >= 300, `the corpus has ${texts.length} texts`);
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann", { width: 900, height: 900 });
  const { broken } = watch(ann.page, app.web);
  const mallory = await LiveClient.join(app.web, "mallory");
  for (let from = 0; from < texts.length; from += batch) {
    for (const text of texts.slice(from, from + batch)) {
      const reply = await mallory.say(text);
      assert.ok(
        reply.type === "done" || ["empty", "bad_request"].includes(String(reply.code)),
        JSON.stringify(reply),
      );
    }
    await mallory.say(`the end ${from}`);
    await ann.reads(`the end ${from}`);
    assert.deepEqual(await faults(ann.page), []);
  }
  // What is covered shows no less when it is uncovered.
  await ann.log.locator(".spoiler").evaluateAll((all) =>
    all.forEach((cover) => (cover as HTMLElement).click())
  );
  assert.deepEqual(await faults(ann.page), []);
  assert.deepEqual(broken, []);
  await mallory.close();
});

Deno.test("UI27 names, rooms, topics and files are texts too, whatever a server lets through", async () => {
  const texts = await hostileTexts();
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.visit(app, { width: 390, height: 844 });
  const line = await AlteredLine.of(ann.page);
  let lobby: Record<string, unknown> = {};
  let entry: Record<string, unknown> = {};
  line.alter = (news) => {
    if (news.type === "done" && Array.isArray(news.rooms)) {
      const { entries: _, ...room } = news.rooms[0];
      lobby = room;
    }
    if (news.type === "entry") entry = { ...news, nonce: undefined };
    return news;
  };
  await ann.giveName("ann");
  await ann.isConnected();
  const { broken } = watch(ann.page, app.web);
  const mallory = await LiveClient.join(app.web, "mallory");
  await mallory.say("the beginning");
  await ann.reads("the beginning");
  for (const text of texts) {
    await line.tell({ ...lobby, type: "room_changed", name: text, topic: text });
    assert.deepEqual(await beyond(ann.page, "header, .composer"), [], text);
  }
  let seq = Number(entry.seq);
  const at = Number(entry.at);
  for (let from = 0; from < texts.length; from += batch) {
    const some = texts.slice(from, from + batch);
    await line.tell(...some.flatMap((text, i) => {
      const from = `${i}`.padStart(32, "a");
      const file = {
        ...{ kind: "file", file: "0".repeat(32), size: 9, type: "application/octet-stream", state: "ready" },
        ...{ name: text, about: { caption: text.slice(0, 500) } },
      };
      const one = { ...entry, at, from, name: text };
      return [
        { ...one, type: "entry", seq: ++seq, body: { kind: "text", text: "by whom?" } },
        { ...one, type: "entry", seq: ++seq, body: file },
        {
          ...one,
          type: "entry",
          seq: ++seq,
          body: { kind: "poll", question: text, options: [text, "b"], many: false },
        },
        { ...one, type: "entry", seq: ++seq, body: { kind: "reaction", of: seq - 1, emoji: "👍", on: true } },
      ];
    }));
    await line.tell({ ...entry, type: "entry", seq: ++seq, body: { kind: "text", text: `the end ${from}` } });
    await ann.reads(`the end ${from}`);
    assert.deepEqual(await faults(ann.page), []);
  }
  assert.deepEqual(await faults(ann.page), []);
  assert.deepEqual(broken, []);
  await mallory.close();
});

Deno.test("UI27 what is saved, and what can be chosen, stays a line in which nothing hostile can be pressed", async () => {
  const texts = await hostileTexts();
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.visit(app, { width: 390, height: 844 });
  const line = await AlteredLine.of(ann.page);
  let entry: Record<string, unknown> = {};
  let saved: Record<string, unknown>[] = [];
  line.alter = (news) => {
    if (news.type === "entry") entry = { ...news, nonce: undefined };
    const isAnswer = news.type === "done" && Array.isArray(news.entries) && !("places" in news);
    return isAnswer && saved.length > 0 ? { ...news, entries: saved } : news;
  };
  await ann.giveName("ann");
  await ann.isConnected();
  const { broken } = watch(ann.page, app.web);
  const mallory = await LiveClient.join(app.web, "mallory");
  await mallory.say("the beginning");
  await ann.reads("the beginning");
  const [seq, at] = [Number(entry.seq), Number(entry.at)];
  const floods = ["**a**", "`a`", "||a||", "**_~~a~~_**"].map((one) => `${one} `.repeat(16_000 / one.length));
  const bodies = [...floods, ...texts].flatMap((text): Record<string, unknown>[] => [
    { kind: "text", text },
    { kind: "poll", question: text.slice(0, 300), options: ["a", "b"], many: false },
    {
      ...{ kind: "file", file: "0".repeat(32), size: 9, type: "application/octet-stream", state: "ready" },
      ...{ name: text.slice(0, 255), about: { caption: text } },
    },
  ]);
  const dialog = ann.page.getByRole("dialog", { name: "Saved messages" });
  for (let from = 0; from < bodies.length; from += 3 * batch) {
    saved = bodies.slice(from, from + 3 * batch).map((body, i) => ({
      ...{ ...entry, type: undefined, room: "lobby", seq: seq + 1 + i, at, saved: at, body },
      name: texts[(from + i) % texts.length],
      reactions: [{ emoji: "👍", count: 1, people: [] }],
    }));
    await ann.page.keyboard.press("Control+Shift+S");
    await dialog.locator(".saved-item").nth(saved.length - 1).waitFor();
    assert.deepEqual(await linesAmiss(ann.page), []);
    saved = [];
    await ann.page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
  }
  for (let from = 0; from < texts.length; from += batch) {
    const some = texts.slice(from, from + batch);
    const polls = some.map((text, i) => ({
      ...{ ...entry, type: "entry", seq: seq + 1 + from + i, at, from: `${i}`.padStart(32, "a") },
      body: { kind: "poll", question: "which?", options: [text, `${text} ||${text}||`], many: i % 2 === 1 },
    }));
    await line.tell(...polls);
    await ann.page.locator(`.log [data-seq="${seq + from + some.length}"] .poll-text`).first().waitFor();
    assert.deepEqual(await faults(ann.page), []);
  }
  assert.deepEqual(broken, []);
  await mallory.close();
});

/** In a list of lines each is one button, as wide as its list, and a few words long. */
function linesAmiss(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wrong: string[] = [];
    if ("owned" in globalThis) wrong.push("a script ran");
    if (document.documentElement.scrollWidth > innerWidth) wrong.push("the page is too wide");
    const parts = [
      "SPAN",
      "B",
      "TIME",
      "STRONG",
      "EM",
      "S",
      "CODE",
      "IMG",
      "CANVAS",
      "svg",
      "path",
      "rect",
      "circle",
    ];
    const list = document.querySelector(".saved-list")!.getBoundingClientRect();
    for (const item of document.querySelectorAll(".saved-item")) {
      const said = item.textContent.slice(0, 80);
      const { left, right, height } = item.getBoundingClientRect();
      if (left < list.left - 1 || right > list.right + 1) wrong.push(`too wide: ${said}`);
      if (height > 160) wrong.push(`${height} pixels high: ${said}`);
      const nodes = [...item.querySelectorAll("*")];
      if (nodes.length > 700) wrong.push(`${nodes.length} parts: ${said}`);
      if (item.textContent.length > 1_500) wrong.push(`${item.textContent.length} letters: ${said}`);
      for (const node of nodes) {
        if (!parts.includes(node.tagName)) wrong.push(`${node.tagName} in ${said}`);
        for (const { name } of node.attributes) {
          if (/^on|^href$|^srcdoc$|^action$|^formaction$/i.test(name)) wrong.push(`${name} in ${said}`);
        }
      }
    }
    return wrong;
  });
}

/** What is wider than the window in these parts of the page, and not cut off. */
function beyond(page: Page, where: string): Promise<string[]> {
  return page.evaluate((where) => {
    const shown = [...document.querySelectorAll<HTMLElement>(where)].filter((node) => node.offsetParent);
    return shown.flatMap((part) => {
      const { right } = part.getBoundingClientRect();
      return [
        right > innerWidth + 1 ? part.className : "",
        part.scrollWidth > part.clientWidth + 1 ? part.className : "",
      ]
        .filter((name) => name !== "");
    });
  }, where);
}

Deno.test("UI27 a turned direction ends with its message: the time beside it still reads forwards", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann");
  const mallory = await LiveClient.join(app.web, "mallory");
  await mallory.say("\u202eabc");
  const row = await ann.reads("abc");
  const order = await row.locator("time").evaluate((time) => {
    const text = time.firstChild!;
    const left = (i: number) => {
      const range = document.createRange();
      range.setStart(text, i);
      range.setEnd(text, i + 1);
      return range.getBoundingClientRect().left;
    };
    return left(0) < left(1);
  });
  assert.ok(order);
  await mallory.close();
});

Deno.test("UI28 a word of 16 KiB breaks nothing, on a phone either", async () => {
  await using app = await startTestApp();
  await using browser = await Browser.launch();
  const ann = await browser.join(app, "ann", { width: 390, height: 844, touch: true });
  const mallory = await LiveClient.join(app.web, "mallory");
  await mallory.say("W".repeat(16_384));
  await mallory.say("the end");
  await ann.reads("the end");
  const [page, log] = await ann.page.evaluate(() => {
    const log = document.querySelector(".log")!;
    return [document.documentElement.scrollWidth, log.scrollWidth - log.clientWidth];
  });
  assert.deepEqual([page, log], [390, 0]);
  await mallory.close();
});
