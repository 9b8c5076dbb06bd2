import { actOf, type PageAct, pageChords } from "./key_table.ts";

export type Places = {
  /** In the order in which F6 goes through them. */
  regions: () => HTMLElement[];
  write: () => void;
  /** What the other keys do. False where the browser may do what it does with them. */
  acts: Record<Exclude<PageAct, "nextRegion" | "lastRegion">, () => boolean | void>;
};

/** Keys that work wherever the focus is: those of the table, and any letter begins to write. */
export function pageKeys({ regions, write, acts }: Places): { end: () => void } {
  const go = (step: number) =>
    nextRegion(regions().filter((region) => region.checkVisibility()), step)?.focus();
  const all: Record<PageAct, () => boolean | void> = {
    ...acts,
    nextRegion: () => go(1),
    lastRegion: () => go(-1),
  };
  const key = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
    const act = actOf(pageChords, event);
    if (act) {
      if (all[act]() !== false) event.preventDefault();
    } else if (startsText(event)) write();
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
