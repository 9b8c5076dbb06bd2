import { type Emoji, type EmojiGroup, emojiGroups, findEmoji } from "../core/emoji_table.ts";
import { keepTone, keptTone, type SkinTone, skinTones, withTone } from "../core/skin_tone.ts";
import { button, element, setText } from "./element.ts";
import { EmojiGrid, type GridGroup } from "./emoji_grid.ts";
import { emojiKeep, recentEmoji } from "./emoji_here.ts";
import { allEmoji } from "./emoji_shelf.ts";
import { emojiWords } from "./emoji_words.ts";
import { laterStyles } from "./later_styles.ts";
import { PhoneLayer } from "./phone_layer.ts";

await laterStyles();

const signs: Record<EmojiGroup | "recent", string> = {
  recent: "🕘",
  smileys: "😀",
  people: "👋",
  animals: "🐻",
  food: "🍎",
  travel: "✈️",
  activities: "⚽",
  objects: "💡",
  symbols: "🔣",
  flags: "🏁",
};

/** More than this nobody looks through; they type one letter more. */
const mostFound = 120;
const rim = 8;

let open: EmojiPicker | undefined;

/** Asks for one emoji, beside what opens it; on a phone from below. The focus goes back to the opener first. */
export function openEmojiPicker(opener: HTMLElement, choose: (emoji: string) => void): void {
  const isAgain = open?.opener === opener;
  open?.close();
  if (isAgain) return;
  open = new EmojiPicker(opener, choose, () => {
    open = undefined;
  });
  open.show();
}

class EmojiPicker {
  readonly opener: HTMLElement;
  readonly #choose: (emoji: string) => void;
  readonly #closed: () => void;
  readonly #node: HTMLElement;
  readonly #grid: EmojiGrid;
  readonly #search = element("input", {
    type: "search",
    class: "emoji-search",
    "aria-label": emojiWords.search,
    placeholder: emojiWords.search,
    autocomplete: "off",
    enterkeyhint: "search",
    dir: "auto",
  });
  readonly #state = element("p", { class: "emoji-state", role: "status" });
  readonly #pointed = element("p", { class: "emoji-pointed", "aria-hidden": "true" });
  readonly #groups = new Map<GridGroup, HTMLElement>();
  readonly #elsewhere = ({ target }: Event) => {
    const isOpener = target instanceof Node && this.opener.contains(target);
    if (!isOpener && !(target instanceof Node && this.#node.contains(target))) this.close();
  };
  readonly #layer = new PhoneLayer();
  #all: readonly Emoji[] = [];
  #tone = keptTone(emojiKeep);

  constructor(opener: HTMLElement, choose: (emoji: string) => void, closed: () => void) {
    this.opener = opener;
    this.#choose = choose;
    this.#closed = closed;
    this.#grid = new EmojiGrid({
      choose: (emoji) => this.#take(emoji),
      point: (emoji, label) => setText(this.#pointed, `${emoji} ${label}`),
      leave: () => this.#search.focus(),
    });
    this.#node = element(
      "div",
      { class: "emoji-picker", role: "dialog", "aria-label": emojiWords.title, popover: "manual" },
      element("div", { class: "emoji-top" }, this.#search),
      this.#groupBar(),
      this.#state,
      this.#grid.node,
      element("div", { class: "emoji-foot" }, this.#pointed, this.#tones()),
    );
    this.#node.addEventListener("keydown", (event) => this.#key(event));
    this.#search.addEventListener("input", () => this.#draw());
    this.#grid.node.addEventListener("scroll", () => this.#markGroup(), { passive: true });
  }

  show(): void {
    // What lies outside an open dialog cannot be reached.
    (this.opener.closest("dialog") ?? document.body).append(this.#node);
    this.opener.setAttribute("aria-expanded", "true");
    this.#node.showPopover();
    this.#layer.opened(() => this.close());
    this.#place();
    for (const type of ["pointerdown", "focusin"]) document.addEventListener(type, this.#elsewhere, true);
    addEventListener("resize", this.#replace);
    setText(this.#state, emojiWords.loading);
    // On glass the focus of a field brings a keyboard up, over half of what is shown.
    const isGlass = matchMedia("(pointer: coarse)").matches;
    if (!isGlass) this.#search.focus();
    void this.#load(isGlass);
  }

  readonly #replace = () => this.#place();

  async #load(isGlass: boolean): Promise<void> {
    try {
      this.#all = await allEmoji();
      if (!this.#node.isConnected) return;
      this.#draw();
      if (isGlass) this.#grid.first?.focus({ preventScroll: true });
    } catch {
      setText(this.#state, emojiWords.lost);
    }
  }

  #draw(): void {
    const typed = this.#search.value.trim();
    const found = findEmoji(this.#all, typed, mostFound);
    if (typed === "") this.#grid.showAll(this.#all, recentEmoji.all, this.#tone);
    else this.#grid.showFound(found, this.#tone);
    this.#node.classList.toggle("searching", typed !== "");
    const isNothing = typed !== "" && found.length === 0;
    this.#state.classList.toggle("unseen", !isNothing);
    setText(
      this.#state,
      typed === "" ? "" : isNothing ? emojiWords.nothing(typed) : emojiWords.count(found.length),
    );
    this.#markGroup();
  }

  #take(emoji: string): void {
    recentEmoji.add(emoji);
    this.close();
    this.#choose(emoji);
  }

  #key(event: KeyboardEvent): void {
    const inSearch = event.target === this.#search;
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      if (inSearch && this.#search.value !== "") {
        this.#search.value = "";
        return this.#draw();
      }
      return this.close();
    }
    if (event.key === "Tab") return this.#tab(event);
    // An input method takes these keys for itself.
    if (inSearch && !event.isComposing) {
      if (event.key === "ArrowDown") {
        event.preventDefault();
        this.#grid.first?.focus();
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (this.#search.value.trim() !== "") this.#grid.first?.click();
      }
    } else if (isLetter(event)) this.#search.focus();
    // The keys of the page are not meant.
    event.stopPropagation();
  }

  /** It stands at the end of the page; behind its last stop one comes to its first. */
  #tab(event: KeyboardEvent): void {
    event.stopPropagation();
    const stops = [...this.#node.querySelectorAll<HTMLElement>("input, button")]
      .filter((node) =>
        node.tabIndex === 0 && node.checkVisibility() && (node as HTMLInputElement).type !== "radio" ||
        (node as HTMLInputElement).checked
      );
    const end = event.shiftKey ? stops[0] : stops.at(-1);
    if (document.activeElement !== end) return;
    event.preventDefault();
    (event.shiftKey ? stops.at(-1) : stops[0])?.focus();
  }

  #groupBar(): HTMLElement {
    const bar = element("div", { class: "emoji-groups", role: "toolbar", "aria-label": emojiWords.groups });
    for (const group of ["recent", ...emojiGroups] as const) {
      const name = group === "recent" ? emojiWords.recent : emojiWords.group(group);
      const node = button(
        { "aria-label": name, title: name, tabindex: group === "smileys" ? "0" : "-1" },
        signs[group],
      );
      node.addEventListener("click", () => this.#grid.reveal(group));
      this.#groups.set(group, node);
      bar.append(node);
    }
    bar.addEventListener("keydown", (event) => walkBar(bar, event));
    return bar;
  }

  #markGroup(): void {
    const group = this.#grid.group;
    for (const [one, node] of this.#groups) node.classList.toggle("current", one === group);
  }

  #tones(): HTMLElement {
    const choices = skinTones.map((tone) => {
      const input = element("input", {
        type: "radio",
        name: "skin-tone",
        class: "unseen",
        "aria-label": emojiWords.tone(tone),
        checked: tone === this.#tone,
      });
      input.addEventListener("change", () => this.#setTone(tone));
      return element("label", { title: emojiWords.tone(tone) }, input, withTone("✋", tone));
    });
    return element("fieldset", { class: "emoji-tones", "aria-label": emojiWords.tones }, ...choices);
  }

  #setTone(tone: SkinTone): void {
    this.#tone = tone;
    keepTone(emojiKeep, tone);
    const { scrollTop } = this.#grid.node;
    this.#draw();
    this.#grid.node.scrollTop = scrollTop;
  }

  /** Above its opener where there is room, below it where not. A sheet stands where its style puts it. */
  #place(): void {
    const { style, offsetWidth, offsetHeight } = this.#node;
    const { left, right, top, bottom } = this.opener.getBoundingClientRect();
    const isTurned = getComputedStyle(this.opener).direction === "rtl";
    const x = isTurned ? left : right - offsetWidth;
    const y = top - offsetHeight - rim >= rim ? top - offsetHeight - rim : bottom + rim;
    style.setProperty("--x", `${Math.max(rim, Math.min(x, innerWidth - offsetWidth - rim))}px`);
    style.setProperty("--y", `${Math.max(rim, Math.min(y, innerHeight - offsetHeight - rim))}px`);
  }

  close(): void {
    if (!this.#node.isConnected) return;
    for (const type of ["pointerdown", "focusin"]) document.removeEventListener(type, this.#elsewhere, true);
    removeEventListener("resize", this.#replace);
    // Whoever went elsewhere meant that, and not where they were before.
    const isInside = this.#node.contains(document.activeElement);
    this.#node.remove();
    this.#layer.closed();
    this.opener.setAttribute("aria-expanded", "false");
    if (isInside && this.opener.isConnected) this.opener.focus({ preventScroll: true });
    this.#closed();
  }
}

function walkBar(bar: HTMLElement, event: KeyboardEvent): void {
  const all = [...bar.children] as HTMLElement[];
  const at = all.indexOf(event.target as HTMLElement);
  const isTurned = getComputedStyle(bar).direction === "rtl";
  const [forth, back] = isTurned ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
  const to = { [forth!]: at + 1, [back!]: at - 1, Home: 0, End: all.length - 1 }[event.key];
  const next = to === undefined ? undefined : all[(to + all.length) % all.length];
  if (!next) return;
  event.preventDefault();
  for (const node of all) node.tabIndex = node === next ? 0 : -1;
  next.focus();
}

function isLetter({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return !ctrlKey && !metaKey && !altKey && [...key].length === 1 && key !== " ";
}
