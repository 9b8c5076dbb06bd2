import type { Origins } from "./origins.ts";

const lifeSeconds = 14 * 24 * 3_600;

/** With TLS nobody but this very host can have set it: neither another on the way, nor a sibling's page. */
function cookieName({ isSecure }: Origins): string {
  return isSecure ? "__Host-parley_session" : "parley_session";
}

/**
 * The token a request shows. A browser sends its cookie with whatever any page asks of it, so a cookie counts only
 * where the page is known to be ours, or nothing can be changed; a bearer token is sent on purpose and always counts.
 */
export function tokenOf(method: string, headers: Headers, origins: Origins): string | undefined {
  const bearer = /^Bearer ([\w-]{1,128})$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (bearer !== undefined) return bearer;
  const reads = (method === "GET" || method === "HEAD") && headers.get("upgrade") === null;
  if (!reads && !origins.isOwn(headers.get("origin"), headers.get("host"))) return undefined;
  for (const part of (headers.get("cookie") ?? "").split(";")) {
    const [name, value] = part.trim().split("=", 2);
    if (name === cookieName(origins) && value) return value;
  }
  return undefined;
}

export function setCookie(token: string, origins: Origins): string {
  return cookie(token, lifeSeconds, origins);
}

export function clearCookie(origins: Origins): string {
  return cookie("", 0, origins);
}

function cookie(value: string, seconds: number, origins: Origins): string {
  const secure = origins.isSecure ? "; Secure" : "";
  return `${cookieName(origins)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`;
}
