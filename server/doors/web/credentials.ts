import type { Origins } from "./origins.ts";

const cookieName = "parley_session";
const lifeSeconds = 14 * 24 * 3_600;

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
    if (name === cookieName && value) return value;
  }
  return undefined;
}

export function setCookie(token: string): string {
  return `${cookieName}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${lifeSeconds}`;
}

export function clearCookie(): string {
  return `${cookieName}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`;
}
