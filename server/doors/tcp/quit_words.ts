/**
 * Words that end a conversation, as the programs type them for their users.
 *
 * QW1 Only where the dialect's own servers take them so. In the token dialect and wherever else no server knew them,
 *     they are chat.
 * QW2 The word is all there is in the message; somebody who says that they exit does not leave.
 */
const words: ReadonlySet<string> = new Set([
  "exit",
  "quit",
  "logout",
  "/exit",
  "/quit",
  "(quit)",
  "{quit}",
  "#quit",
  "!DISCONNECT",
  "DISCONNECT",
  "__exit__",
  "!1!2!3!",
  "Bye.",
]);

export function isQuitWord(text: string): boolean {
  return words.has(text.trim());
}
