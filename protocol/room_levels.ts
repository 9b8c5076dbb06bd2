/** What of a room calls somebody: everything, what is meant for them, or nothing. */
export const roomLevels = ["all", "mentions", "nothing"] as const;
export type RoomLevel = (typeof roomLevels)[number];
