import { limits } from "../../../../protocol/limits.ts";
import { number } from "../counting.ts";
import { locale } from "../locale.ts";
import type { responseWords as English } from "../en/response.ts";

/** “Ana”, “Ana 和 Bo”, “Ana、Bo 等 5 人”: the first of so many people. */
function people(names: readonly string[], all: number): string {
  if (all > names.length) return `${names.join("、")} 等 ${number(all)} 人`;
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join("、")} 和 ${names.at(-1)}`;
}

const percent = new Intl.NumberFormat(locale, { style: "percent" });

export const responseWords: typeof English = {
  lost: "操作失败：未连接。请稍后再试。",
  attach: "发送内容",
  files: "文件",
  newPoll: "投票",
  menu: { reacted: "回应详情", voted: "投票详情", pin: "置顶", unpin: "取消置顶" },

  reactions: {
    label: "表情回应",
    by: (names, all, emoji) => `${people(names, all)}${all > names.length ? "" : " "}用 ${emoji} 回应了`,
    pill: (emoji, all, names) => `${emoji}，${number(all)} 个回应：${people(names, all)}`,
    add: "添加表情回应",
    quick: "快速回应",
    with: (emoji) => `用 ${emoji} 回应`,
    other: "用其他表情回应",
    title: "回应详情",
    group: (emoji, n) => `${emoji} ${number(n)}`,
  },

  poll: {
    title: "新建投票",
    question: "问题",
    questionHint: `最多 ${limits.pollQuestion} 个字符。`,
    options: "选项",
    optionsHint: "按 Alt 加方向键可以上下移动选项。",
    option: (n) => `选项 ${n}`,
    add: "添加选项",
    up: (n) => `上移选项 ${n}`,
    down: (n) => `下移选项 ${n}`,
    remove: (n) => `移除选项 ${n}`,
    moved: (text, n) => `${text === "" ? "该选项" : text} 现在是选项 ${n}`,
    removed: "选项已移除",
    many: "允许多选",
    submit: "发起投票",
    noQuestion: "请写下要问的问题。",
    tooFew: "请至少填写两个选项。",
    twice: (text) => `“${text}”出现了两次。选项不能重复。`,
    chooseOne: "单选",
    chooseMany: "可多选",
    closed: "已结束",
    voters: (n) => n === 0 ? "还没有人投票" : `${number(n)} 人已投票`,
    share: (share) => percent.format(share),
    result: (text, votes, share) => `${text}，${number(votes)} 票，${percent.format(share)}`,
    takeBack: "撤回我的投票",
    close: "结束投票",
    closeSpoken: "结束这个投票",
    closeWhy: "结束后不能再投票，所有人都能看到结果。",
    closeYes: "结束",
    closeNo: "暂不结束",
    who: "投票详情",
    none: "无人投票",
    votes: (text, n) => `${text} · ${number(n)}`,
    more: (n) => `还有 ${number(n)} 人`,
  },

  pins: {
    label: "置顶消息",
    place: (n, all) => all === 1 ? "置顶消息" : `置顶消息 ${n} / ${all}`,
    line: (name, line) => name === "" ? line : `${name}：${line}`,
    show: "显示这条消息",
    all: "所有置顶消息",
    none: "还没有置顶消息。想让大家都能找到某条消息，就在它上面选择“置顶”。",
    unpin: (name) => `取消置顶 ${name} 的消息`,
    unpinned: "已取消置顶",
  },
};
