/** So far is meant, and no trembling. */
const farPx = 96;

/** Lets a finger push something away to where its line begins, except from what the finger works with. */
export function swipeAway(node: HTMLElement, away: () => void): void {
  let from: number | undefined;
  const way = (event: PointerEvent) => {
    const towards = getComputedStyle(node).direction === "rtl" ? 1 : -1;
    return from === undefined ? 0 : Math.max(0, (event.clientX - from) * towards);
  };
  const show = (px: number) => {
    const sign = getComputedStyle(node).direction === "rtl" ? 1 : -1;
    node.style.setProperty("--swiped", `${px * sign}px`);
    node.style.setProperty("--swiped-share", `${Math.min(1, px / farPx)}`);
  };
  const end = () => {
    from = undefined;
    show(0);
  };
  node.addEventListener("pointerdown", (event) => {
    const isBusy = event.target instanceof Element && event.target.closest("button, input");
    if (event.pointerType !== "touch" || isBusy) return;
    from = event.clientX;
    node.setPointerCapture(event.pointerId);
  });
  node.addEventListener("pointermove", (event) => {
    if (from !== undefined) show(way(event));
  });
  node.addEventListener("pointerup", (event) => {
    const isFar = way(event) > farPx;
    end();
    if (isFar) away();
  });
  node.addEventListener("pointercancel", end);
}
