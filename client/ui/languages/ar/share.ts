import type { installWords as EnglishInstall, shareWords as EnglishShare } from "../en/share.ts";

export const shareWords: typeof EnglishShare = {
  title: "مشاركة مع",
  targets: "وجهة المشاركة",
  failed: "تعذّر حفظ ما شاركته على هذا الجهاز. حاول مرة أخرى أو أرفقه هنا.",
};

export const installWords: typeof EnglishInstall = {
  why: "يمكن أن يكون Parley بين تطبيقاتك: يفتح من دون شبكة ويعرض عدد الرسائل غير المقروءة.",
  install: "تثبيت",
  apple: "لوضع Parley على الشاشة الرئيسية: اختر «مشاركة» ثم «إضافة إلى الشاشة الرئيسية».",
  never: "لا، شكرًا",
};
