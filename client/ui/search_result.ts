import type { Entry } from "../../protocol/entries.ts";
import { lineOf } from "../../protocol/said_line.ts";
import { snippetOf } from "../core/search_hits.ts";
import { saidIn } from "../core/said.ts";
import { avatar } from "./avatar.ts";
import { button, element } from "./element.ts";
import { icon } from "./icons.ts";
import { fullDateOf, timeOf } from "./times.ts";
import { words } from "./words.ts";

/** A message that was found: who said it, when, and where in it the words stand. */
export function searchResult(entry: Entry, typed: string, jump: () => void): HTMLElement {
  const { from, name, at, body } = entry;
  const time = element("time", { datetime: new Date(at).toISOString(), title: fullDateOf(at) }, timeOf(at));
  const text = element("span", { class: "result-text", dir: "auto" });
  // A voice note is called by its file, which nobody has typed.
  const said = body.kind === "file" && body.about.voice
    ? saidIn(body, words.voice.label) ?? ""
    : lineOf(body);
  if (body.kind === "file") text.append(icon("files"));
  for (const { text: part, hit } of snippetOf(said, typed)) {
    text.append(hit ? element("mark", {}, part) : part);
  }
  const node = button(
    { class: "result", tabindex: "-1" },
    avatar(from, name),
    element("span", { class: "result-head" }, element("b", { dir: "auto" }, name), time),
    text,
  );
  node.addEventListener("click", jump);
  return node;
}
