import { counted, isolated } from "../counting.ts";
import type { forwardWords as EnglishForward, savedWords as EnglishSaved } from "../en/forward.ts";
import { namesAnd, quoted } from "./nouns.ts";

/** What the page says of forwarding and of saved messages: fetched with what shows them. */
export const forwardWords: typeof EnglishForward = {
  title: "إعادة توجيه",
  what: (name: string, line: string) => `${isolated(name)}: ${isolated(line)}`,
  search: "البحث عن غرف وأشخاص",
  targets: "إلى أين تُوجَّه",
  none: (typed: string) => `لا شخص ولا غرفة باسم ${quoted(typed)}.`,
  submit: (n: number) =>
    n < 2 ? "إعادة توجيه" : counted(n, {
      two: "إعادة توجيه إلى وجهتين",
      few: "إعادة توجيه إلى # وجهات",
      other: "إعادة توجيه إلى # وجهة",
    }),
  nobody: "اختر غرفة أو شخصًا أولًا.",
  state: { sending: "جارٍ الإرسال…", sent: "أُرسلت", lost: "لا يوجد اتصال. حاول مرة أخرى بعد لحظة." },
  done: (names: readonly string[]) =>
    `أُعيد توجيهها إلى ${
      names.length === 2 ? namesAnd(names, 0) : placesAnd(names[0] ?? "", names.length - 1)
    }`,
  some: (sent: number, failed: number) =>
    sent === 0
      ? counted(failed, {
        one: "لم تُرسل. حاول مرة أخرى.",
        two: "لم تُرسل إلى أي من الوجهتين. حاول مرة أخرى.",
        few: "لم تُرسل إلى أي من الوجهات الـ#. حاول مرة أخرى.",
        other: "لم تُرسل إلى أي وجهة من أصل #. حاول مرة أخرى.",
      })
      : counted(failed, {
        one: "أُرسلت إلى الكل ما عدا وجهة واحدة. حاول مرة أخرى.",
        two: "أُرسلت إلى الكل ما عدا وجهتين. حاول مرة أخرى.",
        few: "أُرسلت إلى الكل ما عدا # وجهات. حاول مرة أخرى.",
        other: "أُرسلت إلى الكل ما عدا # وجهة. حاول مرة أخرى.",
      }),
};

function placesAnd(first: string, others: number): string {
  if (others === 0) return isolated(first);
  return `${isolated(first)} و${
    counted(others, {
      one: "وجهة أخرى",
      two: "وجهتين أخريين",
      few: "# وجهات أخرى",
      other: "# وجهة أخرى",
    })
  }`;
}

export const savedWords: typeof EnglishSaved = {
  none: "لم تحفظ شيئًا بعد. اختر «حفظ» عند رسالة لتجدها هنا على كل أجهزتك.",
  loading: "جارٍ التحميل…",
  offline: "تعذّر تحميلها: لا يوجد اتصال. حاول مرة أخرى حين يعود الاتصال.",
  again: "إعادة المحاولة",
  list: "الرسائل المحفوظة، الأحدث حفظًا أولًا",
  saved: (when: string) => `حُفظت ${isolated(when)}`,
  remove: (name: string) => `إزالة ما كتبه ${isolated(name)} من المحفوظات`,
  removed: "أُزيلت من المحفوظات",
  more: "عرض المزيد",
};
