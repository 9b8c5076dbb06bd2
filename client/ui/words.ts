import { words as english } from "./languages/en/page.ts";
import { first } from "./languages/first.ts";

export type { Unsent } from "./languages/en/page.ts";

export const words = first?.words ?? english;
