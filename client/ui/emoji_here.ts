import { RecentEmoji } from "../core/recent_emoji.ts";
import { BrowserKeep } from "./browser_keep.ts";

/** What this browser remembers of emoji. Where it keeps nothing, it lasts as long as the page. */
export const emojiKeep = new BrowserKeep(() => {});
export const recentEmoji = new RecentEmoji(emojiKeep);
