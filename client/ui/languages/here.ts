import { type Language, languageKey, languageOf } from "../../core/language.ts";

/** What the page speaks on this device. */
export function languageHere(): Language {
  return languageOf(kept(), navigator.languages);
}

function kept(): string | null {
  try {
    return localStorage.getItem(languageKey);
  } catch {
    return null;
  }
}
