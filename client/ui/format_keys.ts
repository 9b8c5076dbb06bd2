import { isInFence } from "../core/markdown/signs.ts";
import { actOf, composerChords } from "./key_table.ts";

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
const address = /^(?:https?:\/\/|mailto:)[^\s<>"|`]+$/i;
/** What of a page's markup Markdown can say. All else comes as the text it is. */
const sayable = /<(?:b|strong|i|em|a|ul|ol|pre|code|blockquote|h[1-6]|s|del|strike)[\s>]/i;

/** Lets whoever writes mark words by keys, and keeps the marks of what is pasted. What does it is fetched when it is first wanted. */
export function attachFormatKeys(area: HTMLTextAreaElement): void {
  // Before those who send by Enter.
  area.addEventListener("keydown", (event) => key(area, event), { capture: true });
  area.addEventListener("paste", (event) => paste(area, event));
}

function key(area: HTMLTextAreaElement, event: KeyboardEvent): void {
  const { selectionStart, selectionEnd } = area;
  const isPlainEnter = event.key === "Enter" && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (isPlainEnter && !event.isComposing && !area.hasAttribute("aria-activedescendant")) {
    // Code has more than one line: the browser breaks it, and nobody sends.
    if (isInFence(area.value, selectionStart)) event.stopImmediatePropagation();
    return;
  }
  // With Ctrl the letters move about on a Mac.
  if (isMac && !event.metaKey) return;
  const act = actOf(composerChords, event);
  if (act !== "bold" && act !== "italic" && act !== "code" && act !== "strike" && act !== "link") return;
  // Without words it is the key of something else.
  if (act === "link" && selectionStart === selectionEnd) return;
  event.preventDefault();
  event.stopPropagation();
  void marks((marks) => act === "link" ? marks.link(area, "") : marks.toggle(area, act));
}

function paste(area: HTMLTextAreaElement, event: ClipboardEvent): void {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  // Ctrl+Shift+V brings none.
  const html = event.clipboardData?.getData("text/html") ?? "";
  const { selectionStart, selectionEnd, value } = area;
  if (isInFence(value, selectionStart)) return;
  const selected = value.slice(selectionStart, selectionEnd).trim();
  const isLink = selected !== "" && !address.test(selected) && address.test(text.trim());
  if (!isLink && !sayable.test(html)) return;
  event.preventDefault();
  void marks(
    (marks) => isLink ? marks.link(area, text.trim()) : marks.paste(area, html, text),
    () => document.execCommand("insertText", false, text),
  );
}

async function marks(
  act: (marks: typeof import("./format_marks.ts")) => void,
  failed: () => void = () => {},
): Promise<void> {
  try {
    act(await import("./format_marks.ts"));
  } catch {
    // A page that is older than its server marks nothing.
    failed();
  }
}
