import * as v from "valibot";
import { roomLevels } from "./room_levels.ts";

export const roomLevel = v.pipe(
  v.picklist(roomLevels),
  v.description("What of it calls you: everything, what names you, or nothing"),
);
export const quietUntil = v.pipe(
  v.number(),
  v.minValue(0),
  v.description("Nothing of it calls you before, in ms since 1970"),
);
