import { toPem } from "../../server/tls/pem.ts";
import { newKeys, signedCertificate } from "../../server/tls/signed_certificate.ts";

export type TestCertificate = { certificate: string; key: string; ca: string };

const dayMs = 24 * 3_600_000;

/** A certificate for this machine and a name, from an authority that nobody else knows. */
export async function testCertificate(
  { name = "chat.example.org", days = 30 }: { name?: string; days?: number } = {},
): Promise<TestCertificate> {
  const now = Date.now();
  const ca = { name: "Test authority", keys: await newKeys() };
  const times = { from: now - 60 * dayMs, until: now + days * dayMs };
  const realm = { names: ["localhost", name], networks: ["127.0.0.0/8"] };
  const authority = await signedCertificate({
    ...times,
    name: ca.name,
    keys: ca.keys,
    issuer: ca,
    is: { authorityOver: realm },
  });
  const keys = await newKeys();
  const hosts = { names: ["localhost", name], addresses: ["127.0.0.1"] };
  const leaf = await signedCertificate({ ...times, name, keys, issuer: ca, is: { serverOf: hosts } });
  const key = new Uint8Array(await crypto.subtle.exportKey("pkcs8", keys.privateKey));
  return {
    certificate: toPem("CERTIFICATE", leaf) + toPem("CERTIFICATE", authority),
    key: toPem("PRIVATE KEY", key),
    ca: toPem("CERTIFICATE", authority),
  };
}

let made: Promise<TestCertificate> | undefined;

/** One for all tests of a process that do not care which. */
export function anyCertificate(): Promise<TestCertificate> {
  return made ??= testCertificate();
}
