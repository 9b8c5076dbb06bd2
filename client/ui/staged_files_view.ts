import { element, setText } from "./element.ts";
import { StagedCard } from "./staged_card.ts";
import type { Staged, StagedFiles } from "./staged_files.ts";
import { words } from "./words.ts";

/** The files that are chosen, above the field in which one writes. */
export class StagedFilesView {
  readonly node: HTMLElement;
  readonly #list = element("ul", { class: "staged-list", "aria-label": words.compose.label });
  readonly #problem = element("p", { class: "field-error", role: "alert" });
  readonly #cards = new Map<string, StagedCard>();
  readonly #staged: StagedFiles;
  readonly #acts: { send: () => void; write: () => void; changed: () => void };
  readonly #enders: (() => void)[];

  constructor(staged: StagedFiles, acts: { send: () => void; write: () => void; changed: () => void }) {
    this.#staged = staged;
    this.#acts = acts;
    this.node = element("div", { class: "staged" }, this.#problem, this.#list);
    this.#enders = [
      staged.list.watch((list) => this.#show(list)),
      staged.problem.watch((problem) => setText(this.#problem, problem)),
    ];
  }

  #show(list: readonly Staged[]): void {
    for (const [key, card] of this.#cards) {
      if (!list.some((staged) => staged.key === key)) this.#drop(key, card);
    }
    const sendable = list.filter(({ refusal }) => refusal === undefined).length;
    for (const staged of list) {
      const card = this.#cards.get(staged.key) ?? this.#make(staged);
      card.bind(staged);
      card.showCaption(staged.refusal === undefined && sendable > 1);
    }
    this.#list.hidden = list.length === 0;
    this.#acts.changed();
  }

  #make(staged: Staged): StagedCard {
    const card = new StagedCard(staged, {
      remove: (key) => this.#remove(key),
      change: (key, change) => this.#staged.change(key, change),
      send: () => this.#acts.send(),
    });
    this.#cards.set(staged.key, card);
    this.#list.append(card.node);
    card.node.scrollIntoView({ block: "nearest" });
    return card;
  }

  /** The focus goes to the neighbour, or to where one writes. */
  #remove(key: string): void {
    const keys = [...this.#cards.keys()];
    const at = keys.indexOf(key);
    const next = this.#cards.get(keys[at + 1] ?? keys[at - 1] ?? "");
    this.#staged.remove(key);
    if (next) next.focus();
    else this.#acts.write();
  }

  #drop(key: string, card: StagedCard): void {
    this.#cards.delete(key);
    card.node.remove();
    card.end();
  }

  end(): void {
    for (const end of this.#enders) end();
    for (const card of this.#cards.values()) card.end();
  }
}
