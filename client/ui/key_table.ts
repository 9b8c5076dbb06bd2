/** What can be done by a key wherever the focus is. */
export type PageAct =
  | "switcher"
  | "roomAbove"
  | "roomBelow"
  | "unreadAbove"
  | "unreadBelow"
  | "search"
  | "searchAll"
  | "saved"
  | "nextRegion"
  | "lastRegion"
  | "pageUp"
  | "pageDown"
  | "oldestUnread"
  | "attach"
  | "reactLast"
  | "settings"
  | "keys"
  | "escape";

/** What can be done by a key at a message. Those that are one sign can be switched off (WCAG 2.1.4). */
export type MessageAct = "reply" | "edit" | "react" | "copy" | "remove" | "help";

/** What can be done by a key in the field where one writes. */
export type ComposerAct =
  | "send"
  | "wrap"
  | "editLast"
  | "replyLast"
  | "undoEmoji"
  | "bold"
  | "italic"
  | "code"
  | "strike"
  | "link";

/**
 * `mod` is Ctrl, on a Mac Cmd. The key of a letter is written small, and is the same with Shift. `code`: where the key
 * lies, for a sign that is another one with Shift.
 */
export type Chord = { key: string; code?: string; mod?: boolean; shift?: boolean; alt?: boolean };

/** Both who hears the keys and who explains them read these: no key is there that is not explained. */
export const pageChords: Readonly<Record<PageAct, Chord>> = {
  switcher: { key: "k", mod: true },
  roomAbove: { key: "ArrowUp", alt: true },
  roomBelow: { key: "ArrowDown", alt: true },
  unreadAbove: { key: "ArrowUp", alt: true, shift: true },
  unreadBelow: { key: "ArrowDown", alt: true, shift: true },
  search: { key: "f", mod: true },
  searchAll: { key: "f", mod: true, shift: true },
  saved: { key: "s", mod: true, shift: true },
  nextRegion: { key: "F6" },
  lastRegion: { key: "F6", shift: true },
  pageUp: { key: "PageUp" },
  pageDown: { key: "PageDown" },
  oldestUnread: { key: "PageUp", shift: true },
  attach: { key: "u", mod: true, shift: true },
  reactLast: { key: "\\", code: "Backslash", mod: true, shift: true },
  settings: { key: ",", mod: true },
  keys: { key: "/", mod: true },
  escape: { key: "Escape" },
};

export const messageChords: Readonly<Record<MessageAct, Chord>> = {
  reply: { key: "r" },
  edit: { key: "e" },
  react: { key: "+" },
  copy: { key: "c" },
  remove: { key: "Delete" },
  help: { key: "?" },
};

export const composerChords: Readonly<Record<ComposerAct, Chord>> = {
  send: { key: "Enter" },
  wrap: { key: "Enter", shift: true },
  editLast: { key: "ArrowUp" },
  replyLast: { key: "ArrowUp", shift: true },
  undoEmoji: { key: "z", mod: true },
  bold: { key: "b", mod: true },
  italic: { key: "i", mod: true },
  code: { key: "e", mod: true },
  strike: { key: "x", mod: true, shift: true },
  link: { key: "k", mod: true },
};

/** Which row of a table an event is, if any. */
export function actOf<A extends string>(
  table: Readonly<Record<A, Chord>>,
  event: KeyboardEvent,
): A | undefined {
  return (Object.keys(table) as A[]).find((act) => isPressed(table[act], event));
}

function isPressed(
  { key, code, mod = false, shift = false, alt = false }: Chord,
  event: KeyboardEvent,
): boolean {
  if (event.altKey !== alt || (event.ctrlKey || event.metaKey) !== mod) return false;
  if (event.key.toLowerCase() !== key.toLowerCase() && event.code !== code) return false;
  // Some keyboards need Shift for a sign, and others do not.
  return event.shiftKey === shift || /^[^\p{L}]$/u.test(key);
}
