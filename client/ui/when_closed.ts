/** A dialog says so itself with the next frame only: who has gone on by then would lose the focus to what is done here. */
export function whenClosed(dialog: HTMLDialogElement, act: () => void): void {
  const watch = new MutationObserver(() => {
    if (dialog.open) return;
    watch.disconnect();
    act();
  });
  watch.observe(dialog, { attributeFilter: ["open"] });
}
