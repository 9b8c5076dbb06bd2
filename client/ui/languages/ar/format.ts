import type { formatWords as English } from "../en/format.ts";

/** How words are marked: fetched with what shows it. */
export const formatWords: typeof English = {
  title: "التنسيق",
  plain: "شرطة مائلة عكسية \u2068\\\u2069 قبل العلامة الأولى ترسل الرسالة كما كتبتها.",
  examples: [
    "**غامق**",
    "*مائل*",
    "~~مشطوب~~",
    "`كود`",
    "||مخفي حتى يُضغط عليه||",
    "[نص](https://example.org)",
    "- نقطة\n- أخرى",
    "1. أولًا\n2. ثانيًا",
    "> اقتباس",
    "# عنوان",
    "```js\nlet code;\n```",
  ],
};
