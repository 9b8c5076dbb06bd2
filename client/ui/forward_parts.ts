/** What is fetched when somebody first forwards a message, shares something, or looks at what they saved. */
export { openForward } from "./forward_dialog.ts";
export { openShare } from "./share_dialog.ts";
export { shareKeep } from "./share_keep.ts";
export { shareWords } from "./share_words.ts";
export { openSaved } from "./saved_dialog.ts";
