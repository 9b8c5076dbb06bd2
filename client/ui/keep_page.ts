const writable = "input, textarea, [contenteditable]";

/** What falls beside its goal must not take the page away: a browser opens it instead. */
export function keepPage(): void {
  const refuse = (event: DragEvent) => {
    const isFiles = event.dataTransfer?.types.includes("Files");
    const isText = event.target instanceof Element && event.target.closest(writable);
    if (event.defaultPrevented || isText && !isFiles) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = "none";
  };
  addEventListener("dragover", refuse);
  addEventListener("drop", refuse);
}
