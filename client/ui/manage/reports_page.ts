import type { ListedPerson } from "../../../protocol/commands.ts";
import type { Entry } from "../../../protocol/entries.ts";
import type { ReportView } from "../../../protocol/moderation.ts";
import { Refused } from "../../../protocol/refusals.ts";
import { isAbove, may } from "../../../protocol/roles.ts";
import { LinkLost } from "../../core/line.ts";
import { saidIn } from "../../core/said.ts";
import { button, element, setText } from "../element.ts";
import type { View } from "../keyed_list.ts";
import { whyNot } from "../room_asks.ts";
import { dateTimeOf, timeOf } from "../times.ts";
import type { ManagePage, ManageParts } from "./manage_parts.ts";
import { manageWords } from "./manage_words.ts";
import { words } from "../words.ts";
import { PagedList } from "./paged_list.ts";
import { openBan } from "./person_acts.ts";

const { reports: said } = manageWords;
type State = ReportView["state"];
type End = NonNullable<ReportView["how"]>;
const muteMinutes = 60;

/** What people asked the moderators to look at, with what stands around it and what can be done. */
export class ReportsPage implements ManagePage {
  readonly node: HTMLElement;
  readonly #parts: ManageParts;
  readonly #list: PagedList<ReportView>;
  readonly #endWatch: () => void;
  readonly #authors = new Map<string, Promise<ListedPerson | "lost" | undefined>>();
  #state: State = "open";

  constructor(parts: ManageParts) {
    this.#parts = parts;
    this.#list = new PagedList<ReportView>({
      label: said.label,
      none: () => said.none[this.#state],
      fetch: async (before) => {
        const { reports, more } = await parts.chat.link.ask("reports", {
          state: this.#state,
          ...before !== undefined && { before },
        });
        return { items: reports, more: more ? reports.at(-1)?.id : undefined };
      },
      key: ({ id, state }) => `${id} ${state}`,
      row: (report) => this.#row(report),
    });
    const tabs = (["open", "settled"] as const).map((state) => {
      const tab = button({ "aria-pressed": `${state === this.#state}` }, said.tabs[state]);
      tab.addEventListener("click", () => {
        this.#state = state;
        for (const one of tabs) one.setAttribute("aria-pressed", `${one === tab}`);
        void this.#list.begin();
      });
      return tab;
    });
    this.node = element(
      "div",
      {},
      element("div", { class: "segments", role: "group", "aria-label": said.label }, ...tabs),
      this.#list.node,
    );
    let isFirst = true;
    this.#endWatch = parts.chat.openReports.watch(() => {
      // A new one, or one that somebody else has settled.
      if (!isFirst) void this.#list.load();
      isFirst = false;
    });
  }

  load(): void {
    this.#authors.clear();
    void this.#list.load();
  }

  #row(report: ReportView): View<ReportView> {
    const { roomName, roomKind, from, by, at, reason, settledBy, settledAt, how } = report;
    const error = element("p", { class: "field-error", role: "alert" });
    const context = element("ol", { class: "report-context" });
    const acts = how && settledBy ? undefined : this.#acts(report, error);
    const node = element(
      "li",
      { class: "report" },
      element(
        "p",
        { class: "report-head" },
        element("b", { dir: "auto" }, said.head(by.name, from.name)),
        ` ${said.room(roomName, roomKind)} · ${dateTimeOf(at)}`,
      ),
      element("p", { class: "report-reason", dir: "auto" }, reason),
      context,
      ...how && settledBy
        ? [element("p", { class: "hint" }, said.settled(how, settledBy.name, dateTimeOf(settledAt ?? at)))]
        : [acts!.node],
      error,
    );
    return {
      node,
      bind: (now) => {
        context.replaceChildren(...contextOf(now));
        acts?.look();
      },
    };
  }

  #acts(report: ReportView, error: HTMLElement): { node: HTMLElement; look: () => void } {
    const { from } = report;
    const node = element("div", { class: "report-acts", role: "group", "aria-label": said.acts(from.name) });
    const look = async () => {
      const author = await this.#author(from.id);
      // With a new line all of it is asked anew.
      if (author !== "lost" && node.childElementCount === 0) this.#fill(node, report, author, error);
    };
    return { node, look: () => void look() };
  }

  /** What may be done follows from what they are. Undefined: nobody is it any more. */
  #author(id: string): Promise<ListedPerson | "lost" | undefined> {
    const known: Promise<ListedPerson | "lost" | undefined> = this.#authors.get(id) ??
      this.#parts.chat.link.ask("person", { person: id }).catch((problem: unknown): "lost" | undefined => {
        if (problem instanceof LinkLost) return "lost";
        if (problem instanceof Refused) return undefined;
        throw problem;
      });
    this.#authors.set(id, known);
    return known;
  }

  #fill(
    group: HTMLElement,
    report: ReportView,
    author: ListedPerson | undefined,
    error: HTMLElement,
  ): void {
    const { chat } = this.#parts;
    const { from } = report;
    const mine = chat.self.value?.role ?? "guest";
    const isBelow = author !== undefined && isAbove(mine, author.role);
    if (author && !isBelow && mine !== "owner") {
      return group.replaceChildren(element("p", { class: "hint" }, said.above(from.name)));
    }
    const add = (label: string, how: End, before: () => Promise<unknown>, isGrave = false) => {
      const act = button({ class: isGrave ? "secondary danger" : "secondary" }, label);
      act.addEventListener("click", () => void this.#settle(report, how, before, group, error));
      group.append(act);
    };
    const nothing = () => Promise.resolve();
    add(said.dismiss, "dismissed", nothing);
    if (saidIn(report.entry?.body ?? { kind: "gone", by: "" }) !== undefined) {
      add(said.takeBack, "took_back", nothing);
    }
    if (!isBelow) return;
    if (may(mine, "mute")) {
      add(said.mute, "muted", () => chat.link.ask("mute", { person: from.id, minutes: muteMinutes }));
    }
    if (may(mine, "kick")) add(said.kick, "kicked", () => chat.link.ask("kick", { person: from.id }));
    if (may(mine, "ban")) {
      const ban = button({ class: "secondary danger" }, said.ban);
      ban.addEventListener("click", () => {
        const acts = { ...this.#parts, say: this.#parts.tell, changed: () => {} };
        openBan(from, acts, (done) => {
          void this.#settle(report, "banned", nothing, group, error, done);
        });
      });
      group.append(ban);
    }
  }

  async #settle(
    { id }: ReportView,
    how: End,
    before: () => Promise<unknown>,
    group: HTMLElement,
    error: HTMLElement,
    done = said.done(how),
  ): Promise<void> {
    // Not disabled: that would take the focus away.
    if (group.ariaBusy === "true") return;
    group.ariaBusy = "true";
    setText(error, "");
    try {
      await before();
      await this.#parts.chat.link.ask("settle", { id, how });
      this.#parts.tell(done);
      await this.#list.load();
    } catch (problem) {
      setText(error, whyNot(problem));
    } finally {
      group.ariaBusy = "false";
    }
  }

  end(): void {
    this.#endWatch();
  }
}

/** What was reported stands as it was then: its writer may have changed it since. */
function contextOf({ entry, said: then, context }: ReportView): HTMLElement[] {
  const row = (one: Entry, isReported: boolean) => {
    const now = saidIn(one.body, words.voice.label) ?? said.gone;
    const text = isReported ? then && saidIn(then) || now : now;
    return element(
      "li",
      { class: isReported ? "reported" : "" },
      element("span", { class: "hint" }, `${one.name}, ${timeOf(one.at)}`),
      element("p", { dir: "auto" }, text),
      ...text === now ? [] : [element("p", { class: "hint", dir: "auto" }, said.now(now))],
    );
  };
  const around = (entries: readonly Entry[]) =>
    entries.filter(({ body }) => body.kind === "text" || body.kind === "file" || body.kind === "gone")
      .map((one) => row(one, false));
  return [
    ...around(context.before),
    entry ? row(entry, true) : element("li", { class: "reported" }, said.unreadable),
    ...around(context.after),
  ];
}
