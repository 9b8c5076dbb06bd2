import { isolated, number } from "../counting.ts";
import type { callingWords as English } from "../en/calling.ts";

/** Sentences of what is fetched when somebody first wants to be called. */
export const callingWords: typeof English = {
  title: "الإشعارات",
  desktop: "إرسال إشعار حين لا تكون هذه الصفحة أمامي",
  push: "وأيضًا حين تكون مغلقة",
  sound: "تشغيل صوت",
  quiet: "ساعات الهدوء",
  quietOn: "تفعيل ساعات الهدوء كل يوم",
  from: "من",
  to: "إلى",
  device:
    "يسري هذا على هذا المتصفح وحده. أما ما ينبّهك من كل غرفة فتختاره في الغرفة نفسها، ويسري على كل أجهزتك.",
  refused: "المتصفح لا يسمح بذلك. اسمح بالإشعارات لهذه الصفحة في إعداداته وحاول مرة أخرى.",
  insecure: (host: string) =>
    `لا تتيح المتصفحات الإشعارات وفتح الصفحة بلا اتصال إلا لصفحات وصلت عبر https، وهذه وصلت عبر http من ${
      isolated(host)
    }.`,
  pushFailed:
    "تعذّر تفعيل الإشعارات لهذا المتصفح حين تكون الصفحة مغلقة: لم يمكن الوصول إلى خدمة الإشعارات الخاصة به. حاول مرة أخرى لاحقًا.",
  saved: "تم الحفظ.",
  test: "إرسال إشعار تجريبي",
  tested: (status: number) => `ردّت الخدمة بالرمز ${number(status)}. يُفترض أن يصل الإشعار بعد لحظة.`,
  testFailed: (said: string) => `لم تقبله الخدمة: ${isolated(said)}`,
  offline: "هذه الصفحة تُفتح بلا اتصال.",
  notYet: "ستُفتح هذه الصفحة بلا اتصال بعد أن تُحمَّل كاملة مرة.",
  level: "ما ينبّهك هنا",
  levels: { all: "كل شيء", mentions: "ما يذكرني", nothing: "لا شيء" },
  quietLabel: "كتم هذه الغرفة",
  quietFor: { "0": "غير مكتومة", "3600000": "كتم لمدة ساعة", "28800000": `كتم لمدة ${number(8)} ساعات` },
  quietUntil: (time: string) => `مكتومة حتى ${isolated(time)}`,
  message: (name: string, room: string, isOfTwo: boolean) =>
    isOfTwo ? isolated(name) : `${isolated(name)} في ${isolated(room)}`,
};
