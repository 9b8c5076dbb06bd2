import { number } from "../counting.ts";
import type { joinWords as English } from "../en/join.ts";

export const joinWords: typeof English = {
  looking: "请稍候…",
  back: "返回",
  again: "重试",
  paste: {
    title: "你的邀请",
    why: "粘贴你收到的链接，或输入其中的邀请码。",
    label: "链接或邀请码",
    empty: "请先粘贴链接。",
    wrong: "这不是邀请链接。邀请链接以 /join/ 加 28 个字母和数字结尾。",
    submit: "打开",
  },
  bad: "这个链接无效",
  invited: (by, to) => `${by} 邀请你加入 ${to}`,
  place: (server, people) => `在服务器 ${server} 上，共 ${number(people)} 人。`,
  server: (server) => `${server}：仅限受邀者的群聊。`,
  owner: (server) => `成为 ${server} 的所有者`,
  ownerWhy: "请取一个名字并设置密码。之后任何人都不能再使用这个链接。",
  ownerKnown: "之后任何人都不能再使用这个链接。",
  device: (name) => `以 ${name} 的身份登录`,
  deviceWhy: (server) => `这台设备会加入你在 ${server} 上的设备列表。`,
  join: (to) => `加入 ${to}`,
  own: "成为所有者",
  as: (name) => `以 ${name} 的身份加入`,
  ownAs: (name) => `以 ${name} 的身份成为所有者`,
  notMe: (name) => `不是 ${name}？换个身份`,
  haveAccount: "我在这里有账号",
  noAccount: "我还没有账号",
  seen: "其他人会看到你的名字。你写的内容只保存在这个服务器上。",
};
