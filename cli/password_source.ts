import { Refused } from "../protocol/refusals.ts";
import { askHidden } from "./device/hidden_prompt.ts";
import { Stop } from "./exit_codes.ts";
import type { ServerAddress } from "./server_address.ts";
import { words } from "./words.ts";

/** The code is that of an app, or a recovery code, where the account asks for one beside the password. */
export type Secret = "password" | "code";

/**
 * Gives the password of a name, or its code. `wrong` is what was said of the one before. Undefined where the person
 * gives none; throws `Stop` where nobody can be asked.
 */
export type AskPassword = (
  name: string,
  wrong: string | undefined,
  secret: Secret,
) => Promise<string | undefined>;

/** No password is that long, and a file that is named by mistake is not read whole. */
const mostFileBytes = 4_096;

export const fromNobody: AskPassword = (name) =>
  Promise.reject(new Stop("refused", words.password.nobodyToAsk.password(name)));

/** Asks at the terminal, of which nobody else may be reading. */
export function fromPerson(server: ServerAddress, complain: (sentence: string) => void): AskPassword {
  let warned = false;
  return async (name, wrong, secret) => {
    if (wrong !== undefined) complain(wrong);
    if (server.isInTheClear && !warned) complain(words.password.inTheClear(server.host));
    warned = true;
    return await askHidden(words.password.ask[secret](name));
  };
}

/** From the first line of a file, which is tried once. */
export function fromFile(path: string): AskPassword {
  return async (name, wrong, secret) => {
    // A code is over in half a minute: no file can hold it.
    if (secret === "code") throw new Stop("refused", words.password.nobodyToAsk.code(name));
    if (wrong !== undefined) throw new Stop("refused", words.start.refused(name, wrong));
    const password = await firstLineOf(path);
    if (password === "") throw new Stop("usage", words.password.emptyFile(path));
    return password;
  };
}

async function firstLineOf(path: string): Promise<string> {
  try {
    using file = await Deno.open(path);
    const bytes = new Uint8Array(mostFileBytes);
    let length = 0;
    for (let read; length < bytes.length && (read = await file.read(bytes.subarray(length))) !== null;) {
      length += read;
    }
    return new TextDecoder().decode(bytes.subarray(0, length)).split(/\r?\n/, 1)[0]!;
  } catch (error) {
    const why = error instanceof Deno.errors.NotFound ? words.password.noFile : words.password.unreadable;
    throw new Stop("usage", words.password.cannotRead(path, why));
  }
}

/** Which secret the server wants, or another one of. */
export function wantedBy({ code }: Refused): Secret | undefined {
  if (code === "needs_password" || code === "wrong_password") return "password";
  return code === "needs_code" || code === "wrong_code" ? "code" : undefined;
}
