import { RefusedHere } from "./refused.ts";

/** Rejects with `RefusedHere` where the person or the device did not want to. */
export function makePasskey(options: unknown, sentences: { left: string; known: string }): Promise<unknown> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as PublicKeyCredentialCreationOptionsJSON,
  );
  return answered(navigator.credentials.create({ publicKey }), sentences);
}

/** With `signal` the browser offers them where names are typed, until one is taken or the signal ends it. */
export function usePasskey(options: unknown, left: string, signal?: AbortSignal): Promise<unknown> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    options as PublicKeyCredentialRequestOptionsJSON,
  );
  const waiting = signal && { mediation: "conditional" as const, signal };
  return answered(navigator.credentials.get({ publicKey, ...waiting }), { left, known: left });
}

export async function canWaitForPasskey(): Promise<boolean> {
  return await PublicKeyCredential.isConditionalMediationAvailable?.() ?? false;
}

async function answered(
  asked: Promise<Credential | null>,
  { left, known }: { left: string; known: string },
): Promise<unknown> {
  let credential: Credential | null;
  try {
    credential = await asked;
  } catch (error) {
    const isKnown = error instanceof DOMException && error.name === "InvalidStateError";
    throw new RefusedHere("wrong_passkey", isKnown ? known : left);
  }
  if (!(credential instanceof PublicKeyCredential)) throw new RefusedHere("wrong_passkey", left);
  return credential.toJSON();
}
