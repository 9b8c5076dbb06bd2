import { later } from "./languages/later.ts";
import { reasonWords as english } from "./languages/en/reasons.ts";

export const reasonWords = later?.reasonWords ?? english;
