/** Names that a certificate vouches for. */
export interface Vouched {
  covers(name: string): boolean;
  /** It is one that strangers' browsers trust, and will go on trusting. */
  readonly isPublic: boolean;
}

const nobody: Vouched = { covers: () => false, isPublic: false };

/** The addresses this server is known by. A page from anywhere else may not act for its visitor (WB3). */
export class Origins {
  /** Seen by who came with TLS. */
  readonly isSecure: boolean;
  readonly #listed: ReadonlySet<string>;
  readonly #hosts: ReadonlySet<string>;
  readonly #vouched: Vouched;
  readonly #other: Origins;

  /** `listed` are whole origins, as `https://chat.example.org`. */
  constructor(listed: readonly string[], vouched?: Vouched, other?: Origins) {
    const urls = listed.map((origin) => new URL(origin));
    this.#listed = new Set(urls.map((url) => url.origin));
    this.#hosts = new Set(urls.map((url) => url.host));
    this.#vouched = vouched ?? nobody;
    this.isSecure = other !== undefined;
    this.#other = other ?? new Origins(listed, vouched, this);
  }

  /** The same server, as seen by who came with TLS or without. */
  over(isSecure: boolean): Origins {
    return isSecure === this.isSecure ? this : this.#other;
  }

  /**
   * Whether a request was meant for this server. A name that is not listed may be a stranger's name that was
   * pointed here (DNS rebinding); an address or `localhost` cannot be pointed anywhere.
   */
  isHost(host: string | null): boolean {
    if (host === null) return false;
    return this.#hosts.has(host.toLowerCase()) || isFixedHost(host) || this.#vouched.covers(nameOf(host));
  }

  /** Whether a page of this origin is a page of this server. */
  isOwn(origin: string | null, host: string | null): boolean {
    if (origin === null || host === null) return false;
    if (this.#listed.has(origin)) return true;
    return (isFixedHost(host) || this.#vouched.covers(nameOf(host))) && origin === this.#atHost(host);
  }

  /** How links to here begin for whoever called the server by this name. */
  baseOf(host: string): string {
    const called = host.toLowerCase();
    return [...this.#listed].find((origin) => new URL(origin).host === called) ?? this.#atHost(called);
  }

  /**
   * Whether browsers may be told to come with TLS for years. Not where people had to be asked to trust the certificate,
   * who would be shut out when it goes.
   */
  isStrict(host: string | null): boolean {
    return host !== null && this.isSecure && this.#vouched.isPublic && this.#vouched.covers(nameOf(host)) &&
      !isFixedHost(host);
  }

  #atHost(host: string): string {
    return `${this.isSecure ? "https" : "http"}://${host}`;
  }
}

function nameOf(host: string): string {
  return host.replace(/:\d{1,5}$/, "").toLowerCase();
}

/** `127.0.0.1:8000`, `[::1]:8000`, `localhost:8000`. */
function isFixedHost(host: string): boolean {
  const name = nameOf(host);
  if (name === "localhost") return true;
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(name) || /^\[[0-9a-f:.]{2,45}\]$/.test(name);
}
