import { Buffer } from "node:buffer";
import { createHmac, timingSafeEqual } from "node:crypto";
import { join } from "node:path";
import type { AccountId, Keys, KeyUse } from "../hub/ports.ts";
import { openSecret, secretBytes } from "./secret_file.ts";

/**
 * Keys that stand in links: whose, for what and until when, sealed with the server's secret (HMAC-SHA256).
 *
 * KY1 A key opens for its use alone, as its account, and until its end.
 * KY2 What was changed, cut, made up, or sealed with another secret is no key. No answer tells by its time how much of
 *     a seal was right.
 * KY3 A key is 52 letters, digits, - and _: it goes into a URL and through a shell as it is.
 * KY4 The secret is made at the first start and readable by its owner alone. Nothing of a key is kept anywhere, so the
 *     end of the secret is the end of all keys.
 */
export class SealedKeys implements Keys {
  readonly #secret: Uint8Array;

  constructor(secret: Uint8Array) {
    if (secret.length !== secretBytes) {
      throw new RangeError(`Cannot seal keys: ${secret.length} bytes is not ${secretBytes}`);
    }
    this.#secret = secret;
  }

  make(account: AccountId, use: KeyUse, until: number): string {
    if (!uuid.test(account)) throw new TypeError(`Cannot make key: account ${account} is no UUID`);
    const key = Buffer.alloc(keyBytes);
    key[0] = uses[use];
    key.writeUIntBE(until, untilAt, accountAt - untilAt);
    key.write(account.replaceAll("-", ""), accountAt, "hex");
    this.#seal(key).copy(key, sealAt);
    return key.toString("base64url");
  }

  open(key: string, use: KeyUse, now: number): AccountId | undefined {
    if (!shape.test(key)) return undefined;
    const bytes = Buffer.from(key, "base64url");
    if (!timingSafeEqual(this.#seal(bytes), bytes.subarray(sealAt))) return undefined;
    if (bytes[0] !== uses[use] || now >= bytes.readUIntBE(untilAt, accountAt - untilAt)) return undefined;
    return bytes.toString("hex", accountAt, sealAt).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  #seal(key: Buffer): Buffer {
    const seal = createHmac("sha256", this.#secret).update(key.subarray(0, sealAt)).digest();
    return seal.subarray(0, keyBytes - sealAt);
  }
}

/** One byte of use, six of time in ms, sixteen of account, sixteen of seal: a multiple of three, so base64 has no rest. */
const untilAt = 1;
const accountAt = 7;
const sealAt = 23;
const keyBytes = 39;
const shape = /^[A-Za-z0-9_-]{52}$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const uses: { readonly [use in KeyUse]: number } = { read: 1, send: 2 };

/** The keys of the server whose data lies in `folder`. */
export async function openKeys(folder: string): Promise<Keys> {
  return new SealedKeys(await openSecret(join(folder, "keys"), "links with keys end"));
}
