import type { Language } from "../../core/language.ts";
import { language } from "./locale.ts";

type Tables = typeof import("./en/later.ts");

const parts: Record<Exclude<Language, "en">, () => Promise<Tables>> = {
  de: () => import("./de/later.ts"),
  es: () => import("./es/later.ts"),
  fr: () => import("./fr/later.ts"),
  zh: () => import("./zh/later.ts"),
  ar: () => import("./ar/later.ts"),
};

/** What only some pages say, in the reader's language. Where that cannot be had, English is better than nothing. */
export const later = language === "en" ? undefined : await parts[language]().catch(() => undefined);
