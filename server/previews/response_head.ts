export const mostHeadBytes = 32_768;

const token = /^[!#$%&'*+.^_`|~\w-]+$/;

/** What a server says before its bytes. Names are in small letters. */
export type ResponseHead = { status: number; headers: ReadonlyMap<string, string> };

/** Undefined where it is no head that HTTP/1.1 knows. What is said twice is a list, and no length. */
export function readHead(text: string): ResponseHead | undefined {
  const [first = "", ...lines] = text.split("\r\n");
  const status = /^HTTP\/1\.[01] ([1-5]\d\d)(?: |$)/.exec(first)?.[1];
  if (status === undefined) return undefined;
  const headers = new Map<string, string>();
  for (const line of lines) {
    const end = line.indexOf(":");
    const key = line.slice(0, Math.max(0, end)).toLowerCase();
    if (!token.test(key)) return undefined;
    const value = line.slice(end + 1).trim();
    const before = headers.get(key);
    headers.set(key, before === undefined ? value : `${before}, ${value}`);
  }
  return { status: Number(status), headers };
}

/** How the bytes end; undefined where that cannot be read. */
export function endOf({ headers }: ResponseHead): "chunked" | "close" | number | undefined {
  const coding = headers.get("transfer-encoding");
  if (coding !== undefined) return coding.toLowerCase() === "chunked" ? "chunked" : undefined;
  const length = headers.get("content-length");
  if (length === undefined) return "close";
  return /^\d{1,15}$/.test(length) ? Number(length) : undefined;
}

/** `text/html; charset=utf-8` in its parts. */
export function typeOf({ headers }: ResponseHead): { type: string; charset: string | undefined } {
  const said = headers.get("content-type") ?? "";
  const charset = /;\s*charset\s*=\s*"?([\w.:-]{1,40})/i.exec(said)?.[1];
  return { type: said.split(";", 1)[0]!.trim().toLowerCase(), charset };
}
