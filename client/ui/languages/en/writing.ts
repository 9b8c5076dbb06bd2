/** What is said about writing: its settings, and its help. */
export const writingWords = {
  title: "Writing",
  commands: "Commands",
  keys: "Keys",
  settings: "On this device",
  slash: "Two slashes before a word send it as a text that begins with one.",
  enter: "Enter key",
  enterSends: "Enter sends",
  enterSendsWhy: "Shift+Enter begins a new line.",
  enterBreaks: "Enter begins a new line",
  enterBreaksWhy: "Ctrl+Enter or the button sends.",
  emoticons: "Turn :) into 🙂",
  emoticonsWhy: "When a message is sent. Ctrl+Z in the empty field puts back what you typed.",
  chords: [
    ["Enter", "send"],
    ["Shift+Enter", "begin a new line"],
    ["Ctrl+Enter", "send, whatever Enter does"],
    ["↑", "edit your last message, in an empty field"],
    ["@ # : /", "people, rooms, emoji, commands"],
    ["Tab", "take what the list offers"],
    ["Ctrl+Z", "take back emoji that were made of emoticons"],
  ] as readonly (readonly [keys: string, what: string])[],
};
