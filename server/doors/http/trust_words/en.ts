/** How somebody makes a device trust this server: sentences in HTML, with nothing in them that came from outside. */
export const english = {
  title: "Trust this server",
  why: (link: string): string =>
    `This chat keeps what you write from others on the network, with a certificate that it made itself. Your device does
not know it yet. Do this once on each device; afterwards ${link} opens without a warning.`,
  download: "Download the certificate",
  compare:
    `Install it as below, and <strong>compare the fingerprint</strong> with the one that the server printed when it
started. If they differ, somebody is between you and the server: do not install it.`,
  apple:
    `Download it with Safari and allow the profile. Then Settings, General, VPN &amp; Device Management: install it.
Then Settings, General, About, Certificate Trust Settings: switch it on.`,
  android:
    `Settings, Security, More security settings, Install from device storage, CA certificate: choose the file.`,
  windows:
    `Open the file, Install Certificate, Current User, Place all certificates in the following store: Trusted Root
Certification Authorities.`,
  mac:
    `Open the file: Keychain Access shows it. Open it there, Trust, When using this certificate: Always Trust.`,
  linux: (path: string, command: string): string =>
    `Chrome: Settings, Privacy and security, Security, Manage certificates, Custom, Installed by you: Import. Everything
else on Debian and Ubuntu: save it in PEM form as ${path} and run ${command}.`,
  firefoxTitle: "Firefox, on every system",
  firefox: `Settings, Privacy &amp; Security, View Certificates, Authorities, Import: to identify websites.`,
  scope:
    `The certificate is good for this server's names and for addresses of private networks, and for no other website.
To undo it, remove it in the same place.`,
};

export type TrustWords = typeof english;
