import { oneLine } from "./framed_text.ts";
import { isToken } from "./token_words.ts";

/**
 * What may be written to a program that takes one recv for one message.
 *
 * ST1 A message is one line: a second one would look like somebody else's.
 * ST2 No message is a word that a program answers by itself with its user's name.
 * ST3 Where `~` stands between name and text, neither has one.
 * ST4 Where `::` stands between name and text, neither has it.
 */
export function safeLine(text: string): string {
  const line = oneLine(text.trim());
  return line === "" ? " " : line;
}

export function notToken(message: string): string {
  return isToken(message) ? `"${message}"` : message;
}

export function withoutTilde(text: string): string {
  return text.replaceAll("~", "-");
}

export function withoutDoubleColon(text: string): string {
  return text.replaceAll(/:(?=:)/g, ": ");
}
