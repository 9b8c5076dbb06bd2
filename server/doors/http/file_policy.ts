const bare = "default-src 'none'; frame-ancestors 'none'";

/**
 * What somebody's file may do where it is opened by itself: nothing. It stands in place of the page's policy (DL7). A
 * browser puts a player round a sound or a film, which asks for the same address once more and must be of this origin
 * for it; no script runs in that either. Its reader for PDF it does not open in a sandbox at all, and draws with styles.
 */
export function filePolicy(type: string): string {
  // A browser puts a lone picture in the middle by a style of its own.
  if (type.startsWith("image/")) return `sandbox; ${bare}; style-src 'unsafe-inline'`;
  if (/^(?:audio|video)\//.test(type)) return `sandbox allow-same-origin; ${bare}; media-src 'self'`;
  if (type === "application/pdf") return `${bare}; object-src 'self'; style-src 'unsafe-inline'`;
  return `sandbox; ${bare}`;
}
