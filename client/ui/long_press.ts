/** A finger that rests so long wants the menu. iOS says so in no other way. */
const longPressMs = 500;
const stillPx = 10;

type Point = { x: number; y: number };

/** Opens what can be done with an item of a list: by a right click, a finger that rests on it, the Menu key or Shift+F10. */
export function onLongPress(
  list: HTMLElement,
  selector: string,
  open: (item: HTMLElement, at: Point) => void,
): { end: () => void } {
  let pressing: ReturnType<typeof setTimeout> | undefined;
  let pressedAt: Point = { x: 0, y: 0 };
  const itemOf = (target: EventTarget | null) =>
    target instanceof Element ? target.closest<HTMLElement>(selector) : null;
  const stop = () => clearTimeout(pressing);
  let isOpened = false;
  const press = (item: HTMLElement, at: Point) => {
    stop();
    // Both the finger and the browser say that it rested.
    if (isOpened) return;
    isOpened = true;
    open(item, at);
  };

  list.addEventListener("contextmenu", (event) => {
    const item = itemOf(event.target);
    if (!item) return;
    event.preventDefault();
    press(item, { x: event.clientX, y: event.clientY });
  });
  // The finger that goes up must not open the item as well, nor take the focus to it.
  list.addEventListener("touchend", (event) => {
    if (isOpened) event.preventDefault();
  }, { passive: false });
  list.addEventListener("keydown", (event) => {
    const item = event.key === "ContextMenu" || event.key === "F10" && event.shiftKey
      ? itemOf(event.target)
      : null;
    if (!item) return;
    event.preventDefault();
    const { left, top } = item.getBoundingClientRect();
    open(item, { x: left + 16, y: top + 16 });
  });
  list.addEventListener("pointerdown", (event) => {
    stop();
    isOpened = false;
    const item = itemOf(event.target);
    if (event.pointerType !== "touch" || !item) return;
    pressedAt = { x: event.clientX, y: event.clientY };
    pressing = setTimeout(() => press(item, pressedAt), longPressMs);
  });
  for (const end of ["pointerup", "pointercancel", "scroll"]) {
    list.addEventListener(end, stop, { passive: true });
  }
  list.addEventListener("pointermove", ({ clientX, clientY }) => {
    if (Math.hypot(clientX - pressedAt.x, clientY - pressedAt.y) > stillPx) stop();
  }, { passive: true });
  return { end: stop };
}
