import { button, element, setText } from "./element.ts";
import { locale } from "./languages/locale.ts";

const countText = new Intl.NumberFormat(locale);

export type Tabs<K extends string> = {
  node: HTMLElement;
  /** How much is behind each. */
  count: (counts: Readonly<Record<K, number>>) => void;
};

/** Tabs over one panel: the arrows choose, and only the chosen one is a tab stop. */
export function tabs<K extends string>(
  names: Readonly<Record<K, string>>,
  panel: HTMLElement,
  choose: (name: K) => void,
  { isCounted = true } = {},
): Tabs<K> {
  const keys = Object.keys(names) as K[];
  const counts = keys.map(() => element("span", { class: "tab-count" }, "\xa0"));
  const all = keys.map((key, i) =>
    button(
      { role: "tab", id: `tab-${key}`, "aria-controls": panel.id },
      names[key],
      ...isCounted ? [" ", counts[i]!] : [],
    )
  );
  const select = (at: number, isWished: boolean) => {
    for (const [i, tab] of all.entries()) {
      tab.setAttribute("aria-selected", `${i === at}`);
      tab.tabIndex = i === at ? 0 : -1;
    }
    panel.setAttribute("aria-labelledby", all[at]!.id);
    if (!isWished) return;
    all[at]!.focus();
    choose(keys[at]!);
  };
  const node = element("div", { class: "tabs", role: "tablist" }, ...all);
  for (const [i, tab] of all.entries()) tab.addEventListener("click", () => select(i, true));
  node.addEventListener("keydown", (event) => {
    const at = all.findIndex((tab) => tab === document.activeElement);
    const forth = getComputedStyle(node).direction === "rtl" ? -1 : 1;
    const to = { ArrowLeft: at - forth, ArrowRight: at + forth, Home: 0, End: all.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    select((to + all.length) % all.length, true);
  });
  select(0, false);
  const count: Tabs<K>["count"] = (found) => {
    for (const [i, key] of keys.entries()) setText(counts[i]!, countText.format(found[key]));
  };
  return { node, count };
}
