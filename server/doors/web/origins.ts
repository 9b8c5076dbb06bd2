/** The addresses this server is known by. A page from anywhere else may not act for its visitor (WB3). */
export class Origins {
  readonly #listed: ReadonlySet<string>;
  readonly #hosts: ReadonlySet<string>;

  /** `listed` are whole origins, as `https://chat.example.org`. */
  constructor(listed: readonly string[]) {
    const urls = listed.map((origin) => new URL(origin));
    this.#listed = new Set(urls.map((url) => url.origin));
    this.#hosts = new Set(urls.map((url) => url.host));
  }

  /**
   * Whether a request was meant for this server. A name that is not listed may be a stranger's name that was
   * pointed here (DNS rebinding); an address or `localhost` cannot be pointed anywhere.
   */
  isHost(host: string | null): boolean {
    if (host === null) return false;
    return this.#hosts.has(host.toLowerCase()) || isFixedHost(host);
  }

  /** Whether a page of this origin is a page of this server. */
  isOwn(origin: string | null, host: string | null): boolean {
    if (origin === null || host === null) return false;
    if (this.#listed.has(origin)) return true;
    return isFixedHost(host) && origin === `http://${host}`;
  }

  /** How links to here begin for whoever called the server by this name. */
  baseOf(host: string): string {
    const called = host.toLowerCase();
    return [...this.#listed].find((origin) => new URL(origin).host === called) ?? `http://${called}`;
  }
}

/** `127.0.0.1:8000`, `[::1]:8000`, `localhost:8000`. */
function isFixedHost(host: string): boolean {
  const name = host.replace(/:\d{1,5}$/, "").toLowerCase();
  if (name === "localhost") return true;
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(name) || /^\[[0-9a-f:.]{2,45}\]$/.test(name);
}
