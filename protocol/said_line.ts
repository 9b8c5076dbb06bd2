import type { Body } from "./entries.ts";
import { withoutSpoilers } from "./spoilers.ts";

/** A whole message can be kept as it is by a backslash before its first sign. */
export const plainSign = /^\\(?=[*_~|`[>#\-+@\d])/;

/** More than this of a text is in no line. */
const longest = 1_000;

/**
 * A text as it stands in one line, in a list, a quote, a notification or what was found: without its signs, and with
 * what is covered covered. The only place where that is done.
 */
export function saidLine(text: string): string {
  if (plainSign.test(text)) return withoutSpoilers(text.slice(1)).slice(0, longest).trim();
  return withoutSpoilers(text)
    .slice(0, longest)
    .replaceAll(/^ {0,3}(?:```|~~~)[\w+#.-]*$/gm, "")
    .replaceAll(/\[([^[\]\n]+)\]\((?:https?:|mailto:)[^\s()]+\)/gi, "$1")
    .replaceAll(/(\*\*|__|~~)(?=\S)([^*_~\n]+)(?<=\S)\1/g, "$2")
    .replaceAll(/(?<![\w*])([*_])(?=[^\s*_])([^*_\n]+)(?<=\S)\1(?![\w*])/g, "$2")
    .replaceAll(/(?<!`)`([^`\n]+)`(?!`)/g, "$1")
    .replaceAll(/^(?:#{1,6}|>) +/gm, "")
    .trim();
}

/** All that people wrote or named in a body, as it stands in one line. A file is called what it is called. */
export function lineOf(body: Body): string {
  if (body.kind === "text") return saidLine(body.text);
  if (body.kind === "file" && body.state !== "abandoned") {
    const { name, about: { caption } } = body;
    return caption ? `${name} ${saidLine(caption)}` : name;
  }
  return body.kind === "poll" ? [body.question, ...body.options].map(saidLine).join("\n") : "";
}
