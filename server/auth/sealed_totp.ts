import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { join } from "node:path";
import type { AccountId, Totp } from "../hub/ports.ts";
import { openSecret } from "./secret_file.ts";
import { base32, stepOf } from "./totp.ts";

/** As long as the MAC of SHA-1: RFC 4226, 4, R6. */
const totpSecretBytes = 20;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Secrets of second factors, which the server must know to check a code. What is kept is sealed (AES-256-GCM) with a
 * secret that lies beside the database and not in it: a copy of the database alone, or rows read out of it, give nobody
 * a code. Whoever has the whole folder has both; against that only the password, kept as a hash, still stands.
 *
 * A file of its own: links end when `keys` is removed, and nobody's sign-in may hang on that. Where this one is lost, no
 * code is right any more, and recovery codes, which are kept as hashes, let everybody in to begin anew.
 */
export class SealedTotp implements Totp {
  readonly #secret: Uint8Array;

  constructor(secret: Uint8Array) {
    this.#secret = secret;
  }

  make(account: AccountId): { sealed: Uint8Array; secret: string } {
    const secret = randomBytes(totpSecretBytes);
    return { sealed: this.#seal(account, secret), secret: base32(secret) };
  }

  step(sealed: Uint8Array, account: AccountId, code: string, now: number): number | undefined {
    const secret = this.#open(sealed, account);
    return secret && stepOf(secret, code, now);
  }

  /** Bound to its account: a row that is copied to another one opens nothing there. */
  #seal(account: AccountId, secret: Uint8Array): Uint8Array {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv("aes-256-gcm", this.#secret, nonce).setAAD(
      new TextEncoder().encode(account),
    );
    return new Uint8Array([...nonce, ...cipher.update(secret), ...cipher.final(), ...cipher.getAuthTag()]);
  }

  #open(sealed: Uint8Array, account: AccountId): Uint8Array | undefined {
    const decipher = createDecipheriv("aes-256-gcm", this.#secret, sealed.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAAD(new TextEncoder().encode(account));
    decipher.setAuthTag(sealed.subarray(-tagBytes));
    try {
      return new Uint8Array([
        ...decipher.update(sealed.subarray(nonceBytes, -tagBytes)),
        ...decipher.final(),
      ]);
    } catch {
      return undefined;
    }
  }
}

/** For the server whose data lies in `folder`. */
export async function openTotp(folder: string): Promise<Totp> {
  const path = join(folder, "second_factors");
  return new SealedTotp(
    await openSecret(path, "codes of second factors are right no longer, recovery codes are"),
  );
}
