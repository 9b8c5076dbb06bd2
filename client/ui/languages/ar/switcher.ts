import { counted } from "../counting.ts";
import type { Command, switcherWords as English } from "../en/switcher.ts";
import { quoted } from "./nouns.ts";

/** What the page says where somebody looks for a way to somewhere else: fetched with what shows it. */
export const switcherWords: typeof English = {
  label: "الانتقال إلى",
  placeholder: "غرفة أو \u2068@شخص\u2069 أو \u2068?رسالة\u2069 أو \u2068>أمر\u2069",
  results: "إلى أين",
  hints: { room: "غرفة", offer: "انضمام", person: "شخص", command: "أمر", messages: "رسائل" },
  unread: (n: number) => counted(n, { other: "# جديدة" }),
  look: (typed: string) => `البحث في الرسائل عن ${quoted(typed)}`,
  none: "لا شيء بهذا الاسم.",
  found: (n: number) =>
    counted(n, {
      zero: "لا نتائج",
      one: "نتيجة واحدة",
      two: "نتيجتان",
      few: "# نتائج",
      other: "# نتيجة",
    }),
  commands: {
    newRoom: "غرفة جديدة",
    newMessage: "رسالة جديدة",
    invite: "دعوة أشخاص",
    people: "إظهار الأشخاص",
    search: "البحث في هذه الغرفة",
    saved: "الرسائل المحفوظة",
    readAll: "تعليم كل الغرف كمقروءة",
    notifications: "الإشعارات",
    settings: "الإعدادات",
    account: "الحساب",
    keys: "اختصارات لوحة المفاتيح",
    light: "ألوان فاتحة",
    dark: "ألوان داكنة",
    system: "ألوان النظام",
  } satisfies Record<Command, string>,
};
