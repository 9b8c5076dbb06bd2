import { callingWords as english } from "./languages/en/calling.ts";
import { later } from "./languages/later.ts";

export const callingWords = later?.callingWords ?? english;
