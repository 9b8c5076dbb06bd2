import type { Token } from "../../../core/completion.ts";
import type { completionWords as English } from "../en/completion.ts";

const lists: Record<Token["sign"], string> = {
  person: "成员",
  room: "房间",
  emoji: "表情",
  command: "命令",
};

export const completionWords: typeof English = {
  list: (sign) => lists[sign],
  here: "在线",
  everybodyHere: "所有在线的人",
  everybody: "房间里的所有人",
};
