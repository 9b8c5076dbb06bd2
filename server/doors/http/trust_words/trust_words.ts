import type { PageLanguage } from "../accept_language.ts";
import { arabic } from "./ar.ts";
import { german } from "./de.ts";
import { english, type TrustWords } from "./en.ts";
import { spanish } from "./es.ts";
import { french } from "./fr.ts";
import { chinese } from "./zh.ts";

export const trustWords: Record<PageLanguage, TrustWords> = {
  en: english,
  de: german,
  es: spanish,
  fr: french,
  zh: chinese,
  ar: arabic,
};
