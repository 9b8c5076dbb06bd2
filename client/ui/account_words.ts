import { accountWords as english } from "./languages/en/account.ts";
import { later } from "./languages/later.ts";

export const accountWords = later?.accountWords ?? english;
