import type { installWords as EnglishInstall, shareWords as EnglishShare } from "../en/share.ts";

export const shareWords: typeof EnglishShare = {
  title: "مشاركة مع",
  targets: "إلى أين",
  failed: "تعذّر حفظ ما شاركته على هذا الجهاز. حاول مرة أخرى أو أرفقه هنا.",
};

export const installWords: typeof EnglishInstall = {
  why: "يمكن أن يكون Parley بين تطبيقاتك: يفتح من دون شبكة ويعرض عدد غير المقروء.",
  install: "تثبيت",
  apple: "لوضع Parley على الشاشة الرئيسية: مشاركة، ثم «إضافة إلى الشاشة الرئيسية».",
  never: "لا، شكرًا",
};
