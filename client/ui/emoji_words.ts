import { emojiWords as english } from "./languages/en/emoji.ts";
import { later } from "./languages/later.ts";

export const emojiWords = later?.emojiWords ?? english;
