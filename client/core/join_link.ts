import type { Person } from "../../protocol/commands.ts";
import { type JoinPreview, plainCode } from "../../protocol/invitations.ts";
import type { Call } from "./outside.ts";
import { codeInPath } from "./join_path.ts";
import { ask } from "./refusal.ts";

/** The code that somebody has typed or pasted, alone or in its link; undefined where it can be none. */
export function codeIn(typed: string): string | undefined {
  return plainCode(codeInPath(typed) ?? typed);
}

/** What a code is good for. Rejects like `Account.signIn`. */
export async function lookAtCode(call: Call, code: string): Promise<JoinPreview> {
  return await ask(call, ["GET", `/api/join/${encodeURIComponent(code)}`], 200) as JoinPreview;
}

/** Who is signed in here, if anybody is. Rejects like `Account.signIn`. */
export async function whoIsHere(call: Call): Promise<Person & { kind: "guest" | "member" } | undefined> {
  const answer = await ask(call, ["GET", "/api/account"], 200, 401, 403) as {
    account?: Person & { kind: "guest" | "member" };
  };
  return answer.account;
}
