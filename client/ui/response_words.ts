import { responseWords as english } from "./languages/en/response.ts";
import { later } from "./languages/later.ts";

export const responseWords = later?.responseWords ?? english;
