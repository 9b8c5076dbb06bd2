import { button, element, setText } from "./element.ts";
import { kindOf } from "./file_kind.ts";
import { copyLinkButton, downloadLink } from "./file_links.ts";
import { fileName } from "./file_name.ts";
import type { Cover } from "./file_opener.ts";
import { fileWords } from "./files_words.ts";
import { icon } from "./icons.ts";
import type { ShownFile } from "./shown_file.ts";
import { laterStyles } from "./later_styles.ts";

await laterStyles();

/** Enough to know a text by; more of it would make the page slow. */
const mostBytes = 65_536;

/** The beginning of a text, as it is written: nothing in it is ever read as markup. */
export function openDocument(file: ShownFile): Cover {
  const text = element("pre", {
    class: "document-text",
    dir: "auto",
    tabindex: "0",
    role: "region",
    "aria-label": fileWords.textLabel(file.name),
  });
  const note = element("p", { class: "document-note", role: "status" }, fileWords.reading);
  const close = button(
    { class: "icon-button", "aria-label": fileWords.close, title: fileWords.close },
    icon("close"),
  );
  const dialog = element(
    "dialog",
    { class: "document", "aria-label": fileWords.textLabel(file.name) },
    element(
      "header",
      { class: "document-head" },
      element("h2", {}, fileName(file.name)),
      copyLinkButton(file),
      downloadLink(file),
      close,
    ),
    text,
    note,
  );
  const ended = new AbortController();
  text.classList.toggle("code", kindOf(file) === "code");
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => {
    ended.abort();
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
  text.focus();
  void fill(file, text, note, ended.signal);
  return { end: () => dialog.close() };
}

async function fill(
  file: ShownFile,
  text: HTMLElement,
  note: HTMLElement,
  signal: AbortSignal,
): Promise<void> {
  try {
    const bytes = await firstBytes(file.link, signal);
    if (bytes.includes(0)) return setText(note, fileWords.notText);
    // A character that is cut in two at the end stays out.
    text.textContent = new TextDecoder().decode(bytes, { stream: true });
    setText(note, bytes.length < file.size ? fileWords.beginning(bytes.length, file.size) : "");
    if (file.size === 0) setText(note, fileWords.nothing);
  } catch {
    if (!signal.aborted) setText(note, fileWords.unread(file.name));
  }
}

async function firstBytes(link: string, signal: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(link, { headers: { range: `bytes=0-${mostBytes - 1}` }, signal });
  // An empty file has no first byte, and so no such range.
  if (response.status === 416) return new Uint8Array();
  if (!response.ok || !response.body) throw new TypeError(`Cannot read file: status ${response.status}`);
  const reader = response.body.getReader();
  const bytes = new Uint8Array(mostBytes);
  let length = 0;
  // Whoever answers with more than was asked for is not read to the end.
  for (let next; length < mostBytes && (next = (await reader.read()).value);) {
    const part = next.subarray(0, mostBytes - length);
    bytes.set(part, length);
    length += part.length;
  }
  await reader.cancel();
  return bytes.subarray(0, length);
}
