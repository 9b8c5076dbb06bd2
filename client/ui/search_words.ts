import { searchWords as english } from "./languages/en/search.ts";
import { later } from "./languages/later.ts";

export const searchWords = later?.searchWords ?? english;
