import type { EmojiGroup } from "../../../core/emoji_table.ts";
import type { SkinTone } from "../../../core/skin_tone.ts";
import { counted } from "../counting.ts";
import type { emojiWords as English } from "../en/emoji.ts";
import { quoted } from "./nouns.ts";

/** What the emoji picker says. */

const groups: Record<EmojiGroup, string> = {
  smileys: "الوجوه والمشاعر",
  people: "الأشخاص والجسم",
  animals: "الحيوانات والطبيعة",
  food: "الطعام والشراب",
  travel: "السفر والأماكن",
  activities: "الأنشطة",
  objects: "الأشياء",
  symbols: "الرموز",
  flags: "الأعلام",
};

const tones: Record<SkinTone, string> = {
  0: "بلا لون بشرة",
  1: "فاتح",
  2: "متوسط فاتح",
  3: "متوسط",
  4: "متوسط داكن",
  5: "داكن",
};

export const emojiWords: typeof English = {
  title: "إيموجي",
  search: "البحث عن إيموجي",
  groups: "مجموعات الإيموجي",
  group: (group: EmojiGroup) => groups[group],
  recent: "المستخدمة مؤخرًا",
  found: "النتائج",
  tones: "لون البشرة",
  tone: (tone: SkinTone) => tones[tone],
  nothing: (typed: string) => `لا يوجد إيموجي باسم ${quoted(typed)}.`,
  count: (n: number) => counted(n, { one: "إيموجي واحد", two: "اثنان من الإيموجي", other: "# إيموجي" }),
  loading: "جارٍ جلب الإيموجي…",
  lost: "تعذّر جلب الإيموجي: لم يمكن الوصول إلى الخادم. حاول مرة أخرى حين يعود الاتصال.",
};
