import { number } from "../counting.ts";
import type { signWords as English } from "../en/sign.ts";

export const signWords: typeof English = {
  receipts: {
    open: "消息详情",
    title: "消息详情",
    sent: (when) => `发送于 ${when}`,
    edited: (when) => `编辑于 ${when}。之前的内容不会保留。`,
    group: {
      read: (n) => `已读（${number(n)}）`,
      delivered: (n) => `已送达（${number(n)}）`,
      waiting: (n) => `未送达（${number(n)}）`,
    },
    more: (n) => `还有 ${number(n)} 人`,
    nobody: "当时这里没有其他人能收到。",
    hidden: "你没有公开自己的已读状态，所以也看不到别人的。可以在账号中更改。",
    some: "没有公开已读状态的人显示在“已送达”中。",
  },
  privacy: {
    title: "隐私",
    receipts: "公开我的已读状态",
    receiptsWhy:
      "别人会看到你读过哪些消息，你也能看到别人的。关闭后，别人只知道消息已送达，你也只能看到别人的送达状态。",
    lastSeen: "公开我的上次在线时间",
    lastSeenWhy:
      "别人会看到你上次来的时间，你也能看到别人的。关闭后，任何人（包括版主）都看不到，这个时间也不会被保存。你当前是否在线仍然可见。",
    saved: "已保存。",
    lost: "未保存：未连接。请稍后再试。",
  },
};
