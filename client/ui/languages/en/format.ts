/** How words are marked: fetched with what shows it. */
export const formatWords = {
  title: "Formatting",
  plain: "A backslash before the first sign sends a message as it is typed.",
  examples: [
    "**bold**",
    "*italic*",
    "~~struck out~~",
    "`code`",
    "||hidden until pressed||",
    "[text](https://example.org)",
    "- a point\n- another",
    "1. first\n2. second",
    "> a quote",
    "# A heading",
    "```js\nlet code;\n```",
  ],
};
