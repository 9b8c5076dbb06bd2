/** What is inside a row is a tab stop only while somebody is at it: a log of files must not be a hundred stops. */
export function walkInside(row: HTMLElement, selector: string): void {
  const setStops = (tabIndex: number) => {
    for (const node of row.querySelectorAll<HTMLElement>(selector)) {
      node.tabIndex = tabIndex;
    }
  };
  // Also for what comes into it later.
  new MutationObserver(() => setStops(row.contains(document.activeElement) ? 0 : -1))
    .observe(row, { childList: true, subtree: true });
  row.addEventListener("focusin", () => setStops(0));
  row.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && row.contains(relatedTarget))) setStops(-1);
  });
}
