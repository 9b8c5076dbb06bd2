/** So far is meant. */
const farPx = 56;
const mostPx = 80;
/** Before this nobody knows whether a finger goes along a line or down the page. */
const surePx = 12;
/** From the edge of a phone its own gesture goes back. */
const edgePx = 28;

type Swipe = { row: HTMLElement; x: number; y: number; px: number; isSure: boolean };

/** A finger that pushes a message in the direction of its words answers it. */
export function swipeToReply(log: HTMLElement, reply: (row: HTMLElement) => void): void {
  let swipe: Swipe | undefined;
  const end = () => {
    swipe?.row.classList.remove("swiped", "far");
    swipe?.row.style.removeProperty("--swiped");
    swipe = undefined;
  };
  log.addEventListener("pointerdown", ({ pointerType, isPrimary, target, clientX: x, clientY: y }) => {
    end();
    const row = target instanceof Element ? target.closest<HTMLElement>(".row[data-seq]:not(.stub)") : null;
    const isItsOwn = target instanceof Element && target.closest("input, video, pre") !== null;
    if (pointerType !== "touch" || !isPrimary || !row || isItsOwn) return;
    if (x < edgePx || x > innerWidth - edgePx) return;
    swipe = { row, x, y, px: 0, isSure: false };
  });
  log.addEventListener("pointermove", ({ clientX, clientY }) => {
    if (!swipe) return;
    const towards = getComputedStyle(swipe.row).direction === "rtl" ? -1 : 1;
    const along = (clientX - swipe.x) * towards;
    const across = Math.abs(clientY - swipe.y);
    if (!swipe.isSure) {
      if (across > surePx || along < -surePx) return end();
      if (along < surePx) return;
      swipe.isSure = true;
      swipe.row.classList.add("swiped");
    }
    swipe.px = Math.max(0, Math.min(mostPx, along - surePx));
    swipe.row.style.setProperty("--swiped", `${swipe.px * towards}px`);
    swipe.row.classList.toggle("far", swipe.px >= farPx);
  }, { passive: true });
  log.addEventListener("pointerup", () => {
    const { row, px } = swipe ?? { px: 0 };
    end();
    if (row && px >= farPx) reply(row);
  });
  log.addEventListener("pointercancel", end);
}
