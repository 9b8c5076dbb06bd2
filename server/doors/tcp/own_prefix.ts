/** How a program puts its user's name before a text: what stands before the name, and what after. */
export type PrefixForm = { before: string; after: string };

export const usualForm: PrefixForm = { before: "", after: ": " };

/**
 * The name that a program puts before its own user's text. Parley says who spoke, so it would stand there twice.
 *
 * OP1 Known forms are `nick: `, `nick : `, `nick:`, `nick::`, `[nick]: `, `[nick] `, `<nick> `, `nick >> ` and `nick> `.
 * OP2 Only the peer's own name is taken off, and once: `bob: hi` from alice is what alice says.
 * OP3 The form is told, so that others can be shown to that program in the way it knows.
 * OP4 Of a stranger `nick: `, `nick : `, `[nick]: `, `[nick] `, `<nick> ` and `nick >> ` are a name before a text; `nick:text`
 *     is one where it comes first of all.
 */
const forms: readonly PrefixForm[] = [
  usualForm,
  { before: "", after: " : " },
  { before: "", after: "::" },
  { before: "", after: ":" },
  { before: "[", after: "]: " },
  { before: "[", after: "] : " },
  { before: "[", after: "] " },
  { before: "<", after: "> " },
  { before: "", after: " >> " },
  { before: "", after: ">> " },
  { before: "", after: " > " },
  { before: "", after: "> " },
];

export type WithoutPrefix = { text: string; form: PrefixForm | undefined };

export function withoutOwnPrefix(text: string, names: Iterable<string>): WithoutPrefix {
  for (const name of names) {
    for (const form of forms) {
      const prefix = `${form.before}${name}${form.after}`;
      if (text.startsWith(prefix)) return { text: text.slice(prefix.length), form };
      // Somebody who pressed Enter on nothing: the last space of the prefix may be gone.
      if (text === prefix.trimEnd()) return { text: "", form };
    }
  }
  return { text, form: undefined };
}

const secret = "[a-kmnp-z2-9]{4}(?:-[a-kmnp-z2-9]{4}){3}";
/** `ann: hi`, `ann : hi`, `ann >> hi`, `[ann]: hi`, `[ann] hi`, `<ann> hi`, and an app password behind the name. */
const stranger = new RegExp(
  `^(?:(?<plain>[\\p{L}\\p{N}_.'-]{1,32}(?::${secret})?)(?: ?: | >> |> )|` +
    "\\[(?<square>[^\\]\\n]{1,32})\\] ?: |\\[(?<bracket>\\p{L}[\\p{L}\\p{N}_.'-]{0,31})\\] |<(?<angle>[^>\\n]{1,32})> )",
  "u",
);
/** Without a space it may be an address, a face or a secret as well. */
const tight = new RegExp(`^(?<name>\\p{L}[\\p{L}\\p{N}_.'-]{1,31}):(?!${secret})[\\p{L}\\p{N}]`, "u");

/** The name before a text of which nothing else is known yet. */
export function prefixedName(text: string): string | undefined {
  const { plain, square, bracket, angle } = stranger.exec(text)?.groups ?? {};
  return plain ?? square ?? bracket ?? angle;
}

/** The same of a program's first bytes, where it would be said under no name otherwise. */
export function namedText(text: string): string | undefined {
  return prefixedName(text) ?? tight.exec(text)?.groups?.name;
}
