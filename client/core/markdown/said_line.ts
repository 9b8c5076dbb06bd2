import { withoutSpoilers } from "../../../protocol/spoilers.ts";

/** More than this of a text is in no line. */
const longest = 1_000;

/** A text as it stands in one line, in a list, a quote or a notification: without its signs, and with what is covered covered. */
export function saidLine(text: string): string {
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
