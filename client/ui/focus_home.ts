/**
 * Whoever goes by keys or listens must not fall out of the page: what had the focus may be gone, and so may what it was to
 * go back to. Then it goes into the dialog that is open, or where `home` puts it.
 */
export function keepFocusHere(home: () => void): void {
  const look = (left: HTMLElement) => {
    // Whoever closed it may have a better place in mind, and says so in the same turn.
    setTimeout(() => {
      if (document.activeElement !== document.body || !document.hasFocus() || isThere(left)) return;
      const dialog = [...document.querySelectorAll<HTMLDialogElement>("dialog[open]")].at(-1);
      if (dialog) firstIn(dialog)?.focus();
      else home();
    });
  };
  document.addEventListener("focusout", ({ target, relatedTarget }) => {
    if (relatedTarget === null && target instanceof HTMLElement) look(target);
  });
  // Of what is taken out of the page not every browser says that it has lost the focus.
  for (const type of ["close", "toggle"]) {
    document.addEventListener(type, ({ target }) => {
      if (target instanceof HTMLElement) look(target);
    }, { capture: true });
  }
}

function isThere(node: HTMLElement): boolean {
  return node.isConnected && node.checkVisibility({ visibilityProperty: true });
}

function firstIn(dialog: HTMLElement): HTMLElement | undefined {
  return [...dialog.querySelectorAll<HTMLElement>("button, input, select, textarea, [tabindex]")]
    .find((node) => isThere(node) && !node.matches(":disabled"));
}
