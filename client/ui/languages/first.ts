import type { Language } from "../../core/language.ts";
import { language } from "./locale.ts";

type Tables = typeof import("./en/first.ts");

const parts: Record<Exclude<Language, "en">, () => Promise<Tables>> = {
  de: () => import("./de/first.ts"),
  es: () => import("./es/first.ts"),
  fr: () => import("./fr/first.ts"),
  zh: () => import("./zh/first.ts"),
  ar: () => import("./ar/first.ts"),
};

/** What every page says, in the reader's language. Where that cannot be had, English is better than nothing. */
export const first = language === "en" ? undefined : await parts[language]().catch(() => undefined);
