/** What the page says of what other programs share with it, and of being installed. */
export const shareWords = {
  title: "Share to",
  targets: "Where it goes",
  failed: "What you shared could not be kept on this device. Try again, or attach it here.",
};

export const installWords = {
  why: "Parley can have a place among your apps: it opens without a network, and shows how much is unread.",
  install: "Install",
  apple: "To have Parley on your home screen: Share, then Add to Home Screen.",
  never: "No, thanks",
};
