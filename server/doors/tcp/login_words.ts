/** What a peer gives with its name, where it wants to be a member: `ann:k7qm-2xvp-9rtd-w4nh`. */
export type LoginWords = { name: string; secret: string | undefined };

/** No name has a colon, so whatever stands behind one is a secret, or was meant as one, and is never shown. */
export function loginWords(typed: string): LoginWords {
  const at = typed.indexOf(":");
  if (at === -1) return { name: typed, secret: undefined };
  return { name: typed.slice(0, at), secret: typed.slice(at + 1) };
}

/** What a peer gives who comes by an invitation: `/join k7qm-2xvp-… ann`, or the whole link in the place of the code. */
export type JoinWords = { code: string; name: string | undefined };

// Longer than any room's name, so it can be no other wish.
const coming = /^\s*\/join\s+(?:\S*\/join\/)?((?:[a-kmnp-z2-9]{4}-){6}[a-kmnp-z2-9]{4})(?:\s+(\S[^\n]*))?$/i;

export function joinWords(typed: string): JoinWords | undefined {
  const [, code, name] = coming.exec(typed.trimEnd()) ?? [];
  return code === undefined ? undefined : { code, name };
}

const alone =
  /^\s*([^\s:][^:\n]{0,63}):\s*((?:[a-kmnp-z2-9]{4}(?:-[a-kmnp-z2-9]{4}){3})|parley_[\w-]{43})\s*$/i;

/** A text that is a name and an app password or a token and nothing else: somebody was not asked for a name. */
export function loginAlone(text: string): { name: string; secret: string } | undefined {
  const [, name, secret] = alone.exec(text) ?? [];
  return name === undefined || secret === undefined ? undefined : { name, secret };
}

const within = /(?::|\blogin\s+\S+)\s*[a-kmnp-z2-9]{4}(?:-[a-kmnp-z2-9]{4}){3}(?![\p{L}\p{N}-])/iu;
/** By its mark it is known wherever it stands. */
const token = /parley_[\w-]{43}/;

/**
 * Behind a name and a colon: an app password, however it is typed, one with a slip in it, or a token. What programs put
 * there has a space in it, or is short.
 */
export function mayBeSecret(text: string): boolean {
  const word = text.trim();
  return /^[\w-]{13,}$/.test(word) || /^[a-kmnp-z2-9]{16}$/i.test(word.replaceAll(/[\s-]/g, ""));
}

/** A text that was meant for the door, in a form that no dialect takes for a name: everybody would read the secret. */
export function bearsSecret(text: string): boolean {
  return within.test(text) || token.test(text);
}

/** How a peer is told to become a member. */
export function howToLogIn(name: string): string {
  return `Type ${name}:APP-PASSWORD (made in the web page under Account)`;
}
