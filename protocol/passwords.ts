import { nameKey } from "./names.ts";
import { utf8Length } from "./utf8.ts";

/**
 * What a password must be. Length is what counts against guessing; the rest keeps out what is guessed first.
 *
 * PA1 At least 10 characters and at most 256 bytes of UTF-8, as it is after NFKC: however a keyboard composes a letter,
 *     it is the same password.
 * PA2 Not one of the words everybody tries, whatever digits and signs stand around it, or letters that look like others.
 * PA3 Not a run over the keyboard, the alphabet or the digits, and not a few signs again and again.
 * PA4 Not the account's own name with something around it.
 */
export type PasswordProblem = "short" | "long" | "common" | "name";

const leastCharacters = 10;
const mostBytes = 256;
/** What is left of a password beside its name or a common word must be worth guessing by itself. */
const leastBeside = 8;
const leastDistinct = 5;

export function cleanPassword(typed: string): string {
  return typed.normalize("NFKC");
}

export function passwordProblem(typed: string, name: string): PasswordProblem | undefined {
  // Cut before normalising: normalising a megabyte is not free.
  if (typed.length > mostBytes * 2) return "long";
  const password = cleanPassword(typed);
  if ([...password].length < leastCharacters) return "short";
  if (utf8Length(password) > mostBytes) return "long";
  const plain = nameKey(password);
  if (new Set(plain).size < leastDistinct || isRun(plain) || isCommon(plain)) return "common";
  const own = nameKey(name);
  if (own.length >= 3 && without(plain, own).length < leastBeside) return "name";
  return undefined;
}

const runs = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890123456789",
  "qwertyuiopasdfghjklzxcvbnm",
  "qwertzuiopasdfghjklyxcvbnm",
  "azertyuiopqsdfghjklmwxcvbn",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
  "1q2w3e4r5t6y7u8i9o0p",
  "q1w2e3r4t5y6u7i8o9p0",
].flatMap((run) => [run, [...run].reverse().join("")]);

/** True where runs of four and more make up nearly all of it. */
function isRun(plain: string): boolean {
  let left = 0;
  for (let at = 0; at < plain.length;) {
    const step = longestRunAt(plain, at);
    if (step < 4) left += 1;
    at += step < 4 ? 1 : step;
  }
  return left < 4;
}

function longestRunAt(plain: string, at: number): number {
  let length = 1;
  while (at + length < plain.length && runs.some((run) => run.includes(plain.slice(at, at + length + 1)))) {
    length += 1;
  }
  return length;
}

/** Letters that are written with other signs, as everybody knows. */
const disguises: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  "$": "s",
  "!": "i",
};

function isCommon(plain: string): boolean {
  const undisguised = [...plain].map((sign) => disguises[sign] ?? sign).join("");
  return [plain, undisguised].some((form) => {
    const letters = form.replace(/[^\p{L}]/gu, "");
    if (commonPhrases.has(letters)) return true;
    let rest = letters;
    for (const word of commonWords) rest = rest.replaceAll(word, "");
    return rest.length < letters.length && rest.length < 4;
  });
}

function without(plain: string, part: string): string {
  return plain.replaceAll(part, "").replace(/[^\p{L}\p{N}]/gu, "");
}

/** The stems of what lists of stolen passwords are full of; digits and signs around them add nothing. */
const commonWords = [
  ..."password passwort passw kennwort motdepasse contrasena contraseña senha parola wachtwoord haslo".split(
    " ",
  ),
  ..."administrator admin welcome willkommen bienvenue letmein changeme secret geheim default".split(" "),
  ..."iloveyou iloveu ichliebedich jetaime teamo loveme lovely princess sunshine sweetheart".split(" "),
  ..."football baseball basketball soccer hockey liverpool chelsea arsenal barcelona juventus".split(" "),
  ..."dragon monkey tigger shadow master superman batman spiderman starwars pokemon naruto".split(" "),
  ..."michael jennifer jessica michelle charlie ashley daniel andrew matthew anthony jordan".split(" "),
  ..."chocolate butterfly computer internet samsung google facebook linkedin whatever trustno".split(" "),
  ..."summer winter spring autumn sommer herbst january december monday friday".split(" "),
  ..."mustang ferrari mercedes corvette harley yankees cowboys lakers eagles steelers".split(" "),
  ..."hello freedom forever blessed jesus christ heaven angel family friends".split(" "),
  ..."qwerty qwertz azerty asdfgh zxcvbn yxcvbn abcdef abcabc abc".split(" "),
].sort((a, b) => b.length - a.length);

const commonPhrases = new Set([
  "correcthorsebatterystaple",
  "opensesame",
  "thequickbrownfox",
  "nevergonnagiveyouup",
  "maytheforcebewithyou",
  "iamgroot",
  "tobeornottobe",
  "winteriscoming",
]);
