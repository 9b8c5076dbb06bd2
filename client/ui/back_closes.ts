import { pageHistory } from "./page_history.ts";

/**
 * A step back closes the dialog that is open, whichever it is and whoever opened it: they are found by their attribute,
 * so that none can forget to take part.
 */
export function backClosesDialogs(): void {
  const open = new Map<HTMLDialogElement, () => void>();
  const look = ({ target }: { target: Node }) => {
    if (!(target instanceof HTMLDialogElement) || target.open === open.has(target)) return;
    if (target.open) open.set(target, pageHistory.cover(() => askToClose(target, open)));
    else {
      open.get(target)?.();
      open.delete(target);
    }
  };
  new MutationObserver((changes) => changes.forEach(look))
    .observe(document, { subtree: true, attributes: true, attributeFilter: ["open"] });
}

/** As Escape does: whoever has a reason to stay says so, and then it stands over the page as before. */
function askToClose(dialog: HTMLDialogElement, open: Map<HTMLDialogElement, () => void>): void {
  if (dialog.dispatchEvent(new Event("cancel", { cancelable: true }))) return dialog.close();
  open.set(dialog, pageHistory.cover(() => askToClose(dialog, open)));
}
