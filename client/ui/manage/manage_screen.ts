import { Bots } from "../../core/bots.ts";
import type { Chat } from "../../core/chat.ts";
import type { Clock } from "../../core/outside.ts";
import type { Room } from "../../core/room.ts";
import { button, element, setText } from "../element.ts";
import { icon } from "../icons.ts";
import { laterStyles } from "../later_styles.ts";
import { walkList } from "../list_walk.ts";
import { managePages, type PageName, pageNames, pagesFor } from "./manage_pages.ts";
import type { ManagePage } from "./manage_parts.ts";
import { manageWords } from "./manage_words.ts";

await laterStyles();

const newsMs = 8_000;

export type ManageGiven = {
  chat: Chat;
  clock: Clock;
  /** To another of the pages. */
  go: (page: string) => void;
  /** From a page to the list of them, on a phone. */
  back: () => void;
  /** To the chat. */
  leave: () => void;
  openRoom: (room: Room) => void;
};

/** The pages for those who look after the server, beside their list; a phone shows one of the two. */
export class ManageScreen {
  readonly node: HTMLElement;
  readonly #given: ManageGiven;
  readonly #parts;
  readonly #links: ReadonlyMap<PageName, HTMLElement>;
  readonly #nav: HTMLElement;
  readonly #title = element("h2", { id: "manage-title", tabindex: "-1" });
  readonly #body = element("div", { class: "manage-body" });
  readonly #news = element("p", { class: "manage-news", role: "status" });
  readonly #narrow = matchMedia("(max-width: 40rem)");
  readonly #enders: (() => void)[];
  readonly #rove: (preferred?: HTMLElement) => void;
  #page: { name: PageName; made: ManagePage } | undefined;
  #cancelNews = () => {};

  constructor(given: ManageGiven) {
    const { chat, clock, openRoom } = given;
    this.#given = given;
    this.#parts = {
      ...{ chat, clock, openRoom },
      bots: new Bots(chat.call),
      tell: (news: string) => this.#tell(news),
    };
    const badge = element("span", { class: "manage-badge", "aria-hidden": "true" });
    this.#links = new Map(
      pageNames.map((name) => [name, this.#link(name, name === "reports" ? badge : undefined)]),
    );
    const list = element(
      "ul",
      { class: "manage-links" },
      ...[...this.#links.values()].map((link) => element("li", {}, link)),
    );
    this.#rove = walkList(list, ".manage-link");
    const leave = button(
      { class: "icon-button", "aria-label": manageWords.back, title: manageWords.back },
      icon("back"),
    );
    leave.addEventListener("click", () => given.leave());
    const back = button(
      { class: "icon-button narrow", "aria-label": manageWords.backToPages, title: manageWords.backToPages },
      icon("back"),
    );
    back.addEventListener("click", () => given.back());
    const server = element("p", { class: "hint", dir: "auto" });
    this.#nav = element(
      "nav",
      { class: "manage-nav", "aria-label": manageWords.title },
      element(
        "header",
        { class: "manage-nav-head" },
        leave,
        element("div", {}, element("h1", {}, manageWords.title), server),
      ),
      list,
    );
    this.node = element(
      "div",
      { class: "manage" },
      this.#nav,
      element(
        "main",
        { class: "manage-page", "aria-labelledby": "manage-title" },
        element("header", { class: "manage-head" }, back, this.#title),
        this.#body,
        this.#news,
      ),
    );
    this.node.addEventListener("keydown", (event) => this.#key(event));
    this.#enders = [
      chat.server.watch((about) => setText(server, about?.name ?? "")),
      chat.openReports.watch((open) => {
        setText(badge, open > 0 ? `${open}` : "");
        badge.hidden = open === 0;
        const { reports } = manageWords.pages;
        const label = open > 0 ? `${reports}, ${manageWords.open(open)}` : reports;
        this.#links.get("reports")?.setAttribute("aria-label", label);
      }),
      chat.self.watch(() => this.#allow()),
      this.#watchWidth(),
      chat.link.greeted.hear(() => this.#page?.made.load()),
    ];
  }

  /** Where none is named a phone shows the list of them, and a wide screen the first. */
  show(wished: string | undefined): void {
    const allowed = this.#allowed;
    const named = allowed.find((name) => name === wished);
    const name = named ?? (this.#narrow.matches ? undefined : allowed[0]);
    this.node.classList.toggle("on-page", named !== undefined);
    const was = this.#page?.name;
    if (name !== was) this.#open(name);
    for (const [one, link] of this.#links) {
      if (one === name) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    const link = this.#links.get(name ?? was ?? allowed[0] ?? "people");
    this.#rove(link);
    this.home();
  }

  home(): void {
    if (this.#page && this.#title.checkVisibility()) return this.#title.focus();
    [...this.#links.values()].find(({ tabIndex }) => tabIndex === 0)?.focus();
  }

  /** On a wide screen a page stands beside the list: a phone that is turned shows the first. */
  #watchWidth(): () => void {
    const turned = () => {
      if (!this.#page) this.show(undefined);
    };
    this.#narrow.addEventListener("change", turned);
    return () => this.#narrow.removeEventListener("change", turned);
  }

  #open(name: PageName | undefined): void {
    this.#page?.made.end();
    this.#page = undefined;
    this.#tell("");
    this.#body.replaceChildren();
    if (name === undefined) return;
    const made = managePages[name].make(this.#parts);
    this.#page = { name, made };
    setText(this.#title, manageWords.pages[name]);
    this.#body.replaceChildren(made.node);
    this.#body.scrollTop = 0;
    made.load();
  }

  get #allowed(): PageName[] {
    return pagesFor(this.#given.chat.self.value?.role ?? "guest");
  }

  /** What one may no longer do is gone at once. */
  #allow(): void {
    const allowed = this.#allowed;
    for (const [name, link] of this.#links) link.parentElement!.hidden = !allowed.includes(name);
    if (allowed.length === 0) return this.#given.leave();
    const open = this.#page?.name;
    if (open !== undefined && !allowed.includes(open)) this.show(undefined);
  }

  #link(name: PageName, badge: HTMLElement | undefined): HTMLElement {
    const link = button(
      { class: "manage-link" },
      icon(managePages[name].icon),
      element("span", {}, manageWords.pages[name]),
      ...badge ? [badge] : [],
    );
    link.addEventListener("click", () => this.#given.go(name));
    return link;
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    if (this.#narrow.matches && this.node.classList.contains("on-page")) this.#given.back();
    else this.#given.leave();
  }

  #tell(news: string): void {
    this.#cancelNews();
    setText(this.#news, news);
    if (news !== "") this.#cancelNews = this.#given.clock.after(newsMs, () => setText(this.#news, ""));
  }

  end(): void {
    this.#cancelNews();
    this.#page?.made.end();
    for (const end of this.#enders) end();
    this.node.remove();
  }
}
