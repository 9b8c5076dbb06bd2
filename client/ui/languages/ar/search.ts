import type { SearchOperator } from "../../../core/search_suggestions.ts";
import { isolated, number } from "../counting.ts";
import type { searchWords as English } from "../en/search.ts";
import { nouns, ofSome, quoted, some } from "./nouns.ts";

/** What the page says of searching: fetched with what shows it. */
export const searchWords: typeof English = {
  title: "البحث",
  close: "إغلاق البحث",
  field: "البحث عن كلمات",
  placeholder: `كلمات، أو ${["from:", "in:", "has:"].map(isolated).join(" ")} …`,
  here: (room: string) => `في ${isolated(room)}`,
  everywhere: "في كل مكان",
  where: "نطاق البحث",
  narrow: "تضييق البحث",
  operators: {
    from: "من شخص…",
    in: "في غرفة…",
    after: "منذ…",
    before: "قبل…",
    has: "فيها…",
  } satisfies Record<SearchOperator, string>,
  has: { file: "فيها ملف", picture: "فيها صورة", link: "فيها رابط", poll: "فيها استطلاع" },
  me: "مني",
  day: { after: "منذ هذا اليوم", before: "قبل هذا اليوم" },
  recent: "عمليات البحث الأخيرة على هذا الجهاز",
  forget: "مسحها",
  hint:
    'يكفي أي ثلاثة أحرف متتالية من كلمة لإيجادها في غرفك. \u2068"كلمتان معًا"\u2069 تجدهما متجاورتين، و\u2066-\u2068كلمة\u2069\u2069 تستبعد ما هي فيه.',
  searching: "جارٍ البحث…",
  found: (shown: number, total: number, isAll: boolean) =>
    isAll
      ? shown === 0 ? "لا رسائل" : some(shown, nouns.message)
      : total >= 1_000
      ? `أكثر من ${number(1_000)} رسالة، الأحدث أولًا`
      : `نحو ${ofSome(total, nouns.message)}، الأحدث أولًا`,
  none: (typed: string) => `لا نتائج لـ ${quoted(typed)}. جرّب أحرفًا أقل أو ابحث في كل مكان.`,
  noneAnywhere: (typed: string) => `لا نتائج لـ ${quoted(typed)} في غرفك. جرّب أحرفًا أقل.`,
  offline: "تعذّر البحث: لا يوجد اتصال. حاول مرة أخرى حين يعود الاتصال.",
  again: "إعادة المحاولة",
  more: "عرض المزيد",
  results: "نتائج البحث",
  group: (room: string, day: string) => `${isolated(room)} · ${isolated(day)}`,
  gone: "لم تعد هذه الغرفة من غرفك.",
};
