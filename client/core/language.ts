/** The languages that the page is complete in. */
export const languages = ["en", "de", "es", "fr", "zh", "ar"] as const;
export type Language = (typeof languages)[number];

/** Each in its own words: whoever looks for theirs may read no other. */
export const languageNames: Record<Language, string> = {
  en: "English",
  de: "Deutsch",
  es: "Español",
  fr: "Français",
  zh: "中文",
  ar: "العربية",
};

/** Under this name the page's first script finds the language, before anything is drawn. */
export const languageKey = "parley/language";

/** The kept one, or the first that the reader's device asks for. */
export function languageOf(kept: string | null | undefined, wanted: readonly string[]): Language {
  const tags = [kept ?? "", ...wanted].map((tag) => tag.toLowerCase().split("-")[0]);
  return tags.map((tag) => languages.find((language) => language === tag)).find(Boolean) ?? "en";
}

/** With the reader's own region where they speak that language: dates and numbers differ between regions. */
export function localeOf(language: Language, wanted: readonly string[]): string {
  return wanted.find((tag) => tag.toLowerCase().split("-")[0] === language) ?? language;
}

export function directionOf(language: Language): "ltr" | "rtl" {
  return language === "ar" ? "rtl" : "ltr";
}
