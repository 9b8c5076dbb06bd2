import { cleanName } from "../../../protocol/names.ts";
import { mayBeSecret } from "./login_words.ts";
import { isNameLike } from "./name_like.ts";

/**
 * A name that a program tells by a word for it: `USERNAME:ann`, `login:ann`, `NICK ann`, `/nick ann`, `!name ann`.
 *
 * TN1 It is the whole of a first message. The word is none of the name, and nothing else is said by it.
 * TN2 Behind a colon, or a word in capitals alone, stands one word: `nick:hello` is from somebody called nick, and so is
 *     what people are called: Nick Cave.
 * TN3 What may be a secret is no name: `login:k7qm-2xvp-9rtd-w4nh` is from a member called login.
 */
export function toldName(text: string): string | undefined {
  const { word, name = word } = told.exec(text.trim())?.groups ?? {};
  if (name === undefined || cleanName(name) === undefined || mayBeSecret(name)) return undefined;
  return word === undefined || isNameLike(word) ? name : undefined;
}

const told = new RegExp(
  "^(?:(?:(?:[Ll]ogin|LOGIN|[Uu]ser[Nn]ame|USERNAME|[Nn]ick[Nn]ame|NICKNAME|[Nn]ame|NAME|NICK|USER):|" +
    "(?:LOGIN|USERNAME|NICKNAME|NICK|NAME|USER) +)(?<word>\\S+)|" +
    "[/!](?:[Uu]ser(?:[Nn]ame)?|USER(?:NAME)?|[Nn]ick(?:[Nn]ame)?|NICK(?:NAME)?|[Nn]ame|NAME) +(?<name>\\S.*))$",
);
