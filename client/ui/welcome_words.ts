import { welcomeWords as english } from "./languages/en/welcome.ts";
import { later } from "./languages/later.ts";

export const welcomeWords = later?.welcomeWords ?? english;
