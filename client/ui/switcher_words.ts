import { switcherWords as english } from "./languages/en/switcher.ts";
import { later } from "./languages/later.ts";

export type { Command } from "./languages/en/switcher.ts";

export const switcherWords = later?.switcherWords ?? english;
