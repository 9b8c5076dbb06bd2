import { addressText } from "./address.ts";
import type { App } from "./app.ts";

/** What people and programs wait for on stdout. */
export async function readyText(app: App): Promise<string> {
  const web = `${app.isSecure ? "https" : "http"}://${addressText(app.web)}`;
  const http = app.http ? [`HTTP ${addressText(app.http)}`] : [];
  const lines = [`Web  ${web}`, ...http, ...app.tcp.map((address) => `TCP  ${addressText(address)}`)];
  const first = app.tcp[0];
  lines.push("", `Open ${app.home} in a browser${first ? "," : "."}`);
  if (first) lines.push(`or run: nc ${first.hostname} ${first.port}   and type your name.`);
  if (!app.isOpen) {
    lines.push("By invitation only: guests are off. --open lets anybody in.");
  }
  if (app.isAwaiting.length > 0) {
    lines.push(
      `The certificate for ${app.isAwaiting.join(", ")} is on its way. Until it comes, browsers warn.`,
    );
  }
  if (app.ownerCode !== undefined) {
    lines.push("", `Become its owner within 30 minutes: ${app.home}/join/${app.ownerCode}`);
  }
  if (app.trust) lines.push(...await trustLines(app, app.trust.fingerprint));
  return lines.join("\n") + "\n";
}

/** How a device learns to trust a certificate that nobody else vouches for. */
async function trustLines({ web }: App, fingerprint: string): Promise<string[]> {
  const { lanAddresses } = await import("./tls/machine_hosts.ts");
  const isEverywhere = web.hostname === "0.0.0.0" || web.hostname === "::";
  const hosts = isEverywhere
    ? lanAddresses().filter((address) => web.hostname === "::" || !address.includes(":"))
    : [web.hostname];
  const pages = hosts.map((hostname) => `http://${addressText({ hostname, port: web.port })}/trust`);
  const lines = ["", "No device knows this certificate yet. How to make one trust it is told at"];
  lines.push(...pages.map((page) => `  ${page}`));
  lines.push(`The fingerprint there must be\n  ${fingerprint}`);
  const forPhones = isEverywhere ? pages[0] : undefined;
  if (forPhones) {
    const { renderUnicodeCompact } = await import("uqr");
    lines.push("", renderUnicodeCompact(forPhones));
  }
  return lines;
}
