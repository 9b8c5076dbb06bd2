import type { EmojiGroup } from "../../../core/emoji_table.ts";
import type { SkinTone } from "../../../core/skin_tone.ts";
import { number } from "../counting.ts";
import type { emojiWords as English } from "../en/emoji.ts";

const groups: Record<EmojiGroup, string> = {
  smileys: "笑脸与情感",
  people: "人物与身体",
  animals: "动物与自然",
  food: "食物与饮料",
  travel: "旅行与地点",
  activities: "活动",
  objects: "物品",
  symbols: "符号",
  flags: "旗帜",
};

const tones: Record<SkinTone, string> = {
  0: "默认肤色",
  1: "浅",
  2: "中浅",
  3: "中等",
  4: "中深",
  5: "深",
};

export const emojiWords: typeof English = {
  title: "表情",
  search: "搜索表情",
  groups: "表情分类",
  group: (group) => groups[group],
  recent: "最近使用",
  found: "搜索结果",
  tones: "肤色",
  tone: (tone) => tones[tone],
  nothing: (typed) => `没有叫“${typed}”的表情。`,
  count: (n) => `${number(n)} 个表情`,
  loading: "正在加载表情…",
  lost: "无法加载表情：连接不到服务器。请在恢复连接后再试。",
};
