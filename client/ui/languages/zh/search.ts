import { number } from "../counting.ts";
import type { searchWords as English } from "../en/search.ts";

export const searchWords: typeof English = {
  title: "搜索",
  close: "关闭搜索",
  field: "搜索内容",
  placeholder: "文字，或 from: in: has: …",
  here: (room) => `在 ${room} 中`,
  everywhere: "所有房间",
  where: "搜索范围",
  narrow: "缩小范围",
  operators: {
    from: "发送者…",
    in: "房间…",
    after: "某天起…",
    before: "某天之前…",
    has: "包含…",
  },
  has: { file: "包含文件", picture: "包含图片", link: "包含链接", poll: "包含投票" },
  me: "我发送的",
  day: { after: "从这一天起", before: "这一天之前" },
  recent: "这台设备上最近的搜索",
  forget: "清除记录",
  hint:
    '在你的房间里搜索：中文输入一个字即可，字母至少输入词中连续三个。用 "引号" 查找连在一起的词，用 -词 排除包含它的消息。',
  searching: "正在搜索…",
  found: (shown, total, isAll) => {
    if (isAll) return `${number(shown)} 条消息`;
    return total >= 1_000 ? "超过 1,000 条消息，最新的在前" : `约 ${number(total)} 条消息，最新的在前`;
  },
  none: (typed) => `没有找到“${typed}”。试试少输几个字，或搜索所有房间。`,
  noneAnywhere: (typed) => `在你的房间里没有找到“${typed}”。试试少输几个字。`,
  offline: "无法搜索：未连接。请在恢复连接后再试。",
  again: "重试",
  more: "显示更多",
  results: "找到的消息",
  group: (room, day) => `${room} · ${day}`,
  gone: "你已不在这个房间中。",
};
