import { longTextWords as english } from "./languages/en/long_text.ts";
import { later } from "./languages/later.ts";

export const longTextWords = later?.longTextWords ?? english;
