type Places = {
  /** In the order in which F6 goes through them. */
  regions: () => HTMLElement[];
  write: () => void;
  escape: () => void;
  /** To the room this many places further down. */
  step: (step: number) => void;
  attach: () => void;
  /** In the room that is open, or in all. False where the browser may do what it does with these keys. */
  search: (everywhere: boolean) => boolean;
};

/**
 * Keys that work wherever the focus is: any letter begins to write, F6 goes from region to region, Alt and an arrow go
 * from room to room, Ctrl+Shift+U asks for files, Ctrl+F searches in the room and Ctrl+Shift+F everywhere.
 */
export function pageKeys({ regions, write, escape, step, attach, search }: Places): { end: () => void } {
  const key = (event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (event.key === "F6") {
      event.preventDefault();
      nextRegion(regions().filter((region) => region.checkVisibility()), event.shiftKey ? -1 : 1)?.focus();
    } else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      step(event.key === "ArrowUp" ? -1 : 1);
    } else if ((event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === "u") {
      event.preventDefault();
      attach();
    } else if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "f") {
      if (search(event.shiftKey)) event.preventDefault();
    } else if (event.key === "Escape") escape();
    else if (startsText(event)) write();
  };
  document.addEventListener("keydown", key);
  return { end: () => document.removeEventListener("keydown", key) };
}

function nextRegion(regions: HTMLElement[], step: number): HTMLElement | undefined {
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions.at((at + step) % regions.length);
  return next && (focusable(next) ?? next);
}

function focusable(region: HTMLElement): HTMLElement | undefined {
  const inside = [
    ...region.querySelectorAll<HTMLElement>("textarea, [tabindex='0'], button:not([tabindex='-1']), input"),
  ];
  const usable = inside.filter((node) => node.checkVisibility() && !(node as HTMLButtonElement).disabled);
  // Where one can write, that is what one comes for; then where the arrows go on.
  return usable.find((node) => node instanceof HTMLTextAreaElement) ??
    usable.find((node) => node.getAttribute("tabindex") === "0") ?? usable[0];
}

/** A printable key, pressed where it means nothing else. */
function startsText(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || [...event.key].length !== 1) {
    return false;
  }
  const target = event.target instanceof Element ? event.target : undefined;
  if (target?.closest("input, textarea, select")) return false;
  if (event.key === " " && target?.closest("button, a, [tabindex]")) return false;
  return getSelection()?.isCollapsed ?? true;
}
