/**
 * The arrow keys go from item to item; one of them at a time is a tab stop. Returns what says which one it is until
 * somebody walks: to be called whenever items came or went.
 */
export function walkList(list: HTMLElement, selector: string): (preferred?: HTMLElement) => void {
  const items = () => [...list.querySelectorAll<HTMLElement>(selector)];

  const rove = (preferred?: HTMLElement) => {
    const all = items();
    const stop = preferred ?? all.find((item) => item.getAttribute("tabindex") === "0") ?? all[0];
    for (const item of all) {
      const index = item === stop ? "0" : "-1";
      // Written again, it would have the browser work out the styles of the whole page.
      if (item.getAttribute("tabindex") !== index) item.setAttribute("tabindex", index);
    }
  };

  list.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const all = items();
    const at = all.findIndex((item) => item === document.activeElement);
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: all.length - 1 }[event.key];
    const next = at < 0 || to === undefined ? undefined : all[Math.max(0, Math.min(all.length - 1, to))];
    if (!next) return;
    event.preventDefault();
    rove(next);
    next.focus();
  });
  return rove;
}
