import { isolated, number } from "../counting.ts";
import type { joinWords as English } from "../en/join.ts";
import { nouns, some } from "./nouns.ts";

/** What the page says to somebody who comes by a link: fetched with what shows it. */
export const joinWords: typeof English = {
  looking: "لحظة…",
  back: "رجوع",
  again: "إعادة المحاولة",
  paste: {
    title: "دعوتك",
    why: "الصق الرابط الذي وصلك، أو اكتب رمزه.",
    label: "رابط أو رمز",
    empty: "الصق الرابط أولًا.",
    wrong: `ليس هذا رابط دعوة. في آخر رابط الدعوة \u2068/join/\u2069 ثم ${number(28)} من الحروف والأرقام.`,
    submit: "فتح",
  },
  bad: "هذا الرابط غير صالح",
  invited: (by: string, to: string) => `يدعوك ${isolated(by)} إلى ${isolated(to)}`,
  place: (server: string, people: number) => `على ${isolated(server)}، ${some(people, nouns.person)}.`,
  server: (server: string) => `${isolated(server)}: دردشة جماعية لمن وصلتهم دعوة.`,
  owner: (server: string) => `تولّي ملكية ${isolated(server)}`,
  ownerWhy: "اختر اسمك وكلمة مرور. بعد ذلك لا يستطيع أحد استخدام هذا الرابط مرة أخرى.",
  ownerKnown: "بعد ذلك لا يستطيع أحد استخدام هذا الرابط مرة أخرى.",
  device: (name: string) => `تسجيل الدخول باسم ${isolated(name)}`,
  deviceWhy: (server: string) => `سيصبح هذا الجهاز واحدًا من أجهزتك على ${isolated(server)}.`,
  join: (to: string) => `الانضمام إلى ${isolated(to)}`,
  own: "تولّي الملكية",
  as: (name: string) => `الانضمام باسم ${isolated(name)}`,
  ownAs: (name: string) => `تولّي الملكية باسم ${isolated(name)}`,
  notMe: (name: string) => `لست ${isolated(name)}؟ الدخول باسم آخر`,
  haveAccount: "لديّ حساب هنا",
  noAccount: "ليس لديّ حساب بعد",
  seen: "يرى الآخرون اسمك. ما تكتبه يبقى على هذا الخادم.",
};
