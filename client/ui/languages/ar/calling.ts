import { isolated, number } from "../counting.ts";
import type { callingWords as English } from "../en/calling.ts";

/** Sentences of what is fetched when somebody first wants to be called. */
export const callingWords: typeof English = {
  title: "الإشعارات",
  desktop: "أشعرني حين لا ينظر أحد إلى هذه الصفحة",
  push: "وأيضًا حين تكون مغلقة",
  sound: "تشغيل صوت",
  quiet: "ساعات الهدوء",
  quietOn: "هدوء كل يوم",
  from: "من",
  to: "حتى",
  device: "هذا لهذا المتصفح. أما ما ينبّهك من غرفة فتختاره في الغرفة، لكل أجهزتك.",
  refused: "المتصفح لا يسمح بذلك. اسمح بالإشعارات لهذه الصفحة في إعداداته وحاول مرة أخرى.",
  insecure: (host: string) =>
    `لا تعطي المتصفحات الإشعارات، ولا صفحة تُفتح بلا اتصال، إلا لصفحات جاءت عبر https، وهذه جاءت عبر http من ${
      isolated(host)
    }.`,
  pushFailed:
    "تعذّر تنبيه هذا المتصفح حين تكون الصفحة مغلقة: لم يمكن الوصول إلى خدمة صانعه. حاول مرة أخرى لاحقًا.",
  saved: "تم الحفظ.",
  test: "إرسال تجربة",
  tested: (status: number) => `أجابت الخدمة بـ ${number(status)}. يُفترض أن يصل الإشعار بعد لحظة.`,
  testFailed: (said: string) => `لم تقبله الخدمة: ${isolated(said)}`,
  offline: "هذه الصفحة تُفتح بلا اتصال.",
  notYet: "ستُفتح هذه الصفحة بلا اتصال بعد أن تُحمَّل كاملة مرة.",
  level: "ما ينبّهك هنا",
  levels: { all: "كل شيء", mentions: "ما يذكرني", nothing: "لا شيء" },
  quietLabel: "كتم هذه الغرفة",
  quietFor: { "0": "غير مكتومة", "3600000": "كتم لمدة ساعة", "28800000": "كتم لمدة 8 ساعات" },
  quietUntil: (time: string) => `مكتومة حتى ${isolated(time)}`,
  message: (name: string, room: string, isOfTwo: boolean) =>
    isOfTwo ? isolated(name) : `${isolated(name)} في ${isolated(room)}`,
};
