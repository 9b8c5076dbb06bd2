import type { Writing } from "../core/writing.ts";

/** Where there is nothing but glass, a keyboard comes up and goes, and its Enter is the only way to a new line. */
export const glass = matchMedia("(pointer: coarse)");

/** Whether this key sends what is written. Ctrl and Enter always do. */
export function sendsBy(event: KeyboardEvent, { enterSends }: Writing): boolean {
  if (event.key !== "Enter" || event.altKey) return false;
  return event.ctrlKey || event.metaKey || !event.shiftKey && (enterSends ?? !glass.matches);
}
