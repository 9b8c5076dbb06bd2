/** A text for one browser alone, as RFC 8291 seals it in one record of RFC 8188: who carries it reads nothing. */

export type PushKeys = {
  /** The browser's public key, an uncompressed point of P-256. */
  key: Uint8Array;
  /** What only the browser and we know, 16 bytes. */
  secret: Uint8Array;
};

const curve = { name: "ECDH", namedCurve: "P-256" } as const;
const recordSize = 4_096;
/** The end of the last record. */
const end = 2;

/** `own` and `salt` are new for every text; a test brings its own to compare with the RFC. */
export async function sealPush(
  text: Uint8Array,
  to: PushKeys,
  own?: CryptoKeyPair,
  salt: Uint8Array = crypto.getRandomValues(new Uint8Array(16)),
): Promise<Uint8Array> {
  const pair = own ?? await crypto.subtle.generateKey(curve, true, ["deriveBits"]) as CryptoKeyPair;
  const theirs = await crypto.subtle.importKey("raw", bytes(to.key), curve, false, []);
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, pair.privateKey, 256);
  const mine = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const keyInfo = joined(utf8("WebPush: info\0"), to.key, mine);
  const secret = await derive(new Uint8Array(shared), to.secret, keyInfo, 32);
  const contentKey = await derive(secret, salt, utf8("Content-Encoding: aes128gcm\0"), 16);
  const nonce = await derive(secret, salt, utf8("Content-Encoding: nonce\0"), 12);
  const key = await crypto.subtle.importKey("raw", bytes(contentKey), "AES-GCM", false, ["encrypt"]);
  const sealed = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv: bytes(nonce) },
    key,
    bytes(joined(text, Uint8Array.of(end))),
  );
  return joined(salt, uint32(recordSize), Uint8Array.of(mine.length), mine, new Uint8Array(sealed));
}

async function derive(
  from: Uint8Array,
  salt: Uint8Array,
  info: Uint8Array,
  length: number,
): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey("raw", bytes(from), "HKDF", false, ["deriveBits"]);
  const wish = { name: "HKDF", hash: "SHA-256", salt: bytes(salt), info: bytes(info) };
  return new Uint8Array(await crypto.subtle.deriveBits(wish, key, length * 8));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function uint32(number: number): Uint8Array {
  const four = new Uint8Array(4);
  new DataView(four.buffer).setUint32(0, number);
  return four;
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The platform's types want to know that nobody shares the memory. */
function bytes(view: Uint8Array): Uint8Array<ArrayBuffer> {
  return view as Uint8Array<ArrayBuffer>;
}
