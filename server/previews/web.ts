/** The web as previews see it: names, and lines to addresses. It comes by argument, so that a test has a web of its own. */
export interface Web {
  /** All addresses of a name, as they are now. */
  resolve(name: string, signal: AbortSignal): Promise<string[]>;
  /** A line to an address, which is not looked up again. */
  dial(address: string, port: number, signal: AbortSignal): Promise<Deno.TcpConn>;
  /** Whose certificates are good, beside those that all know. */
  readonly authorities?: readonly string[];
}

export const theWeb: Web = {
  async resolve(name, signal) {
    // Those of IPv4 first: that every machine has. A name may have one kind alone.
    const found = await Promise.allSettled(
      (["A", "AAAA"] as const).map((kind) => Deno.resolveDns(name, kind, { signal })),
    );
    return found.flatMap((one) => one.status === "fulfilled" ? one.value : []);
  },
  dial: (hostname, port, signal) => Deno.connect({ hostname, port, signal }),
};
