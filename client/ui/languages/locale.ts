import { localeOf } from "../../core/language.ts";
import { languageHere } from "./here.ts";

/** How dates, numbers and lists are written: as in the words around them, and not as the system would. */
export const language = languageHere();
export const locale = localeOf(language, navigator.languages);
