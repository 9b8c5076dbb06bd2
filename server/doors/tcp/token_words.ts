/** Words to which programs of the token family answer with their user's name, compared for equality. */
const tokens = new Set([
  "nick",
  "nickname",
  "username",
  "user",
  "name",
  "nome",
  "@username",
  "enter_name",
  "alias?",
  "what is your alias?",
  "submitname",
]);

/** In any case, and with spaces around: one needless pair of quotes costs less than a name that is said as text. */
export function isToken(message: string): boolean {
  return tokens.has(message.trim().toLowerCase());
}
