import { number } from "../counting.ts";
import type { switcherWords as English } from "../en/switcher.ts";

export const switcherWords: typeof English = {
  label: "跳转到",
  placeholder: "房间、@联系人、?消息或 >命令",
  results: "跳转目标",
  hints: { room: "房间", offer: "加入", person: "联系人", command: "命令", messages: "消息" },
  unread: (n) => `${number(n)} 条新消息`,
  look: (typed) => `在消息中搜索“${typed}”`,
  none: "没有叫这个名字的内容。",
  found: (n) => `找到 ${number(n)} 项`,
  commands: {
    newRoom: "新建房间",
    newMessage: "新建消息",
    invite: "邀请他人",
    people: "显示成员",
    search: "在这个房间中搜索",
    saved: "收藏的消息",
    readAll: "将所有房间标为已读",
    notifications: "通知",
    settings: "设置",
    account: "账号",
    keys: "键盘快捷键",
    light: "浅色外观",
    dark: "深色外观",
    system: "外观跟随系统",
  },
};
