import { limits } from "../../../../protocol/limits.ts";
import { locale } from "../locale.ts";
import { isolated, number } from "../counting.ts";
import type { responseWords as English } from "../en/response.ts";
import { namesAnd, nouns, ofSome, quoted, some } from "./nouns.ts";

const people = (names: readonly string[], all: number): string => namesAnd(names, all - names.length);

const percents = new Intl.NumberFormat(locale, { style: "percent" });

/** What the page says of reactions, polls and pins: fetched with what shows them. */
export const responseWords: typeof English = {
  lost: "تعذّر ذلك: لا يوجد اتصال. حاول مرة أخرى بعد لحظة.",
  attach: "ماذا ترسل",
  files: "ملفات",
  newPoll: "استطلاع",
  menu: { reacted: "من تفاعل", voted: "من صوّت", pin: "تثبيت", unpin: "إلغاء التثبيت" },

  reactions: {
    label: "التفاعلات",
    by: (names: readonly string[], all: number, emoji: string) =>
      `تفاعل ${people(names, all)} بـ ${isolated(emoji)}`,
    pill: (emoji: string, all: number, names: readonly string[]) =>
      `${isolated(emoji)}، ${some(all, nouns.reaction)}: ${people(names, all)}`,
    add: "إضافة تفاعل",
    quick: "تفاعل سريع",
    with: (emoji: string) => `التفاعل بـ ${isolated(emoji)}`,
    other: "التفاعل بإيموجي آخر",
    title: "من تفاعل",
    group: (emoji: string, n: number) => `${isolated(emoji)} ${number(n)}`,
  },

  poll: {
    title: "استطلاع جديد",
    question: "السؤال",
    questionHint: `حتى ${ofSome(limits.pollQuestion, nouns.letter)}.`,
    options: "الخيارات",
    optionsHint: "مفتاح Alt مع الأسهم ينقل الخيار إلى أعلى أو أسفل.",
    option: (n: number) => `الخيار ${number(n)}`,
    add: "إضافة خيار",
    up: (n: number) => `نقل الخيار ${number(n)} إلى أعلى`,
    down: (n: number) => `نقل الخيار ${number(n)} إلى أسفل`,
    remove: (n: number) => `إزالة الخيار ${number(n)}`,
    moved: (text: string, n: number) =>
      `${text === "" ? "هذا الخيار" : isolated(text)} هو الآن الخيار ${number(n)}`,
    removed: "أُزيل الخيار",
    many: "السماح بعدة إجابات",
    submit: "طرح السؤال",
    noQuestion: "اكتب سؤالك.",
    tooFew: "أضف خيارين على الأقل.",
    twice: (text: string) => `${quoted(text)} مكرر. يجب أن يختلف كل خيار عن غيره.`,
    chooseOne: "اختر واحدًا",
    chooseMany: "اختر واحدًا أو أكثر",
    closed: "مغلق",
    voters: (n: number) => n === 0 ? "لم يصوّت أحد بعد" : `صوّت ${some(n, nouns.person)}`,
    share: (share: number) => percents.format(share),
    result: (text: string, votes: number, share: number) =>
      `${isolated(text)}، ${votes === 0 ? "بلا أصوات" : some(votes, nouns.vote)}، ${percents.format(share)}`,
    takeBack: "سحب صوتي",
    close: "إغلاق الاستطلاع",
    closeSpoken: "إغلاق هذا الاستطلاع",
    closeWhy: "لا يستطيع أحد التصويت بعدها، ويرى الجميع النتيجة.",
    closeYes: "إغلاق",
    closeNo: "إبقاؤه مفتوحًا",
    who: "من صوّت ولأي خيار",
    none: "لا أحد",
    votes: (text: string, n: number) => `${isolated(text)} · ${number(n)}`,
    more: (n: number) => `و${some(n, nouns.another)}`,
  },

  pins: {
    label: "الرسائل المثبّتة",
    place: (n: number, all: number) => all === 1 ? "مثبّتة" : `مثبّتة ${number(n)} من ${number(all)}`,
    line: (name: string, line: string) =>
      name === "" ? isolated(line) : `${isolated(name)}: ${isolated(line)}`,
    show: "إظهار تلك الرسالة",
    all: "كل الرسائل المثبّتة",
    none: "لا شيء مثبّت. اختر «تثبيت» عند رسالة ينبغي أن يجدها الجميع.",
    unpin: (name: string) => `إلغاء تثبيت ما كتبه ${isolated(name)}`,
    unpinned: "أُلغي التثبيت",
  },
};
