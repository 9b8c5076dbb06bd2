import { refusalRows } from "../../../protocol/refusals.ts";
import { secure } from "../web/headers.ts";
import type { Origins } from "../web/origins.ts";
import type { Answer } from "./inner_server.ts";
import { type PlainResponse, refusalOf } from "./plain_response.ts";

/** A request that came without TLS to a port that speaks it. */
export type PlainRequest = { method: string; target: string; host: string | null };

/** What it gets; undefined lets it in. */
export type Plainly = (request: PlainRequest) => PlainResponse | undefined;

/**
 * The same address, with TLS. `open` are paths that everybody may see without, as who cannot trust the certificate yet.
 * `at` is where a host speaks TLS, if that is another port.
 */
export function toHttps(
  origins: Origins,
  open: ReadonlySet<string>,
  at: (host: string) => string = (host) => `https://${host}`,
): Plainly {
  return ({ method, target, host }) => {
    const [path = ""] = target.split("?");
    if (open.has(path) && (method === "GET" || method === "HEAD")) return undefined;
    if (host === null || !origins.isHost(host)) return refusalOf(refusalRows.bad_host.status, "bad_host");
    if (!path.startsWith("/")) return refusalOf(400, "bad_request", "This address needs TLS: use https.");
    const location = `${at(host)}${ascii(target)}`;
    return {
      status: 308,
      headers: secure(new Headers({ location, "content-type": "text/plain; charset=utf-8" })),
      body: `This address needs TLS: ${location}\n`,
    };
  };
}

/** The gate looks at the first request of a connection only; behind one that is open, others may come. */
export function secureAnswer(answer: Answer, plainly: Plainly): Answer {
  return (request, visitor) => {
    if (visitor.isSecure) return answer(request, visitor);
    const { pathname, search } = new URL(request.url);
    const { method, headers } = request;
    const plain = plainly({ method, target: pathname + search, host: headers.get("host") });
    return plain ? new Response(plain.body, plain) : answer(request, visitor);
  };
}

/** A head is read byte by byte, and written as UTF-8. */
function ascii(target: string): string {
  return target.replace(/[^\x21-\x7e]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
