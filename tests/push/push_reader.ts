import { Buffer } from "node:buffer";
import { createECDH, randomBytes } from "node:crypto";
import ece from "http_ece";

/** A browser that can be called: it reads with a library that is not ours. */
export class PushReader {
  readonly #pair = createECDH("prime256v1");
  readonly #secret = new Uint8Array(randomBytes(16));

  constructor() {
    this.#pair.generateKeys();
  }

  get keys(): { key: Uint8Array; secret: Uint8Array } {
    return { key: new Uint8Array(this.#pair.getPublicKey()), secret: this.#secret };
  }

  /** As a browser says them. */
  get told(): { p256dh: string; auth: string } {
    const { key, secret } = this.keys;
    const wish = { alphabet: "base64url", omitPadding: true } as const;
    return { p256dh: key.toBase64(wish), auth: secret.toBase64(wish) };
  }

  read(sealed: Uint8Array): string {
    const { auth } = this.told;
    const read = ece.decrypt(Buffer.from(sealed), {
      version: "aes128gcm",
      privateKey: this.#pair,
      authSecret: auth,
    });
    return new TextDecoder().decode(read);
  }
}
