import { later } from "./languages/later.ts";
import { signWords as english } from "./languages/en/sign.ts";

export const signWords = later?.signWords ?? english;
