import { localTime, number } from "../counting.ts";
import type { longTextWords as English } from "../en/long_text.ts";

export const longTextWords: typeof English = {
  left: (letters) => `还可以输入 ${number(letters)} 个字符`,
  over: (letters) => `超出 ${number(letters)} 个字符`,
  pasted: (letters) => `文字较长：${number(letters)} 个字符。`,
  asFile: "作为文件发送",
  asText: "保留为文字",
  fileName: (at) => {
    const local = localTime(at);
    return `文本 ${local.slice(0, 10)} ${local.slice(11, 19).replaceAll(":", ".")}.txt`;
  },
};
