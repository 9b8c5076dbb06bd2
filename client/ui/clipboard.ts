/**
 * The clipboard is there only on secure pages; on a plain address in a home network the old way has to do. Returns
 * false where neither may: then the text is shown, to be copied by hand.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
      return true;
    }
  } catch (error) {
    // A browser may have been told that no page writes there, and lets a click copy all the same.
    if (!(error instanceof DOMException)) throw error;
  }
  const area = document.createElement("textarea");
  const focused = document.activeElement;
  area.value = text;
  area.className = "unseen";
  // What is behind an open dialog can be neither selected nor copied.
  (document.querySelector("dialog[open]") ?? document.body).append(area);
  area.select();
  const isCopied = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  if (!isCopied) await import("./copy_by_hand.ts").then(({ copyByHand }) => copyByHand(text));
  return isCopied;
}
