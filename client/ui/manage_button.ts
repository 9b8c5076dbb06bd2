import { may } from "../../protocol/roles.ts";
import type { Chat } from "../core/chat.ts";
import { button, element, setText } from "./element.ts";
import { icon } from "./icons.ts";
import { words } from "./words.ts";

/** The way to the pages for those who look after the server, with how many reports wait; for others it is not there. */
export function manageButton(chat: Chat, open: () => void): { node: HTMLElement; end: () => void } {
  const badge = element("span", { class: "open-reports", "aria-hidden": "true" });
  const node = button(
    { class: "icon-button manage-button", title: words.manage.open },
    icon("shield"),
    badge,
  );
  node.addEventListener("click", open);
  const show = () => {
    const reports = chat.openReports.value;
    node.hidden = !may(chat.self.value?.role ?? "guest", "settle");
    setText(badge, reports > 0 ? `${Math.min(reports, 99)}` : "");
    node.setAttribute("aria-label", words.manage.label(reports));
  };
  const ends = [chat.self.watch(show), chat.openReports.watch(show)];
  return { node, end: () => ends.forEach((end) => end()) };
}
