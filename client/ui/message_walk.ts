/**
 * The arrow keys go from message to message; one of them at a time is a tab stop. `toEnd` goes to the newest, which need
 * not be drawn; `scroll` lets a message be brought into sight.
 */
export function walkMessages(
  log: HTMLElement,
  { toEnd, scroll }: { toEnd: () => Promise<void>; scroll: (move: () => void) => void },
): void {
  let current: HTMLElement | undefined;

  const rows = () => [...log.querySelectorAll<HTMLElement>(".row")];

  const setCurrent = (row: HTMLElement) => {
    if (row === current) return;
    if (current) current.tabIndex = -1;
    current = row;
    row.tabIndex = 0;
  };

  const goTo = (row: HTMLElement | undefined) => {
    row?.focus({ preventScroll: true });
    scroll(() => row?.scrollIntoView({ block: "nearest" }));
  };

  // Whoever comes in by Tab lands on the log itself, and from there on the newest message.
  log.tabIndex = 0;
  log.addEventListener("focusin", ({ target }) => {
    const row = target instanceof HTMLElement ? target.closest<HTMLElement>(".row") : null;
    if (row) setCurrent(row);
  });

  log.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    // A field within a message has arrows of its own.
    if (event.target instanceof HTMLInputElement) return;
    const all = rows();
    const at = current && log.contains(document.activeElement) ? all.indexOf(current) : -1;
    const from = at < 0 || document.activeElement === log ? all.length : at;
    const to = { ArrowUp: from - 1, ArrowDown: from + 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined || all.length === 0) return;
    event.preventDefault();
    if (event.key === "End") void toEnd().then(() => goTo(rows().at(-1)));
    else goTo(all[Math.max(0, Math.min(all.length - 1, to))]);
  });
}
