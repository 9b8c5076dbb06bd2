import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { createSecureContext, type SecureContext } from "node:tls";

export type CertificatePair = { certificate: string; key: string };

/** What is wrong with a certificate or its key, for whoever has to mend it. */
export class CertificateError extends Error {
  override readonly name = "CertificateError";
}

/** A certificate with its key, found to belong together. */
export class Certificate {
  readonly context: SecureContext;
  readonly startsAt: number;
  readonly expiresAt: number;
  /** SHA-256, in pairs of digits. */
  readonly fingerprint: string;
  readonly isSelfSigned: boolean;
  readonly #leaf: X509Certificate;

  constructor({ certificate, key }: CertificatePair) {
    const leaf = parsed(certificate);
    // Deno makes a context of any two texts, and fails at the first handshake.
    if (!leaf.checkPrivateKey(parsedKey(key))) {
      throw new CertificateError("Cannot use certificate: the key belongs to another one");
    }
    this.context = createSecureContext({ cert: certificate, key });
    this.startsAt = Date.parse(leaf.validFrom);
    this.expiresAt = Date.parse(leaf.validTo);
    this.fingerprint = leaf.fingerprint256;
    this.isSelfSigned = leaf.issuer === leaf.subject;
    this.#leaf = leaf;
  }

  /** Whether it was made for this name. */
  covers(name: string): boolean {
    return this.#leaf.checkHost(name) !== undefined;
  }
}

function parsed(text: string): X509Certificate {
  try {
    return new X509Certificate(text);
  } catch {
    throw new CertificateError("Cannot use certificate: it is not in PEM form");
  }
}

function parsedKey(text: string): KeyObject {
  try {
    return createPrivateKey(text);
  } catch {
    throw new CertificateError("Cannot use key: it is not in PEM form, or needs a passphrase");
  }
}
