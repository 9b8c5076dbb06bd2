export type StageActs = {
  /** Times as large, at a point counted from the stage's middle. */
  zoom: (factor: number, x: number, y: number) => void;
  move: (dx: number, dy: number) => void;
  /** A double click or a double tap. */
  toggle: (x: number, y: number) => void;
  /** One finger has moved a picture that is shown whole, and is still down. */
  swiping: (dx: number, dy: number) => void;
  swiped: (dx: number, dy: number) => void;
  isWhole: () => boolean;
};

const wheelSpeed = 0.002;
/** A pinch on a touchpad comes as a wheel with Ctrl, in much smaller steps. */
const pinchSpeed = 0.012;

type Point = { x: number; y: number };

/** Mouse, wheel, touchpad and fingers over a picture, as what they mean. */
export function stageGestures(stage: HTMLElement, acts: StageActs): void {
  const down = new Map<number, Point>();
  let swipe: Point | undefined;

  const pointOf = ({ clientX, clientY }: MouseEvent): Point => {
    const { left, top, width, height } = stage.getBoundingClientRect();
    return { x: clientX - left - width / 2, y: clientY - top - height / 2 };
  };

  stage.addEventListener("wheel", (event) => {
    event.preventDefault();
    const { x, y } = pointOf(event);
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1;
    acts.zoom(Math.exp(-event.deltaY * lines * (event.ctrlKey ? pinchSpeed : wheelSpeed)), x, y);
  }, { passive: false });

  stage.addEventListener("dblclick", (event) => {
    const { x, y } = pointOf(event);
    acts.toggle(x, y);
  });

  stage.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button !== 0) return;
    if (event.target instanceof Element && event.target.closest("button, video")) return;
    stage.setPointerCapture(event.pointerId);
    down.set(event.pointerId, pointOf(event));
    swipe = down.size === 1 && event.pointerType !== "mouse" && acts.isWhole() ? { x: 0, y: 0 } : undefined;
    if (down.size > 1) acts.swiped(0, 0);
  });

  stage.addEventListener("pointermove", (event) => {
    const before = down.get(event.pointerId);
    if (!before) return;
    const now = pointOf(event);
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
    down.set(event.pointerId, now);
    const [dx, dy] = [now.x - before.x, now.y - before.y];
    if (other) {
      acts.move(dx / 2, dy / 2);
      acts.zoom(
        apart(now, other) / Math.max(1, apart(before, other)),
        (now.x + other.x) / 2,
        (now.y + other.y) / 2,
      );
    } else if (swipe) {
      swipe = { x: swipe.x + dx, y: swipe.y + dy };
      acts.swiping(swipe.x, swipe.y);
    } else acts.move(dx, dy);
  });

  for (const type of ["pointerup", "pointercancel"] as const) {
    stage.addEventListener(type, (event) => {
      if (!down.delete(event.pointerId) || !swipe) return;
      const { x, y } = type === "pointerup" ? swipe : { x: 0, y: 0 };
      swipe = undefined;
      acts.swiped(x, y);
    });
  }
}

function apart(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
