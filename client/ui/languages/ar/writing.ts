import type { writingWords as English } from "../en/writing.ts";

/** What is said about writing: its settings, and its help. */
export const writingWords: typeof English = {
  title: "الكتابة",
  commands: "الأوامر",
  keys: "المفاتيح",
  settings: "على هذا الجهاز",
  slash: "شرطتان مائلتان قبل كلمة ترسلانها كنص يبدأ بواحدة.",
  enter: "مفتاح Enter",
  enterSends: "Enter يرسل",
  enterSendsWhy: "الاختصار Shift+Enter يبدأ سطرًا جديدًا.",
  enterBreaks: "Enter يبدأ سطرًا جديدًا",
  enterBreaksWhy: "الاختصار Ctrl+Enter أو الزر يرسل.",
  emoticons: "تحويل \u2068:)\u2069 إلى 🙂",
  emoticonsWhy: "عند إرسال الرسالة. Ctrl+Z في الحقل الفارغ يعيد ما كتبته.",
  chords: [
    ["Enter", "إرسال"],
    ["Shift+Enter", "بدء سطر جديد"],
    ["Ctrl+Enter", "إرسال، أيًّا كان عمل Enter"],
    ["↑", "تعديل آخر رسالة لك، والحقل فارغ"],
    ["@ # : /", "أشخاص، غرف، إيموجي، أوامر"],
    ["Tab", "اختيار ما تعرضه القائمة"],
    ["Ctrl+Z", "استرجاع الرموز التي صارت إيموجي"],
  ],
};
