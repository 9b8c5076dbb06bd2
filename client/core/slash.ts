/** What a text that begins with a slash means. */
export type Slash = { word: string; rest: string };

const command = /^\/([a-z]+(?:-[a-z]+)*)(?:\s+([^]*))?$/i;

/** A slash and a word. `/usr/bin` is a path, and `//who` says a line with a slash. */
export function slashIn(text: string): Slash | undefined {
  const found = command.exec(text);
  return found ? { word: found[1]!.toLowerCase(), rest: (found[2] ?? "").trim() } : undefined;
}

/** What is said by a text: of two slashes before a word one, so that anything can be said. */
export function saidBy(text: string): string {
  return text.startsWith("//") && slashIn(text.slice(1)) ? text.slice(1) : text;
}
