import { Refused } from "../protocol/refusals.ts";
import { askHidden } from "./device/hidden_prompt.ts";
import { Stop } from "./exit_codes.ts";
import type { ServerAddress } from "./server_address.ts";
import { words } from "./words.ts";

/**
 * Gives the password of a name. `wrong` is what was said of the one before. Undefined where the person gives none;
 * throws `Stop` where nobody can be asked.
 */
export type AskPassword = (name: string, wrong: string | undefined) => Promise<string | undefined>;

/** No password is that long, and a file that is named by mistake is not read whole. */
const mostFileBytes = 4_096;

export const fromNobody: AskPassword = (name) =>
  Promise.reject(new Stop("refused", words.password.nobodyToAsk(name)));

/** Asks at the terminal, of which nobody else may be reading. */
export function fromPerson(server: ServerAddress, complain: (sentence: string) => void): AskPassword {
  let warned = false;
  return async (name, wrong) => {
    if (wrong !== undefined) complain(wrong);
    if (server.isInTheClear && !warned) complain(words.password.inTheClear(server.host));
    warned = true;
    return await askHidden(words.password.ask(name));
  };
}

/** From the first line of a file, which is tried once. */
export function fromFile(path: string): AskPassword {
  return async (name, wrong) => {
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

/** The server wants a password, or another one. */
export function wantsPassword(error: unknown): error is Refused {
  return error instanceof Refused && (error.code === "needs_password" || error.code === "wrong_password");
}
