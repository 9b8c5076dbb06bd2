import { writingWords as english } from "./languages/en/writing.ts";
import { later } from "./languages/later.ts";

export const writingWords = later?.writingWords ?? english;
