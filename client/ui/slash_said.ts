import { slashSaid as english } from "./languages/en/slash.ts";
import { later } from "./languages/later.ts";

export const slashSaid = later?.slashSaid ?? english;
