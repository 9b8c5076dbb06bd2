import { counted, isolated, number } from "../counting.ts";
import type { signWords as English } from "../en/sign.ts";

/** What the page says of who has read what, and of what one lets others know of oneself. */
export const signWords: typeof English = {
  receipts: {
    open: "معلومات",
    title: "معلومات الرسالة",
    sent: (when: string) => `أُرسلت ${isolated(when)}`,
    edited: (when: string) => `عُدّلت ${isolated(when)}. لا يُحفظ ما كان مكتوبًا قبل ذلك.`,
    group: {
      read: (n: number) => `قرأها (${number(n)})`,
      delivered: (n: number) => `وصلت إلى (${number(n)})`,
      waiting: (n: number) => `لم تصل بعد إلى (${number(n)})`,
    },
    more: (n: number) =>
      counted(n, {
        one: "شخص آخر",
        two: "شخصان آخران",
        few: "# أشخاص آخرين",
        many: "# شخصًا آخر",
        other: "# شخص آخر",
      }),
    nobody: "لم يكن هنا أحد غيرك لتصل إليه.",
    hidden: "أنت لا تُظهر ما قرأته، ولذلك لا ترى ما قرأه الآخرون. يمكنك تغيير ذلك في حسابك.",
    some: "من لا يُظهر ما قرأه يكون تحت «وصلت إلى».",
  },
  privacy: {
    title: "الخصوصية",
    receipts: "إظهار ما قرأته",
    receiptsWhy:
      "يرى الآخرون الرسائل التي قرأتها، وترى أنت ما قرؤوه. من دون ذلك لا يرون إلا أن الرسالة وصلتك، ولا ترى منهم أكثر من ذلك.",
    lastSeen: "إظهار آخر ظهور لي",
    lastSeenWhy:
      "يرى الآخرون متى كان آخر ظهور لك، وترى أنت آخر ظهور لهم. من دون ذلك لا يعرفه أحد، ولا حتى المشرفون، ولا يُحفظ. أما كونك متصلًا الآن فيُرى على كل حال.",
    saved: "تم الحفظ.",
    lost: "لم يُحفظ: لا يوجد اتصال. حاول مرة أخرى بعد لحظة.",
  },
};
