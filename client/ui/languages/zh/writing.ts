import type { writingWords as English } from "../en/writing.ts";

export const writingWords: typeof English = {
  title: "输入",
  commands: "命令",
  keys: "按键",
  settings: "在这台设备上",
  slash: "以两个斜杠开头，会作为以一个斜杠开头的文字发送。",
  enter: "Enter 键",
  enterSends: "按 Enter 发送",
  enterSendsWhy: "Shift+Enter 换行。",
  enterBreaks: "按 Enter 换行",
  enterBreaksWhy: "用 Ctrl+Enter 或发送按钮发送。",
  emoticons: "把 :) 变成 🙂",
  emoticonsWhy: "在发送消息时转换。在空的输入框里按 Ctrl+Z 可以还原。",
  chords: [
    ["Enter", "发送"],
    ["Shift+Enter", "换行"],
    ["Ctrl+Enter", "发送，无论 Enter 键如何设置"],
    ["↑", "编辑上一条消息（输入框为空时）"],
    ["@ # : /", "成员、房间、表情、命令"],
    ["Tab", "选用列表中的建议"],
    ["Ctrl+Z", "还原由 :) 等转换的表情"],
  ],
};
