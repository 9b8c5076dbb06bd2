const fitsItself = CSS.supports("field-sizing", "content");

/** Fits a field to its text where the browser does not do so by its styles: it would be measured at every key. */
export function fitField(field: HTMLTextAreaElement): void {
  if (fitsItself) return;
  field.style.setProperty("height", "auto");
  field.style.setProperty("height", `${field.scrollHeight}px`);
}
