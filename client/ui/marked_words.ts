import { markedWords as english } from "./languages/en/marked.ts";
import { later } from "./languages/later.ts";

export const markedWords = later?.markedWords ?? english;
