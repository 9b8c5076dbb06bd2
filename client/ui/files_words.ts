import {
  filesWords as englishFiles,
  fileWords as englishFile,
  lightboxWords as englishLightbox,
} from "./languages/en/files.ts";
import { later } from "./languages/later.ts";

export const fileWords = later?.fileWords ?? englishFile;
export const filesWords = later?.filesWords ?? englishFiles;
export const lightboxWords = later?.lightboxWords ?? englishLightbox;
