import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";

/** What a test may get wrong on purpose. */
export type Forgery = Partial<{
  challenge: string;
  origin: string;
  rp: string;
  type: string;
  counter: number;
  knowsWho: boolean;
  userHandle: string | undefined;
  id: string;
}>;
type Options = { challenge: string; rp?: { id: string }; rpId?: string; user?: { id: string } };

/** An authenticator and the browser before it, in software: ES256, attestation "none". */
export class SoftPasskey {
  readonly #pair: CryptoKeyPair;
  readonly #origin: string;
  readonly id = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64url");
  #userHandle = "";
  counter = 0;

  static async make(origin: string): Promise<SoftPasskey> {
    const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign"]);
    return new SoftPasskey(pair as CryptoKeyPair, origin);
  }

  private constructor(pair: CryptoKeyPair, origin: string) {
    this.#pair = pair;
    this.#origin = origin;
  }

  /** What the browser answers to `create`. */
  async created(options: object, forged: Forgery = {}) {
    const { challenge, rp, user } = options as Options;
    this.#userHandle = user!.id;
    const { x, y } = await crypto.subtle.exportKey("jwk", this.#pair.publicKey);
    const key = Buffer.concat([
      Buffer.from("a5010203262001215820", "hex"),
      Buffer.from(x!, "base64url"),
      Buffer.from("225820", "hex"),
      Buffer.from(y!, "base64url"),
    ]);
    const id = Buffer.from(this.id, "base64url");
    const data = Buffer.concat([
      this.#head(
        forged.rp ?? rp!.id,
        0x41 | (forged.knowsWho === false ? 0 : 4),
        forged.counter ?? this.counter,
      ),
      Buffer.alloc(16),
      Buffer.from([0, id.length]),
      id,
      key,
    ]);
    const attestation = Buffer.concat([
      Buffer.from("a363666d74646e6f6e656761747453746d74a068617574684461746158", "hex"),
      Buffer.from([data.length]),
      data,
    ]);
    return this.#answer({
      clientDataJSON: this.#client(forged.type ?? "webauthn.create", challenge, forged),
      attestationObject: attestation.toString("base64url"),
      transports: ["internal"],
    }, forged);
  }

  /** What the browser answers to `get`. */
  async used(options: object, forged: Forgery = {}) {
    const { challenge, rpId } = options as Options;
    this.counter += 1;
    const flags = 1 | (forged.knowsWho === false ? 0 : 4);
    const data = this.#head(forged.rp ?? rpId!, flags, forged.counter ?? this.counter);
    const clientDataJSON = this.#client(forged.type ?? "webauthn.get", challenge, forged);
    const signed = Buffer.concat([data, sha256(Buffer.from(clientDataJSON, "base64url"))]);
    const raw = new Uint8Array(
      await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, this.#pair.privateKey, signed),
    );
    return this.#answer({
      clientDataJSON,
      authenticatorData: data.toString("base64url"),
      signature: derOf(raw).toString("base64url"),
      ..."userHandle" in forged
        ? forged.userHandle === undefined ? {} : { userHandle: forged.userHandle }
        : { userHandle: this.#userHandle },
    }, forged);
  }

  #answer<R>(response: R, { id = this.id }: Forgery) {
    return {
      id,
      rawId: id,
      type: "public-key",
      clientExtensionResults: {},
      authenticatorAttachment: "platform",
      response,
    };
  }

  #client(type: string, challenge: string, forged: Forgery): string {
    const data = {
      type,
      challenge: forged.challenge ?? challenge,
      origin: forged.origin ?? this.#origin,
      crossOrigin: false,
    };
    return Buffer.from(JSON.stringify(data)).toString("base64url");
  }

  #head(rp: string, flags: number, counter: number): Buffer {
    const tail = Buffer.alloc(5);
    tail[0] = flags;
    tail.writeUInt32BE(counter, 1);
    return Buffer.concat([sha256(Buffer.from(rp)), tail]);
  }
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

/** The two numbers of a signature, as WebAuthn wants them. */
function derOf(raw: Uint8Array): Buffer {
  const numbers = [raw.subarray(0, 32), raw.subarray(32)].map((bytes) => {
    const start = bytes.findIndex((byte) => byte !== 0);
    const number = Buffer.from(bytes.subarray(start));
    const positive = number[0]! & 0x80 ? Buffer.concat([Buffer.alloc(1), number]) : number;
    return Buffer.concat([Buffer.from([2, positive.length]), positive]);
  });
  const body = Buffer.concat(numbers);
  return Buffer.concat([Buffer.from([0x30, body.length]), body]);
}
