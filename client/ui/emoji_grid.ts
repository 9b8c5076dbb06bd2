import { type Emoji, type EmojiGroup, emojiGroups } from "../core/emoji_table.ts";
import { type SkinTone, withTone } from "../core/skin_tone.ts";
import { button, element } from "./element.ts";
import { emojiWords } from "./emoji_words.ts";

/** As the styles have it: two phones out of three show so many without a finger missing one. */
const columns = 8;

export type GridGroup = EmojiGroup | "recent" | "found";
type Shown = { group: GridGroup; emoji: readonly { face: string; label: string }[] };

export type GridActs = {
  choose: (emoji: string) => void;
  /** What is under the pointer or has the focus; nothing has. */
  point: (emoji: string, label: string) => void;
  /** Up from the first row. */
  leave: () => void;
};

/** Emoji in rows, by groups. The arrow keys go through them all; one of them is a tab stop. */
export class EmojiGrid {
  readonly node = element("div", { class: "emoji-grid", role: "grid", "aria-label": emojiWords.title });
  readonly #acts: GridActs;

  constructor(acts: GridActs) {
    this.#acts = acts;
    this.node.addEventListener("click", ({ target }) => {
      const cell = cellOf(target);
      if (cell) acts.choose(cell.textContent!);
    });
    for (const type of ["pointerover", "focusin"] as const) {
      this.node.addEventListener(type, ({ target }) => {
        const cell = cellOf(target);
        if (cell) acts.point(cell.textContent!, cell.getAttribute("aria-label")!);
      });
    }
    this.node.addEventListener("keydown", (event) => this.#key(event));
  }

  get first(): HTMLElement | undefined {
    return this.node.querySelector<HTMLElement>("button") ?? undefined;
  }

  showAll(all: readonly Emoji[], recent: readonly string[], tone: SkinTone): void {
    const names = new Map(all.map(({ emoji, label }) => [emoji, label]));
    const groups = Map.groupBy(all, ({ group }) => group);
    this.#show([
      {
        group: "recent",
        emoji: recent.map((face) => ({ face, label: names.get(face) ?? nameOfToned(all, face) })),
      },
      ...emojiGroups.map((group) => ({ group, emoji: toned(groups.get(group) ?? [], tone) })),
    ]);
  }

  showFound(found: readonly Emoji[], tone: SkinTone): void {
    this.#show([{ group: "found", emoji: toned(found, tone) }]);
  }

  #show(groups: readonly Shown[]): void {
    const filled = groups.filter(({ emoji }) => emoji.length > 0);
    this.node.replaceChildren(...filled.map(groupNode));
    this.first?.setAttribute("tabindex", "0");
    this.node.scrollTop = 0;
  }

  reveal(group: GridGroup): void {
    const node = this.#groupNode(group);
    if (!node) return;
    this.node.scrollTop = node.offsetTop;
    this.#focus(node.querySelector<HTMLElement>("button"), true);
  }

  /** The group at the upper edge. */
  get group(): GridGroup | undefined {
    const top = this.node.scrollTop + 1;
    const nodes = [...this.node.children] as HTMLElement[];
    return nodes.findLast(({ offsetTop }) => offsetTop <= top)?.dataset.group as GridGroup | undefined;
  }

  #groupNode(group: GridGroup): HTMLElement | undefined {
    return ([...this.node.children] as HTMLElement[]).find(({ dataset }) => dataset.group === group);
  }

  #key(event: KeyboardEvent): void {
    const cell = cellOf(event.target);
    if (!cell || event.altKey || event.metaKey) return;
    const row = cell.closest<HTMLElement>(".emoji-row")!;
    const cells = [...this.node.querySelectorAll<HTMLElement>("button")];
    const at = cells.indexOf(cell);
    const column = [...row.children].indexOf(cell);
    const isTurned = getComputedStyle(this.node).direction === "rtl";
    const [forth, back] = isTurned ? [-1, 1] : [1, -1];
    const inRow = (step: number) => this.#inRow(row, column, step);
    const ways: Record<string, () => Element | null | undefined> = {
      ArrowRight: () => cells[at + forth!],
      ArrowLeft: () => cells[at + back!],
      ArrowDown: () => inRow(1),
      ArrowUp: () => inRow(-1),
      PageDown: () => inRow(5) ?? cells.at(-1),
      PageUp: () => inRow(-5) ?? cells[0],
      Home: () => event.ctrlKey ? cells[0] : row.firstElementChild,
      End: () => event.ctrlKey ? cells.at(-1) : row.lastElementChild,
    };
    const next = ways[event.key]?.();
    if (event.key === "ArrowUp" && !next) {
      event.preventDefault();
      return this.#acts.leave();
    }
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    this.#focus(next as HTMLElement);
  }

  /** In the row so many further down, at the same column or the nearest one. */
  #inRow(row: HTMLElement, column: number, step: number): Element | null | undefined {
    const rows = [...this.node.querySelectorAll(".emoji-row")];
    const cells = rows[rows.indexOf(row) + step]?.children;
    return cells && cells[Math.min(column, cells.length - 1)];
  }

  #focus(cell: HTMLElement | null, staying = false): void {
    if (!cell) return;
    this.node.querySelector("[tabindex='0']")?.setAttribute("tabindex", "-1");
    cell.tabIndex = 0;
    cell.focus({ preventScroll: staying });
  }
}

function groupNode({ group, emoji }: Shown): HTMLElement {
  const name = group === "recent" || group === "found" ? emojiWords[group] : emojiWords.group(group);
  const rows: HTMLElement[] = [];
  for (let from = 0; from < emoji.length; from += columns) {
    const cells = emoji.slice(from, from + columns).map(({ face, label }) =>
      button({ role: "gridcell", tabindex: "-1", "aria-label": label, title: label }, face)
    );
    rows.push(element("div", { class: "emoji-row", role: "row" }, ...cells));
  }
  const head = element(
    "div",
    { class: "emoji-head", role: "row" },
    element("span", { role: "rowheader" }, name),
  );
  const node = element("div", { class: "emoji-group", role: "rowgroup" }, head, ...rows);
  node.dataset.group = group;
  // What is not in sight is not laid out, but takes its room.
  node.style.setProperty("--rows", `${rows.length}`);
  return node;
}

function toned(emoji: readonly Emoji[], tone: SkinTone): Shown["emoji"] {
  return emoji.map((one) => ({
    face: one.hasTones ? withTone(one.emoji, tone) : one.emoji,
    label: one.label,
  }));
}

function nameOfToned(all: readonly Emoji[], face: string): string {
  const bare = face.replaceAll(/\p{Emoji_Modifier}/gu, "");
  return all.find(({ emoji }) => emoji.replaceAll("\ufe0f", "") === bare)?.label ?? face;
}

function cellOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[role=gridcell]") : null;
}
