import type { formatWords as English } from "../en/format.ts";

export const formatWords: typeof English = {
  title: "文字格式",
  plain: "在第一个符号前加反斜杠，消息就会原样发送。",
  examples: [
    "**粗体**",
    "*斜体*",
    "~~删除线~~",
    "`代码`",
    "||点按后才显示||",
    "[文字](https://example.org)",
    "- 一项\n- 另一项",
    "1. 第一\n2. 第二",
    "> 引用",
    "# 标题",
    "```js\nlet code;\n```",
  ],
};
