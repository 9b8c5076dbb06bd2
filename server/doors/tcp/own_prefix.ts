/** How a program puts its user's name before a text: what stands before the name, and what after. */
export type PrefixForm = { before: string; after: string };

export const usualForm: PrefixForm = { before: "", after: ": " };

/**
 * The name that a program puts before its own user's text. Parley says who spoke, so it would stand there twice.
 *
 * OP1 Known forms are `nick: `, `nick : `, `nick:`, `nick::`, `[nick]: `, `[nick] `, `<nick> `, `nick >> ` and `nick> `.
 * OP2 Only the peer's own name is taken off, and once: `bob: hi` from alice is what alice says.
 * OP3 The form is told, so that others can be shown to that program in the way it knows.
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

const stranger =
  /^(?:(?<plain>[\p{L}\p{N}_.'-]{1,32}(?::[a-kmnp-z2-9]{4}(?:-[a-kmnp-z2-9]{4}){3})?)(?: ?: | >> |> )|\[(?<square>[^\]\n]{1,32})\] ?: |<(?<angle>[^>\n]{1,32})> )/u;

/** The name before a text of which nothing else is known yet. */
export function prefixedName(text: string): string | undefined {
  const { plain, square, angle } = stranger.exec(text)?.groups ?? {};
  return plain ?? square ?? angle;
}
