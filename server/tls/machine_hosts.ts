import type { Hosts } from "./signed_certificate.ts";

/** The machine that the server runs on, as others find it. */
export type Machine = { name: string; hosts: () => Hosts };

export function thisMachine(): Machine {
  const said = Deno.hostname().toLowerCase();
  // Other signs cannot stand in a certificate.
  const name = /^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(said) ? said : "localhost";
  // `.local` is how a network without a name server finds it.
  const names = new Set(["localhost", name, ...(name.includes(".") ? [] : [`${name}.local`])]);
  // Asked anew each time: a machine moves between networks.
  return {
    name,
    hosts: () => ({ names: [...names], addresses: [...new Set(["127.0.0.1", "::1", ...lanAddresses()])] }),
  };
}

/** Where others of the same network reach this machine. */
export function lanAddresses(): string[] {
  return Deno.networkInterfaces()
    .map(({ address }) => address)
    .filter((address) => !/^(127\.|::1$|fe80:)/i.test(address));
}
