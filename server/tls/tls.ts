import { join } from "node:path";
import type { TlsWish } from "../config.ts";
import type { Vouched } from "../doors/web/origins.ts";
import type { Clock } from "../hub/ports.ts";
import { CertificateFiles } from "./certificate_files.ts";
import { CertificateKeeper } from "./certificate_keeper.ts";
import { LocalAuthority } from "./local_authority.ts";
import { thisMachine } from "./machine_hosts.ts";

/** What a server that speaks TLS shows. */
export type Tls = {
  certificates: CertificateKeeper;
  vouched: Vouched;
  /** Where the certificate is of our own making: whom devices have to trust. */
  authority?: LocalAuthority;
};

/** Undefined where no TLS is spoken. */
export async function openTls(wish: TlsWish, data: string, clock: Clock): Promise<Tls | undefined> {
  if (wish === "none") return undefined;
  if (wish === "self") {
    const authority = await LocalAuthority.open(join(data, "tls"), clock, thisMachine());
    const certificates = await CertificateKeeper.open(authority.read, clock);
    const vouched = { covers: (name: string) => certificates.current.covers(name), isPublic: false };
    return { certificates, vouched, authority };
  }
  const certificates = await CertificateKeeper.open(new CertificateFiles(wish).read, clock);
  const vouched = {
    covers: (name: string) => certificates.current.covers(name),
    get isPublic() {
      return !certificates.current.isSelfSigned;
    },
  };
  return { certificates, vouched };
}
