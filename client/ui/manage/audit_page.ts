import type { Answer } from "../../../protocol/commands.ts";
import { Refused } from "../../../protocol/refusals.ts";
import { element, setText } from "../element.ts";
import { selectField, TextField } from "../form_fields.ts";
import { icon } from "../icons.ts";
import type { View } from "../keyed_list.ts";
import { dateTimeOf } from "../times.ts";
import { whyNot } from "../room_asks.ts";
import type { ManagePage, ManageParts } from "./manage_parts.ts";
import { howParts } from "./audit_how.ts";
import { manageWords } from "./manage_words.ts";
import { PagedList } from "./paged_list.ts";

const { audit: said } = manageWords;
type Row = Answer<"audit">["rows"][number];
const pageRows = 50;

/** What was done by rights that not everybody has, and whether that list is as the server wrote it. */
export class AuditPage implements ManagePage {
  readonly node: HTMLElement;
  readonly #parts: ManageParts;
  readonly #list: PagedList<Row>;
  readonly #shield = element("p", { class: "shield", role: "status", hidden: true });
  readonly #who = new TextField("audit-who", said.person, said.personHint, 128);
  readonly #act;
  #person: string | undefined;

  constructor(parts: ManageParts) {
    this.#parts = parts;
    this.#act = selectField("audit-act", said.act, [
      { value: "", label: said.any },
      ...Object.entries(said.acts).map(([value, label]) => ({ value, label })),
    ]);
    this.#list = new PagedList<Row>({
      label: manageWords.pages.audit,
      none: () => this.#isFiltered ? said.noneFound : said.none,
      fetch: (after) => this.#fetch(after),
      key: ({ seq }) => `${seq}`,
      row: rowView,
    });
    const form = element(
      "form",
      { class: "manage-filter", novalidate: true },
      this.#who.node,
      this.#act.node,
      element("button", { class: "secondary", type: "submit" }, said.filter),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#filter();
    });
    this.#act.select.addEventListener("change", () => void this.#filter());
    this.node = element("div", {}, this.#shield, form, this.#list.node);
  }

  get #isFiltered(): boolean {
    return this.#person !== undefined || this.#act.select.value !== "";
  }

  load(): void {
    void this.#list.load();
  }

  async #filter(): Promise<void> {
    this.#who.say("");
    const name = this.#who.value;
    try {
      this.#person = name === ""
        ? undefined
        : (await this.#parts.chat.link.ask("person", { person: name })).id;
    } catch (problem) {
      const isUnknown = problem instanceof Refused && problem.code === "not_found";
      return this.#who.say(isUnknown ? said.nobody : whyNot(problem));
    }
    await this.#list.begin();
  }

  async #fetch(after: string | undefined) {
    const act = this.#act.select.value;
    const { rows, whole } = await this.#parts.chat.link.ask("audit", {
      limit: pageRows,
      ...after !== undefined && { before: Number(after) },
      ...this.#person !== undefined && { person: this.#person },
      ...act !== "" && { act },
    });
    this.#shield.hidden = false;
    this.#shield.classList.toggle("broken", !whole);
    this.#shield.replaceChildren(
      icon(whole ? "shield" : "failed"),
      element("span", {}, whole ? said.whole : said.broken),
    );
    const last = rows.at(-1)?.seq;
    return {
      items: rows,
      more: rows.length === pageRows && last !== undefined && last > 1 ? `${last}` : undefined,
    };
  }

  end(): void {}
}

function rowView(row: Row): View<Row> {
  const { seq, at, by, act, about } = row;
  const what = element("p", {}, element("b", { dir: "auto" }, by.name), ` ${said.row(act)}`);
  if (about) what.append(" ", element("b", { dir: "auto" }, about.name));
  const more = element("p", { class: "hint", dir: "auto" });
  const parts = howParts(row);
  setText(more, parts.join(" · "));
  more.hidden = parts.length === 0;
  return {
    node: element(
      "li",
      { class: "manage-row audit-row" },
      element("div", { class: "manage-what" }, what, more),
      element("time", { class: "hint", title: `${seq}` }, dateTimeOf(at)),
    ),
    bind: () => {},
  };
}
