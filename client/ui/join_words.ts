import { joinWords as english } from "./languages/en/join.ts";
import { later } from "./languages/later.ts";

export const joinWords = later?.joinWords ?? english;
