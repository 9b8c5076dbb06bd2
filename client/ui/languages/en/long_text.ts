import { count, localTime } from "../counting.ts";

/** What is said about a text that is long. */
export const longTextWords = {
  left: (letters: number) => count(letters, "Room for one more letter", "Room for # more letters"),
  over: (letters: number) => count(letters, "One letter too many", "# letters too many"),
  pasted: (letters: number) => count(letters, "A long text.", "A long text: # letters."),
  asFile: "Send as a file",
  asText: "Leave it as it is",
  fileName: (at: number) => {
    const local = localTime(at);
    return `text ${local.slice(0, 10)} ${local.slice(11, 19).replaceAll(":", ".")}.txt`;
  },
};
