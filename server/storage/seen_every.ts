/** A session that was seen within this time is as good as seen now: a page asks often, and each mark would be a commit. */
export const seenEveryMs = 60_000;
