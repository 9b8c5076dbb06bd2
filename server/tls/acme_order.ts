import type * as v from "valibot";
import { base64url } from "./acme_account.ts";
import type { AcmeChallenges } from "./acme_challenges.ts";
import { AcmeClient, type AcmeParts } from "./acme_client.ts";
import { AcmeError, quoted } from "./acme_error.ts";
import { anything, authorization, order, type Problem } from "./acme_words.ts";
import type { CertificatePair } from "./certificate.ts";
import { certificateRequest } from "./certificate_request.ts";
import { pause } from "./pause.ts";
import { keyPem } from "./pem.ts";
import { newKeys } from "./signed_certificate.ts";

export type OrderParts = AcmeParts & { names: readonly string[]; challenges: AcmeChallenges };

/** For an authority to make up its mind: given up. */
export const decisionMs = 5 * 60_000;
/** Between two questions, where it does not say how long. */
const askAgainMs = 1_000;
const longestAskAgainMs = 30_000;

/** Proves that the names lead here, and gets a certificate for them with a new key. */
export async function orderCertificate(parts: OrderParts): Promise<CertificatePair> {
  const client = await AcmeClient.open(parts);
  const { location, order: asked } = await client.order(parts.names);
  try {
    for (const address of asked.authorizations) await prove(address, client, parts);
  } finally {
    parts.challenges.clear();
  }
  const ready = await decided(location, order, ["pending"], client, parts);
  if (ready.status === "invalid") throw refused("the order", ready.error);
  const keys = await newKeys();
  const csr = base64url(await certificateRequest(parts.names, keys));
  await client.say(ready.finalize, order, { csr });
  const done = await decided(location, order, ["pending", "ready", "processing"], client, parts);
  if (done.certificate === undefined) throw refused("the order", done.error);
  return { certificate: await client.text(done.certificate), key: await keyPem(keys) };
}

async function prove(address: string, client: AcmeClient, parts: OrderParts): Promise<void> {
  const { said } = await client.say(address, authorization);
  // It was proved a short while ago.
  if (said.status === "valid") return;
  const name = quoted(said.identifier.value);
  const { url, token } = said.challenges.find(({ type }) => type === "http-01") ?? {};
  if (url === undefined || token === undefined) {
    throw new AcmeError(`Cannot prove ${name}: the authority takes no answer over HTTP (http-01) for it`);
  }
  parts.challenges.put(token, parts.account.answerTo(token));
  await client.say(url, anything, {});
  const { status, challenges } = await decided(address, authorization, ["pending"], client, parts);
  if (status !== "valid") throw refused(name, challenges.find(({ error }) => error)?.error);
}

/** Asks until the status is another one than those. */
async function decided<S extends typeof order | typeof authorization>(
  address: string,
  schema: S,
  undecided: readonly string[],
  client: AcmeClient,
  { clock, closing }: OrderParts,
): Promise<v.InferOutput<S>> {
  const until = clock.now() + decisionMs;
  for (;;) {
    let restMs = 0;
    try {
      const answer = await client.say(address, schema);
      if (!undecided.includes(answer.said.status)) return answer.said;
      restMs = answer.restMs;
    } catch (error) {
      // The order goes on over there, whatever became of one question.
      if (!(error instanceof AcmeError && error.isPassing) || closing.aborted) throw error;
      restMs = error.restMs;
    }
    if (clock.now() >= until) {
      throw new AcmeError(`Cannot wait for ${address}: it is undecided after ${decisionMs / 60_000} minutes`);
    }
    await pause(Math.min(Math.max(restMs, askAgainMs), longestAskAgainMs), clock, closing);
  }
}

function refused(what: string, said: Problem | undefined): AcmeError {
  return new AcmeError(
    `The authority refuses ${what}: ${said ? quoted(said.detail) : "it does not say why"}`,
  );
}
