type Places = {
  /** In the order in which F6 goes through them. */
  regions: () => HTMLElement[];
  write: () => void;
  escape: () => void;
};

/** Keys that work wherever the focus is: any letter begins to write, F6 goes from region to region. */
export function pageKeys({ regions, write, escape }: Places): { end: () => void } {
  const key = (event: KeyboardEvent) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (event.key === "F6") {
      event.preventDefault();
      nextRegion(regions(), event.shiftKey ? -1 : 1)?.focus();
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
  const inside = [...region.querySelectorAll<HTMLElement>("textarea, [tabindex='0'], button, input")];
  return inside.find((node) => node.checkVisibility() && !(node as HTMLButtonElement).disabled);
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
