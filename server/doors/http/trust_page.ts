import { Refused } from "../../../protocol/refusals.ts";
import type { HttpParts } from "./http_door.ts";

/** The authority that people's devices are to trust, where the server has one of its own. */
export interface Trust {
  /** In DER. */
  readonly certificate: Uint8Array;
  /** SHA-256, in pairs of digits. */
  readonly fingerprint: string;
}

/** Seen without TLS too: who does not trust the certificate yet can come by no other way. */
export const trustPaths: ReadonlySet<string> = new Set(["/trust", "/ca.crt"]);

export function authority(_request: Request, { trust }: HttpParts): Response {
  if (!trust) throw new Refused("not_found");
  return new Response(trust.certificate.slice(), {
    headers: {
      "content-type": "application/x-x509-ca-cert",
      "content-disposition": 'attachment; filename="parley-ca.crt"',
    },
  });
}

export function trustPage(request: Request, { trust }: HttpParts): Response {
  if (!trust) throw new Refused("not_found");
  const host = request.headers.get("host")!;
  return new Response(page(trust.fingerprint, host), {
    headers: { "content-type": "text/html; charset=utf-8" },
  });
}

/** `host` was found to be one of ours, which leaves no sign in it that means anything to HTML. */
function page(fingerprint: string, host: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Trust this server</title>
<h1>Trust this server</h1>
<p>This chat keeps what you write from others on the network, with a certificate that it made itself. Your device does
not know it yet. Do this once on each device; afterwards <a href="https://${host}/">https://${host}/</a> opens
without a warning.</p>
<ol>
<li><a href="/ca.crt">Download the certificate</a>.
<li>Install it as below, and <strong>compare the fingerprint</strong> with the one that the server printed when it
started. If they differ, somebody is between you and the server: do not install it.
<p><code>${fingerprint.replaceAll(":", " ")}</code></p>
</ol>
<h2>iPhone, iPad</h2>
<p>Download it with Safari and allow the profile. Then Settings, General, VPN &amp; Device Management: install it. Then
Settings, General, About, Certificate Trust Settings: switch it on.</p>
<h2>Android</h2>
<p>Settings, Security, More security settings, Install from device storage, CA certificate: choose the file.</p>
<h2>Windows</h2>
<p>Open the file, Install Certificate, Current User, Place all certificates in the following store: Trusted Root
Certification Authorities.</p>
<h2>macOS</h2>
<p>Open the file: Keychain Access shows it. Open it there, Trust, When using this certificate: Always Trust.</p>
<h2>Linux</h2>
<p>Chrome: Settings, Privacy and security, Security, Manage certificates, Custom, Installed by you: Import. Everything
else on Debian and Ubuntu: save it in PEM form as /usr/local/share/ca-certificates/parley.crt and run
<code>sudo update-ca-certificates</code>.</p>
<h2>Firefox, on every system</h2>
<p>Settings, Privacy &amp; Security, View Certificates, Authorities, Import: to identify websites.</p>
<p>The certificate is good for this server's names and for addresses of private networks, and for no other website. To
undo it, remove it in the same place.</p>
</html>
`;
}
