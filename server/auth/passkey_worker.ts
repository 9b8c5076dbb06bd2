import { verifyAuthenticationResponse, verifyRegistrationResponse } from "@simplewebauthn/server";
import type { MadePasskey, PasskeyAnswer, PasskeyExpected, PasskeyProof, UsedPasskey } from "../hub/ports.ts";

/** The thread that checks passkeys: what it is built on takes a third of a second to load, and 25 MB. */

export type PasskeyJob =
  | { made: PasskeyAnswer; expected: PasskeyExpected }
  | { used: PasskeyAnswer; expected: PasskeyExpected; proof: PasskeyProof };
/** Without either it was wrong. */
export type PasskeyFinding = { made?: MadePasskey; used?: UsedPasskey };

async function answer(job: PasskeyJob): Promise<PasskeyFinding> {
  const { challenge, origin, rp } = job.expected;
  // Checked, and not required: without it a passkey is something one has, and no more (PK6).
  const expected = {
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rp,
    requireUserVerification: false,
  };
  if ("made" in job) {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: job.made as Parameters<typeof verifyRegistrationResponse>[0]["response"],
      ...expected,
    });
    if (!verified) return {};
    const { id, publicKey, counter } = registrationInfo.credential;
    return { made: { credential: id, key: publicKey, counter } };
  }
  const { key, counter } = job.proof;
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: job.used as Parameters<typeof verifyAuthenticationResponse>[0]["response"],
    credential: { id: job.used.id, publicKey: new Uint8Array(key), counter },
    ...expected,
  });
  if (!verified) return {};
  return { used: { counter: authenticationInfo.newCounter, knowsWho: authenticationInfo.userVerified } };
}

// This folder is checked with the window's types, which do not know that a worker can post to its parent.
const port = globalThis as unknown as {
  onmessage: (event: MessageEvent<PasskeyJob>) => void;
  postMessage(finding: PasskeyFinding): void;
};
port.onmessage = async ({ data }) => {
  try {
    port.postMessage(await answer(data));
  } catch {
    // It throws at whatever does not fit: another origin, another challenge, a counter that went back, no CBOR at all.
    port.postMessage({});
  }
};
