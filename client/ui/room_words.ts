import { roomWords as english } from "./languages/en/room.ts";
import { later } from "./languages/later.ts";

export const roomWords = later?.roomWords ?? english;
