import type { CertificatePair } from "./certificate.ts";
import { keyPem, toPem } from "./pem.ts";
import { newKeys, signedCertificate } from "./signed_certificate.ts";

const dayMs = 24 * 3_600_000;
const lifeMs = 365 * dayMs;

/** Shown until an authority has sent the real one: what is said is kept from listeners, and every browser warns. */
export async function stopgapCertificate(names: readonly string[], now: number): Promise<CertificatePair> {
  const keys = await newKeys();
  const name = "Parley, before its certificate has come";
  const certificate = await signedCertificate({
    name,
    keys,
    from: now - dayMs,
    until: now + lifeMs,
    issuer: { name, keys },
    is: { serverOf: { names, addresses: [] } },
  });
  return { certificate: toPem("CERTIFICATE", certificate), key: await keyPem(keys) };
}
