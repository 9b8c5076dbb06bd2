import { keysWords as english } from "./languages/en/keys.ts";
import { later } from "./languages/later.ts";

export const keysWords = later?.keysWords ?? english;
