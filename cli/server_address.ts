import { plainCode } from "../protocol/invitations.ts";

/** The server as its origin: `http://127.0.0.1:8000`. */
export class ServerAddress {
  readonly origin: string;
  readonly host: string;

  /** Takes what people type: `chat.example.org`, `localhost:8000`, `https://…`, `ws://…`. */
  static read(typed: string): ServerAddress | undefined {
    const address = /^[a-z]+:\/\//i.test(typed)
      ? typed.replace(/^ws/i, "http")
      : `${schemeFor(typed)}//${typed}`;
    const url = URL.parse(address);
    if (!url || !/^https?:$/.test(url.protocol) || url.hostname === "" || url.username !== "") {
      return undefined;
    }
    return new ServerAddress(url);
  }

  private constructor(url: URL) {
    this.origin = url.origin;
    this.host = url.host;
  }

  /** Others may listen to what goes there: it leaves this machine, and nothing hides it. */
  get isInTheClear(): boolean {
    const { protocol, hostname } = new URL(this.origin);
    return protocol === "http:" && !/^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  }

  get socket(): string {
    return `${this.origin.replace(/^http/, "ws")}/ws`;
  }
}

/** The code in the link of an invitation: `https://chat.example.org/join/CODE`. */
export function codeIn(address: string): string | undefined {
  const typed = /\/join\/([^/?#]+)\/?$/.exec(address)?.[1];
  return typed !== undefined && plainCode(typed) !== undefined ? typed : undefined;
}

/** Servers on this machine and in one's own network have no certificate; those with a name in the world do. */
function schemeFor(host: string): string {
  return /^(localhost|\d+\.\d+\.\d+\.\d+|\[[0-9a-f:.]+\]|[^.:/]+|[^:/]+\.(local|lan|internal))(:\d+)?(\/|$)/i
      .test(host)
    ? "http:"
    : "https:";
}
