import type { Language } from "../core/language.ts";

/** Where the build has put what the first script (client/main.ts) fetches next. */
declare const builtParts: {
  second: string;
  languages: Readonly<Partial<Record<Language, readonly string[]>>>;
};

/**
 * Has the browser fetch beside the first script what that one would ask for only once it runs: the words of the reader's
 * language, and for a member all that they talk with. A stranger has the whole line for the screen that asks their name.
 */
export function fetchWantedParts(language: Language, isMember: boolean): void {
  const { second, languages } = builtParts;
  languages[language]?.forEach(prefetch);
  if (isMember) prefetch(second);
  else addEventListener("load", () => prefetch(second), { once: true });
}

function prefetch(path: string): void {
  const link = document.createElement("link");
  link.rel = "modulepreload";
  link.href = path;
  document.head.append(link);
}
