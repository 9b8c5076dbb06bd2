import { formatWords as english } from "./languages/en/format.ts";
import { later } from "./languages/later.ts";

export const formatWords = later?.formatWords ?? english;
