import {
  installWords as installWordsInEnglish,
  shareWords as shareWordsInEnglish,
} from "./languages/en/share.ts";
import { later } from "./languages/later.ts";

export const shareWords = later?.shareWords ?? shareWordsInEnglish;
export const installWords = later?.installWords ?? installWordsInEnglish;
