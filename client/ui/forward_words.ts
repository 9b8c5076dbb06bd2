import {
  forwardWords as forwardWordsInEnglish,
  savedWords as savedWordsInEnglish,
} from "./languages/en/forward.ts";
import { later } from "./languages/later.ts";

export const forwardWords = later?.forwardWords ?? forwardWordsInEnglish;
export const savedWords = later?.savedWords ?? savedWordsInEnglish;
