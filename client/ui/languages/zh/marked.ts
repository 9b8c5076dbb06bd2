import type { markedWords as English } from "../en/marked.ts";

export const markedWords: typeof English = {
  strange: (host) => `这个链接通向 ${host}。它的网址里有形似其他字母的字符，或者前面还有另一个网址。`,
  spoiler: "隐藏的文字。按 Enter 显示。",
  code: (language) => language === "" ? "代码" : `代码，${language}`,
  plainCode: "代码",
  copyCode: "复制代码",
  copied: "已复制",
};
