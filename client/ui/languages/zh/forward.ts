import { number } from "../counting.ts";
import type { forwardWords as EnglishForward, savedWords as EnglishSaved } from "../en/forward.ts";

export const forwardWords: typeof EnglishForward = {
  title: "转发",
  what: (name, line) => `${name}：${line}`,
  search: "搜索房间和联系人",
  targets: "转发到哪里",
  none: (typed) => `没有叫“${typed}”的人或房间。`,
  submit: (n) => n < 2 ? "转发" : `转发到 ${n} 处`,
  nobody: "请先选择房间或联系人。",
  state: { sending: "正在发送…", sent: "已发送", lost: "未连接。请稍后再试。" },
  done: (names) =>
    names.length === 1 ? `已转发到 ${names[0]}` : `已转发到 ${names[0]} 等 ${number(names.length)} 处`,
  some: (sent, failed) =>
    sent === 0
      ? `${number(failed)} 处均未转发成功。请再试一次。`
      : `有 ${number(failed)} 处未转发成功。请再试一次。`,
};

export const savedWords: typeof EnglishSaved = {
  none: "还没有收藏。在消息上选择“收藏”，就能在你的所有设备上从这里找到它。",
  loading: "正在加载…",
  offline: "无法加载：未连接。请在恢复连接后再试。",
  again: "重试",
  list: "收藏的消息，最近收藏的在前",
  saved: (when) => `收藏于 ${when}`,
  remove: (name) => `取消收藏 ${name} 的消息`,
  removed: "已取消收藏",
  more: "显示更多",
};
