import { manageWords as english } from "../languages/en/manage.ts";
import { later } from "../languages/later.ts";

export const manageWords = later?.manageWords ?? english;
