import type { TestApp } from "./app.ts";
import type { Browser } from "./browser.ts";
import type { Person } from "./person.ts";
import { owner, type Resident, resident } from "./resident.ts";
import { drawn } from "./stillness.ts";
import { FileSender, film, paint, pdf, tone } from "../browser/file_sender.ts";
import { html, ok, png, WebStandIn } from "../previews/web_stand_in.ts";

/** A server on which people have lived for a while: every kind of message, room and case is there. */
export type Furnished = {
  olga: Resident;
  /** Leads to the lobby, with a password. */
  invitation: string;
  sit: (browser: Browser, wish?: Wish) => Promise<Person>;
};
export type Wish = {
  width?: number;
  height?: number;
  scheme?: "light" | "dark";
  touch?: boolean;
  language?: string;
  strong?: boolean;
};

const code = [
  "What the old programs say:",
  "```ts",
  "export function hello(name: string): string {",
  "  return `hello ${name}`; // in every tongue",
  "}",
  "```",
  "> and it *is* so",
  "",
  "- [the page](http://news.example/wide)",
  "- ||a secret||, `nc`, ~~telnet~~ and **raw sockets**",
].join("\n");

/** `app`: one whose web is `theNews`. */
export async function furnish(app: TestApp, browser: Browser): Promise<Furnished> {
  const olga = await owner(app, "Olga");
  const [ana, bo] = [await resident(app, "Ana"), await resident(app, "Bo")];
  const lobby = "lobby";
  const nonce = () => crypto.randomUUID();
  const say = (by: Resident, text: string, more: { reply?: number; room?: string } = {}) =>
    by.ask("say", { room: lobby, nonce: nonce(), text, ...more });

  await olga.ask("change_room", { room: lobby, topic: "Everybody who can open a socket" });
  const garden = await bo.ask("make_room", { name: "Garden", kind: "public" });
  const desk = await olga.ask("make_room", { name: "Help desk", kind: "private" });
  await say(olga, "Nobody else is here yet", { room: desk.id });
  const direct = await ana.ask("direct", { to: olga.id });
  await say(ana, "Did the backup run last night?", { room: direct.id });

  const first = await say(ana, "Good morning! Shall we try the new room today?");
  await say(bo, "Yes, after ten");
  await say(olga, "I have the slides ready, see [the plan](https://example.org/plan)", { reply: first.seq });
  await say(bo, code);
  await say(ana, "🎉");
  const gone = await say(bo, "a slip");
  await bo.ask("take_back", { room: lobby, seqs: [gone.seq] });
  const edited = await say(bo, "Lnuch at one?");
  await bo.ask("edit", { room: lobby, seq: edited.seq, text: "Lunch at one, @Olga?", nonce: nonce() });

  const painter = await browser.visit(app);
  const guest = await FileSender.join(app, "Cleo");
  const picture = await paint(painter.page, {
    name: "harbour.png",
    width: 640,
    height: 400,
    caption: "The harbour",
  });
  await guest.send(picture);
  await guest.send({ name: "notes.pdf", type: "application/pdf", bytes: pdf });
  await guest.send({ name: "bell.wav", type: "audio/wav", bytes: tone(2), about: { seconds: 2 } });
  const levels = [3, 9, 20, 30, 26, 31, 12, 4, 9, 22, 30, 17, 6, 3, 12, 25, 31, 20, 9, 4];
  const voice = { seconds: 7, voice: { levels } };
  await guest.send({ name: "said.wav", type: "audio/wav", bytes: tone(7), about: voice });
  const clip = { picture: { width: 160, height: 90 }, seconds: 1 };
  await guest.send({ name: "clip.webm", type: "video/webm", bytes: await film(painter.page), about: clip });
  await guest.send({ name: "server.ts", type: "text/plain", bytes: new TextEncoder().encode("serve();\n") });
  await painter.page.context().close();

  const poll = await ana.ask("poll", {
    ...{ room: lobby, nonce: nonce(), question: "Where do we eat?", many: false },
    options: ["Soup kitchen", "Pizza", "At the desk"],
  });
  await bo.ask("vote", { room: lobby, seq: poll.seq, options: [0], nonce: nonce() });
  await olga.ask("vote", { room: lobby, seq: poll.seq, options: [1], nonce: nonce() });
  await olga.ask("pin", { room: lobby, seq: first.seq, on: true });
  await olga.ask("bookmark", { room: lobby, seq: first.seq, on: true });
  const last = await say(ana, "Look: http://news.example/wide");
  for (const [by, emoji] of [[bo, "👍"], [olga, "👍"], [bo, "❤️"]] as const) {
    await by.ask("react", { room: lobby, seq: last.seq, emoji, on: true, nonce: nonce() });
  }
  const seeds = await say(bo, "The tomatoes are ripe", { room: garden.id });
  await bo.ask("forward", { room: garden.id, seq: seeds.seq, to: lobby, nonce: nonce() });
  await bo.ask("report", { room: lobby, seq: last.seq, reason: "Is that link safe?" });
  await olga.ask("ban", { person: (await resident(app, "Spam")).id, reason: "advertising" });
  await olga.ask("mute", { person: bo.id, minutes: 30, reason: "too loud" });
  const { path } = await olga.ask("invite", { role: "member", room: lobby });
  await say(olga, "I will look at it on the way home, there is time until *six*.");
  await say(ana, "Perfect, see you there");

  return {
    ...{ olga, invitation: path },
    sit: async (browser, { language, strong = false, ...wish } = {}) => {
      const person = await olga.sitDown(browser, wish);
      const { page } = person;
      if (strong) await page.emulateMedia({ contrast: "more" });
      if (language !== undefined) {
        await page.evaluate((language) => localStorage.setItem("parley/language", language), language);
        await page.reload();
      }
      await page.locator(".here.online").waitFor({ state: "attached" });
      await page.locator(".tray").waitFor({ state: "attached" });
      await page.locator(".log .row").first().waitFor({ state: "attached" });
      await drawn(page);
      return person;
    },
  };
}

/** What the links of a furnished house lead to. */
export async function theNews(): Promise<WebStandIn> {
  const about = {
    "og:title": "Harbour opens its gates again",
    "og:description": "After two years of works the old harbour is open to everybody.",
    "og:site_name": "The Harbour News",
    "og:image": "/wide.png",
  };
  return new WebStandIn()
    .page("news.example/wide", ok(html(about)))
    .page("news.example/wide.png", ok(await png(800, 400), { "content-type": "image/png" }));
}
