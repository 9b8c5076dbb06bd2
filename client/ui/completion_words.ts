import { completionWords as english } from "./languages/en/completion.ts";
import { later } from "./languages/later.ts";

export const completionWords = later?.completionWords ?? english;
