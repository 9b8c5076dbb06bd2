import { context, type Der, integer, oid, sequence, setOf } from "./der.ts";
import { hostsExtension, publicKeyDer, signed } from "./signed_certificate.ts";

const extensionRequest = oid("1.2.840.113549.1.9.14");

/** Asks for a certificate for these names (PKCS #10, RFC 2986). Who owns them is nobody's business. */
export async function certificateRequest(names: readonly string[], keys: CryptoKeyPair): Promise<Der> {
  const hosts = hostsExtension({ names, addresses: [] });
  const body = sequence(
    integer(Uint8Array.of(0)),
    sequence(),
    await publicKeyDer(keys),
    context(0, sequence(extensionRequest, setOf(sequence(hosts))), true),
  );
  return await signed(body, keys.privateKey);
}
