import type { markedWords as English } from "../en/marked.ts";

export const markedWords: typeof English = {
  strange: (host) => `这个链接实际指向 ${host}。网址里有容易看错的字符，或者前面还写着另一个网址。`,
  spoiler: "隐藏的文字。按 Enter 显示。",
  code: (language) => language === "" ? "代码" : `代码，${language}`,
  plainCode: "代码",
  copyCode: "复制代码",
  copied: "已复制",
};
