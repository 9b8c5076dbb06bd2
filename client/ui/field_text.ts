/**
 * Puts other words into a field, as if they were typed: one Ctrl+Z takes them out again, and whoever listens hears of
 * it. The caret stands behind them.
 */
export function replaceText(field: HTMLTextAreaElement, from: number, to: number, text: string): void {
  field.focus();
  field.setSelectionRange(from, to);
  // It is called outdated, and is the only way into the history of what was typed.
  if (document.execCommand("insertText", false, text)) return goOnBehind(field, to);
  field.setRangeText(text, from, to, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Whoever takes it out at once goes on behind what they had typed; the browser would select that, to be typed over. */
function goOnBehind(field: HTMLTextAreaElement, at: number): void {
  field.addEventListener("input", (event) => {
    if ((event as InputEvent).inputType === "historyUndo") field.setSelectionRange(at, at);
  }, { once: true });
}

/** The same at the caret, where a focus would bring a keyboard up that nobody asked for. */
export function insertQuietly(field: HTMLTextAreaElement, text: string): void {
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
