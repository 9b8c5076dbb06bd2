import { secure } from "../web/headers.ts";
import type { Plainly } from "./to_https.ts";

/** What an authority is told that checks whether a name leads here (RFC 8555, 8.3). */
export interface Challenges {
  answerTo(token: string): string | undefined;
}

/** Under a name that is not ours yet, too: whoever knows the token may ask. */
export function answersChallenges(challenges: Challenges, otherwise: Plainly): Plainly {
  return (request) => {
    const token = /^\/\.well-known\/acme-challenge\/([\w-]{1,500})$/.exec(request.target)?.[1];
    const answer = token === undefined ? undefined : challenges.answerTo(token);
    if (answer === undefined || request.method !== "GET") return otherwise(request);
    return {
      status: 200,
      headers: secure(new Headers({ "content-type": "application/octet-stream" })),
      body: answer,
    };
  };
}
