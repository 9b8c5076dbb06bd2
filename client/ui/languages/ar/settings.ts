import type { Tone } from "../../../core/accent.ts";
import type { Density, Wallpaper } from "../../../core/look.ts";
import type { Token } from "../../../core/palette.ts";
import { counted, isolated, number } from "../counting.ts";
import type { SettingsTab, settingsWords as English } from "../en/settings.ts";
import { quoted } from "./nouns.ts";

const ratioOf = (ratio: number): string => number(Math.floor(ratio * 10) / 10);

/** What the page says where somebody chooses how it is for them: fetched with what shows it. */
export const settingsWords: typeof English = {
  title: "الإعدادات",
  device: "محفوظة على هذا الجهاز، لمن يستخدمه.",
  tabs: {
    appearance: "المظهر",
    language: "اللغة",
    writing: "الكتابة",
    notifications: "الإشعارات",
    keyboard: "لوحة المفاتيح",
  } satisfies Record<SettingsTab, string>,
  colours: "الألوان",
  themes: { system: "حسب النظام", light: "فاتح", dark: "داكن" },
  strong: "تباين عالٍ",
  strongWhy: "ألوان أوضح تباينًا من المعتاد، فاتحة أو داكنة.",
  accent: "لون التمييز",
  hues: ["أزرق", "سماوي", "فيروزي", "أخضر", "أصفر", "برتقالي", "أحمر", "بنفسجي"],
  hue: "أي لون",
  hueOf: (hue: number) => `${number(hue)}°`,
  tones: { legend: "الدرجة", deep: "غامق بنص أبيض", bright: "زاهٍ بنص داكن" } satisfies
    & Record<Tone, string>
    & { legend: string },
  density: "الرسائل",
  densities: { comfortable: "فقاعات", compact: "أسطر" } satisfies Record<Density, string>,
  size: "حجم النص",
  sizeOf: (pixels: number) => `${number(pixels)} بكسل`,
  wallpaper: "خلفية الرسائل",
  wallpapers: {
    none: "بلا خلفية",
    dots: "نقاط",
    grid: "مربعات",
    stripes: "خطوط",
    waves: "أمواج",
    own: "صورة",
  } satisfies Record<Wallpaper, string>,
  choosePicture: "اختيار صورة",
  pictureWhy: "تبقى على هذا الجهاز، وتُعتَّم لتسهل قراءة النص فوقها.",
  pictureFailed: "تعذّرت قراءة هذه الصورة. اختر صورة PNG أو JPEG أو WebP أو AVIF.",
  pictureUnkept: "لا يسمح هذا المتصفح للصفحة بحفظها. ستزول عند إعادة التحميل.",
  usual: "استعادة المظهر الافتراضي",
  usualDone: "عاد كل شيء إلى مظهره الافتراضي.",
  preview: { name: "ليلى", theirs: "هل نلتقي في الثامنة؟", mine: "نعم، عند باب الحديقة." },
  own: {
    title: "سماتك",
    none: "لا شيء بعد. السمة ملف صغير من الألوان: احفظ الألوان الحالية، وغيّرها في أي محرر، ثم أضف الملف هنا.",
    save: "حفظ هذه الألوان",
    bring: "إضافة سمة",
    file: "اختيار ملف",
    paste: "أو الصقها هنا",
    take: "إضافة",
    cancel: "إلغاء",
    export: (name: string) => `حفظ ${isolated(name)} كملف`,
    remove: (name: string) => `حذف ${isolated(name)}`,
    taken: (name: string) => `أُضيفت ${isolated(name)} إلى سماتك، وهي المستخدمة الآن.`,
    removed: (name: string) => `حُذفت ${isolated(name)}.`,
    bases: { light: "فاتحة", dark: "داكنة" },
    name: (name: string, base: string) => `${isolated(name)} (${base})`,
    current: "ألواني",
    many: (most: number) =>
      `${
        counted(most, {
          one: "تُحفظ سمة واحدة",
          two: "تُحفظ سمتان",
          few: "تُحفظ # سمات",
          other: "تُحفظ # سمة",
        })
      } على الأكثر. احذف واحدة أولًا.`,
    poor: "بعض النصوص لن تُقرأ جيدًا بهذه السمة:",
    pair: (of: string, on: string, ratio: number, least: number) =>
      `${isolated(of)} على ${isolated(on)}: ${ratioOf(ratio)} إلى 1، والمطلوب ${number(least)}.`,
    names: (on: string, ratio: number) => `أسماء الأشخاص على ${isolated(on)}: ${ratioOf(ratio)} إلى 1.`,
    more: (n: number) => `و${number(n)} غيرها.`,
    takeNearest: "استخدام أقرب ألوان يمكن قراءتها",
    hopeless: "لا توجد ألوان قريبة من هذه يمكن قراءتها: ألوان الخلفيات متباعدة جدًا.",
    faults: {
      tooLong: "هذا أطول من أن يكون سمة.",
      noJson: "هذا ليس JSON.",
      noTheme: 'هذه ليست سمة: يجب أن تبدأ بـ \u2068"parley": "theme"\u2069.',
      noName: "السمة بلا اسم.",
      longName: "اسم السمة طويل جدًا.",
      noBase:
        'يجب أن تذكر السمة ما تُبنى عليه: \u2068"base"\u2069 هي \u2068"light"\u2069 أو \u2068"dark"\u2069.',
      noColours: 'ليس في السمة \u2068"colours"\u2069.',
    },
    unknownKey: (key: string) => `ليس في السمة ${quoted(key)}.`,
    unknownColour: (key: string) => `لا يوجد لون باسم ${quoted(key)}.`,
    badColour: (key: string, value: string) =>
      `${quoted(value)} لـ ${
        isolated(key)
      } ليس لونًا. اكتب \u2066#rrggbb\u2069 أو \u2066oklch(0.5 0.1 260)\u2069.`,
  },
  tokens: {
    "surface-0": "الصفحة",
    "surface-1": "الألواح",
    "surface-2": "الحقول",
    "surface-3": "الحقول عند الضغط",
    "text-1": "النص",
    "text-2": "النص الثانوي",
    "text-3": "التلميحات",
    "edge": "الحواف",
    "accent": "لون التمييز",
    "accent-fill": "الأزرار",
    "on-accent": "نص الأزرار",
    "own": "رسائلك",
    "on-own": "نص رسائلك",
    "other": "رسائل الآخرين",
    "seen": "علامة القراءة",
    "danger": "التحذيرات",
    "good": "علامة الحضور",
    "focus": "إطار التركيز",
    "code-surface": "الكود",
    "code-keyword": "الكلمات المحجوزة",
    "code-string": "السلاسل النصية",
    "code-number": "الأرقام",
    "code-title": "العناوين في الكود",
    "code-type": "الأنواع",
  } satisfies Record<Token, string>,
  language: "لغة الصفحة",
  languageWhy: "تُحمَّل الصفحة من جديد. ويبقى ما كتبته ولم ترسله.",
  languageAuto: (name: string) => `حسب لغة المتصفح: ${isolated(name)}`,
  letters: "حين تقف على رسالة تعمل الحروف كاختصارات: R للرد، E للتعديل، C للنسخ. يمكن إيقافها.",
};
