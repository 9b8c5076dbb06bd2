import { isolated } from "../counting.ts";
import type { markedWords as English } from "../en/marked.ts";

/** What is said of texts that are more than words. */
export const markedWords: typeof English = {
  strange: (host: string) =>
    `يؤدي هذا الرابط إلى ${isolated(host)}. في اسم الموقع حروف تشبه حروفًا أخرى، أو يسبقه اسم آخر.`,
  spoiler: "نص مخفي. اضغط Enter لإظهاره.",
  code: (language: string) => language === "" ? "كود" : `كود، ${isolated(language)}`,
  plainCode: "كود",
  copyCode: "نسخ الكود",
  copied: "تم النسخ",
};
