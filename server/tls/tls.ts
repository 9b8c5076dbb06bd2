import { join } from "node:path";
import type { AcmeWish, TlsWish } from "../config.ts";
import type { Vouched } from "../doors/web/origins.ts";
import type { Clock } from "../hub/ports.ts";
import type { Ask } from "./acme_client.ts";
import { AcmeFolder } from "./acme_folder.ts";
import { AcmeRenewal } from "./acme_renewal.ts";
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
  /** Where an authority elsewhere sends the certificate. */
  renewal?: AcmeRenewal;
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
  if ("domains" in wish) return await openAcme(wish, data, clock, fetch);
  const certificates = await CertificateKeeper.open(new CertificateFiles(wish).read, clock);
  const vouched = {
    covers: (name: string) => certificates.current.covers(name),
    get isPublic() {
      return !certificates.current.isSelfSigned;
    },
  };
  return { certificates, vouched };
}

export async function openAcme({ domains, directory }: AcmeWish, data: string, clock: Clock, ask: Ask) {
  const folder = await AcmeFolder.open(join(data, "tls"));
  const random = Math.random;
  const renewal = await AcmeRenewal.open({ names: domains, directory, folder, clock, ask, random });
  const certificates = await CertificateKeeper.open(renewal.read, clock);
  const vouched = {
    covers: (name: string) => domains.includes(name) || certificates.current.covers(name),
    // What is shown until the certificate comes, or one that lacks a new name, shuts out whoever insists on TLS.
    get isPublic() {
      return renewal.hasCertificate;
    },
  };
  return { certificates, vouched, renewal };
}
