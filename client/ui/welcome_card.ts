import type { Chat } from "../core/chat.ts";
import type { Room } from "../core/room.ts";
import { isSaid } from "../core/said.ts";
import type { Welcome, WelcomeStep } from "../core/welcome.ts";
import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { narrow } from "./phone_layer.ts";
import { welcomeWords } from "./welcome_words.ts";

export type WelcomeCard = { node: HTMLElement; end: () => void };
type WelcomeActs = { invite: () => void; over: () => void };

/**
 * What a new owner needs first: how others come in, and three things to see to. It is for an empty room: where there is
 * something to read it is one line, which opens again by a press.
 */
export function welcomeCard(
  chat: Chat,
  room: Room,
  welcome: Welcome,
  { invite, over }: WelcomeActs,
): WelcomeCard {
  const { steps, skip } = welcomeWords;
  const ways = waysView(chat);
  const fold = button(
    { class: "welcome-fold", "aria-controls": "welcome-body" },
    welcomeWords.title,
    icon("fold"),
  );
  const close = button({ class: "icon-button", "aria-label": skip, title: skip }, icon("close"));
  const body = element(
    "ul",
    { id: "welcome-body", class: "welcome-steps" },
    // A phone has no room for all of it.
    waysStep(ways.node, !narrow.matches),
    stepView("invite", steps.invite, welcome, invite),
    stepView("domain", steps.domain, welcome, domain()),
    stepView("backup", steps.backup, welcome, how(welcomeWords.backupHow, welcomeWords.backupCommand)),
  );
  const title = element("h2", { id: "welcome-title" }, fold);
  const node = element(
    "section",
    { class: "welcome", "aria-labelledby": "welcome-title" },
    element("div", { class: "welcome-head" }, title, close),
    body,
  );
  const open = (isOpen: boolean) => {
    body.hidden = !isOpen;
    fold.setAttribute("aria-expanded", `${isOpen}`);
  };
  const hasWords = () => room.outbox.items.length > 0 || room.log.entries.some(({ body }) => isSaid(body));
  let hadWords = hasWords();
  open(!hadWords);
  const endHearing = room.changed.hear(() => {
    if (hadWords || !hasWords()) return;
    hadWords = true;
    open(false);
  });
  fold.addEventListener("click", () => open(body.hidden !== false));
  close.addEventListener("click", () => {
    welcome.skip();
    node.remove();
    over();
  });
  return {
    node,
    end: () => {
      endHearing();
      ways.end();
    },
  };
}

/** Known as soon as there is a line. */
function waysView({ tcpPorts, server }: Chat): { node: HTMLElement; end: () => void } {
  const list = element("dl", { class: "ways" });
  const draw = () => list.replaceChildren(...waysIn(tcpPorts.value[0], server.value?.guests ?? false));
  const enders = [tcpPorts.watch(draw), server.watch(draw)];
  return {
    node: element("div", { class: "welcome-how" }, element("p", {}, welcomeWords.ways), list),
    end: () => enders.forEach((end) => end()),
  };
}

function waysStep(ways: HTMLElement, isOpen: boolean): HTMLElement {
  const press = button({ class: "welcome-step" }, icon("link"), welcomeWords.steps.ways);
  const show = (isShown: boolean) => {
    ways.hidden = !isShown;
    press.setAttribute("aria-expanded", `${isShown}`);
  };
  press.addEventListener("click", () => show(ways.hidden !== false));
  show(isOpen);
  return element("li", {}, press, ways);
}

/** `guests`: by a name alone. */
function waysIn(port: number | undefined, guests: boolean): HTMLElement[] {
  const { origin, hostname } = location;
  const way = (name: string, line: string) => [
    element("dt", {}, name),
    element("dd", {}, element("code", {}, line)),
  ];
  const hint = (sentence: string) => element("dd", { class: "hint" }, sentence);
  return [
    ...way(welcomeWords.browser, origin),
    ...port === undefined ? [] : way(welcomeWords.netcat, `nc ${hostname} ${port}`),
    ...port === undefined || guests ? [] : [hint(welcomeWords.netcatClosed)],
    ...way(
      welcomeWords.curl,
      `curl ${origin}/api/commands/say -H "Authorization: Bearer $TOKEN" --json '{"room":"lobby","text":"hi"}'`,
    ),
    hint(welcomeWords.token),
  ];
}

/** `act` is what it does, or what it shows below itself. */
function stepView(
  step: WelcomeStep,
  label: string,
  welcome: Welcome,
  act: HTMLElement | (() => void),
): HTMLElement {
  const done = element("span", { class: "unseen" });
  const mark = element("span", { class: "step-mark" });
  const press = button({ class: "welcome-step" }, mark, label, done);
  const bind = () => {
    const isDone = welcome.isDone(step);
    mark.replaceChildren(...isDone ? [icon("sent")] : []);
    press.classList.toggle("done", isDone);
    setText(done, isDone ? ` (${welcomeWords.done})` : "");
  };
  const node = element("li", {}, press);
  if (act instanceof HTMLElement) {
    act.hidden = true;
    press.setAttribute("aria-expanded", "false");
    node.append(act);
  }
  press.addEventListener("click", () => {
    welcome.did(step);
    bind();
    if (!(act instanceof HTMLElement)) return act();
    act.hidden = !act.hidden;
    press.setAttribute("aria-expanded", `${!act.hidden}`);
  });
  bind();
  return node;
}

function domain(): HTMLElement {
  if (location.protocol === "https:") {
    return element("p", { class: "welcome-how" }, welcomeWords.domainSecure(location.host));
  }
  return how(welcomeWords.domainHow, welcomeWords.domainCommands);
}

function how(sentence: string, commands: string): HTMLElement {
  return element("div", { class: "welcome-how" }, element("p", {}, sentence), element("pre", {}, commands));
}
