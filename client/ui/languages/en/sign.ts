import { count, number } from "../counting.ts";

/** What the page says of who has read what, and of what one lets others know of oneself. */
export const signWords = {
  receipts: {
    open: "Info",
    title: "Message info",
    /** `when`: “today 14:02”. */
    sent: (when: string) => `Sent ${when}`,
    edited: (when: string) => `Edited ${when}. What it said before is not kept.`,
    group: {
      read: (n: number) => `Read (${number(n)})`,
      delivered: (n: number) => `Delivered (${number(n)})`,
      waiting: (n: number) => `Not yet delivered (${number(n)})`,
    },
    more: (n: number) => count(n, "One more person", "# more people"),
    nobody: "There was nobody else here to get it.",
    hidden:
      "You do not show what you have read, and so you do not see what others have. You can change that in your account.",
    some: "Who does not show what they have read stands under Delivered.",
  },
  privacy: {
    title: "Privacy",
    receipts: "Show what I have read",
    receiptsWhy:
      "Others see which messages you have read, and you see it of them. Without it they see only that a message reached you, and you see no more of theirs.",
    lastSeen: "Show when I was here last",
    lastSeenWhy:
      "Others see when you last looked, and you see it of them. Without it nobody is told, moderators neither, and it is not kept. Whether you are here now is seen all the same.",
    saved: "Saved.",
    lost: "Not saved: not connected. Try again in a moment.",
  },
};
