import type { Chat } from "../core/chat.ts";
import type { Welcome, WelcomeStep } from "../core/welcome.ts";
import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { welcomeWords } from "./welcome_words.ts";

export type WelcomeCard = { node: HTMLElement; end: () => void };
type WelcomeActs = { invite: () => void; over: () => void };

/** What a new owner needs first: how others come in, and three things to see to. */
export function welcomeCard(chat: Chat, welcome: Welcome, { invite, over }: WelcomeActs): WelcomeCard {
  const { steps, skip } = welcomeWords;
  const ways = element("dl", { class: "ways" });
  // Known as soon as there is a line.
  const end = chat.tcpPorts.watch((ports) => ways.replaceChildren(...waysIn(ports[0])));
  const close = button({ class: "icon-button", "aria-label": skip, title: skip }, icon("close"));
  const node = element(
    "section",
    { class: "welcome", "aria-labelledby": "welcome-title" },
    element(
      "div",
      { class: "welcome-head" },
      element("h2", { id: "welcome-title" }, welcomeWords.title),
      close,
    ),
    element("p", {}, welcomeWords.ways),
    ways,
    element("p", {}, welcomeWords.then),
    element(
      "ul",
      { class: "welcome-steps" },
      ...[
        stepView("invite", steps.invite, welcome, invite),
        stepView("domain", steps.domain, welcome, domain()),
        stepView("backup", steps.backup, welcome, how(welcomeWords.backupHow, welcomeWords.backupCommand)),
      ],
    ),
  );
  close.addEventListener("click", () => {
    welcome.skip();
    node.remove();
    over();
  });
  return { node, end };
}

function waysIn(port: number | undefined): HTMLElement[] {
  const { origin, hostname } = location;
  const way = (name: string, line: string) => [
    element("dt", {}, name),
    element("dd", {}, element("code", {}, line)),
  ];
  return [
    ...way(welcomeWords.browser, origin),
    ...port === undefined ? [] : way(welcomeWords.netcat, `nc ${hostname} ${port}`),
    ...way(
      welcomeWords.curl,
      `curl ${origin}/api/commands/say -H "Authorization: Bearer $TOKEN" --json '{"room":"lobby","text":"hi"}'`,
    ),
    element("dd", { class: "hint" }, welcomeWords.token),
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
