import { previewLink } from "../core/file_link.ts";
import type { SavedEntry } from "../core/saved.ts";
import { blurView } from "./blur_view.ts";
import { element } from "./element.ts";
import { kindOf } from "./file_kind.ts";
import { icon } from "./icons.ts";
import { number } from "./languages/counting.ts";
import { markedLine } from "./marked_line.ts";
import { words } from "./words.ts";

/** What a saved message says, as it stands in the list: words with their marks, what its file is, how people took it. */
export function savedContent(entry: SavedEntry, line: string): HTMLElement[] {
  const { body, reactions = [] } = entry;
  const text = element("span", { class: "saved-text", dir: "auto" });
  const parts = [text];
  if (body.kind === "text") text.append(...markedLine(body.text));
  else if (body.kind === "poll") text.append(icon("poll"), ...markedLine(body.question));
  else if (body.kind === "file" && body.state !== "abandoned") {
    const { name, about: { caption = "", voice } } = body;
    text.append(element("b", { class: "saved-file" }, voice ? words.voice.label : name));
    if (caption !== "") text.append(" ", ...markedLine(caption));
    parts.push(thumbnail(body));
  } else text.append(line);
  if (reactions.length > 0) {
    const told = reactions.map(({ emoji, count }) => count === 1 ? emoji : `${emoji} ${number(count)}`);
    parts.push(element("span", { class: "saved-reactions" }, told.join("  ")));
  }
  return parts;
}

function thumbnail(file: Extract<SavedEntry["body"], { kind: "file" }>): HTMLElement {
  const node = element("span", { class: "saved-picture" }, icon(kindOf(file)));
  const { blur } = file.about.picture ?? {};
  const soft = blur === undefined ? undefined : blurView(blur);
  if (soft) node.append(soft);
  if (!file.preview) return node;
  const img = element("img", { src: previewLink(file), alt: "", loading: "lazy", decoding: "async" });
  // What cannot be had is a sign of what it is.
  img.addEventListener("error", () => img.remove());
  node.append(img);
  return node;
}
