const fitsItself = CSS.supports("field-sizing", "content");

/** Fits a field to its text where the browser does not do so by its styles: it would be measured at every key. */
export function fitField(field: HTMLTextAreaElement): void {
  if (fitsItself) return;
  const around = field.parentElement!;
  // While it is measured it is low: what stands above it must not grow meanwhile, or its end would be scrolled away.
  around.style.setProperty("min-height", `${around.offsetHeight}px`);
  field.style.setProperty("height", "auto");
  field.style.setProperty("height", `${field.scrollHeight}px`);
  around.style.removeProperty("min-height");
}
