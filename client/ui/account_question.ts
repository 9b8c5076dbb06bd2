import { button, element } from "./element.ts";

/** Asks in place before something is done that cannot be taken back. */
export function questionButton(
  { label, act, why, yes, no }: {
    /** The button, and its name for those who listen. */
    label: readonly [shown: string, spoken: string];
    why: string;
    yes: string;
    no: string;
    act: () => Promise<unknown>;
  },
): HTMLElement {
  const [shown, spoken] = label;
  const ask = button({ class: "quiet danger", "aria-label": spoken }, shown);
  const go = button({ class: "quiet danger" }, yes);
  const stay = button({ class: "quiet" }, no);
  const question = element(
    "div",
    { class: "question", role: "group", "aria-label": spoken, hidden: true },
    element("p", { class: "hint" }, why),
    element("div", { class: "acts" }, stay, go),
  );
  const open = (isOpen: boolean) => {
    ask.hidden = isOpen;
    question.hidden = !isOpen;
  };
  const close = () => {
    open(false);
    ask.focus();
  };
  ask.addEventListener("click", () => {
    open(true);
    stay.focus();
  });
  stay.addEventListener("click", close);
  go.addEventListener("click", async () => {
    go.disabled = stay.disabled = true;
    await act();
    go.disabled = stay.disabled = false;
    if (!question.isConnected) return;
    open(false);
    // It was on a button that could not be pressed meanwhile.
    if (document.activeElement === document.body) ask.focus();
  });
  question.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    // The question is closed, not the dialog that it stands in.
    event.preventDefault();
    event.stopPropagation();
    close();
  });
  return element("div", { class: "asking" }, ask, question);
}
