import type { Answer } from "../../../protocol/commands.ts";
import type { Muted } from "../../../protocol/house.ts";
import { may } from "../../../protocol/roles.ts";
import { avatar } from "../avatar.ts";
import { button, element, setText } from "../element.ts";
import type { View } from "../keyed_list.ts";
import { whyNot } from "../room_asks.ts";
import { dateTimeOf } from "../times.ts";
import type { ManagePage, ManageParts } from "./manage_parts.ts";
import { manageWords } from "./manage_words.ts";
import { PagedList } from "./paged_list.ts";
import { openUnban } from "./person_acts.ts";

const { bans: said } = manageWords;
type Ban = Answer<"bans">["bans"][number];

/** Who may not come in, and who may not write; and how that ends. */
export class BansPage implements ManagePage {
  readonly node: HTMLElement;
  readonly #parts: ManageParts;
  readonly #bans: PagedList<Ban>;
  readonly #mutes: PagedList<Muted>;

  constructor(parts: ManageParts) {
    this.#parts = parts;
    const { link } = parts.chat;
    this.#bans = new PagedList<Ban>({
      label: said.bans,
      none: () => said.noBans,
      fetch: async () => ({ items: (await link.ask("bans", {})).bans }),
      key: ({ person }) => person.id,
      row: (ban) => this.#ban(ban),
    });
    this.#mutes = new PagedList<Muted>({
      label: said.mutes,
      none: () => said.noMutes,
      fetch: async () => ({ items: (await link.ask("mutes", {})).mutes }),
      key: ({ person }) => person.id,
      row: (muted) => this.#mute(muted),
    });
    this.node = element(
      "div",
      {},
      element("h3", {}, said.bans),
      this.#bans.node,
      ...may(parts.chat.self.value?.role ?? "guest", "mute")
        ? [element("h3", {}, said.mutes), this.#mutes.node]
        : [],
    );
  }

  load(): void {
    void this.#bans.load();
    void this.#mutes.load();
  }

  #ban({ person }: Ban): View<Ban> {
    const facts = element("p", { class: "hint" });
    const reason = element("p", { class: "hint", dir: "auto" });
    const undo = button({ class: "secondary", "aria-label": said.unbanOf(person.name) }, said.unban);
    undo.addEventListener("click", () => {
      const { tell } = this.#parts;
      const acts = { ...this.#parts, say: tell, changed: () => {} };
      openUnban(person, acts, (done) => {
        tell(done);
        void this.#bans.load();
      });
    });
    return {
      node: row(person, [facts, reason], undo),
      bind: (ban) => {
        setText(
          facts,
          said.facts(
            ban.by.name,
            dateTimeOf(ban.at),
            ban.until === undefined ? undefined : dateTimeOf(ban.until),
          ),
        );
        setText(reason, ban.reason === undefined ? "" : said.reason(ban.reason));
        reason.hidden = ban.reason === undefined;
      },
    };
  }

  #mute({ person }: Muted): View<Muted> {
    const facts = element("p", { class: "hint" });
    const undo = button({ class: "secondary", "aria-label": said.unmuteOf(person.name) }, said.unmute);
    undo.addEventListener("click", async () => {
      const { chat, tell } = this.#parts;
      try {
        await chat.link.ask("unmute", { person: person.id });
        tell(manageWords.person.unmuted(person.name));
        await this.#mutes.load();
      } catch (problem) {
        tell(whyNot(problem));
      }
    });
    return {
      node: row(person, [facts], undo),
      bind: ({ until }) => setText(facts, said.until(dateTimeOf(until))),
    };
  }

  end(): void {}
}

function row({ id, name }: Ban["person"], facts: HTMLElement[], act: HTMLElement): HTMLElement {
  return element(
    "li",
    { class: "manage-row" },
    avatar(id, name),
    element(
      "div",
      { class: "manage-what" },
      element("p", { class: "manage-name", dir: "auto" }, name),
      ...facts,
    ),
    act,
  );
}
