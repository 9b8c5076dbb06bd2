import type { Connection } from "../../../protocol/house.ts";
import { avatar } from "../avatar.ts";
import { button, element, setText } from "../element.ts";
import type { View } from "../keyed_list.ts";
import { shortTimeOf } from "../times.ts";
import type { ManagePage, ManageParts } from "./manage_parts.ts";
import { manageWords } from "./manage_words.ts";
import { PagedList } from "./paged_list.ts";

const { connections: said } = manageWords;
type Numbered = Connection & { key: string };

/** Who is connected now, and by which door they came. */
export class ConnectionsPage implements ManagePage {
  readonly node: HTMLElement;
  readonly #parts: ManageParts;
  readonly #list: PagedList<Numbered>;
  readonly #doors = element("p", { class: "doors" });

  constructor(parts: ManageParts) {
    this.#parts = parts;
    this.#list = new PagedList<Numbered>({
      label: manageWords.pages.connections,
      none: () => said.none,
      fetch: () => this.#fetch(),
      key: ({ key }) => key,
      row: (one) => this.#row(one),
    });
    const refresh = button({ class: "secondary" }, said.refresh);
    refresh.addEventListener("click", () => void this.#list.load());
    this.node = element(
      "div",
      {},
      element("div", { class: "manage-top" }, this.#doors, refresh),
      this.#list.node,
    );
  }

  load(): void {
    void this.#list.load();
  }

  async #fetch() {
    const { connections, doors } = await this.#parts.chat.link.ask("connections", {});
    const all = doors.reduce((sum, door) => sum + door.connections, 0);
    setText(
      this.#doors,
      [
        ...doors.map(({ door, connections }) => said.doors(doorName(door), connections)),
        ...all > connections.length ? [said.more(connections.length, all)] : [],
      ].join(" · "),
    );
    const seen = new Map<string, number>();
    return {
      items: connections.map((one) => {
        const base = `${one.person.id} ${one.door} ${one.since}`;
        const twin = seen.get(base) ?? 0;
        seen.set(base, twin + 1);
        return { ...one, key: `${base} ${twin}` };
      }),
    };
  }

  #row({ person, door, since }: Numbered): View<Numbered> {
    const facts = element("p", { class: "hint" });
    const badge = element("span", { class: "role-badge" });
    return {
      node: element(
        "li",
        { class: "manage-row" },
        avatar(person.id, person.name),
        element(
          "div",
          { class: "manage-what" },
          element(
            "p",
            { class: "manage-line" },
            element("span", { class: "manage-name", dir: "auto" }, person.name),
            badge,
          ),
          facts,
        ),
      ),
      bind: ({ role }) => {
        setText(badge, manageWords.role[role]);
        badge.hidden = role === "member";
        setText(facts, said.facts(doorName(door), shortTimeOf(since, this.#parts.clock.now())));
      },
    };
  }

  end(): void {}
}

function doorName(door: string): string {
  return said.door[door] ?? door;
}
