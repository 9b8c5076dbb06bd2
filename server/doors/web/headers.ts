/** Nothing from elsewhere, nothing inline, no sinks for strings. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "font-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  // The one policy of the page, which lets its service worker be started.
  "trusted-types worker",
].join("; ");

/** Every response carries these, whatever it is (WB1). */
const everywhere: readonly (readonly [string, string])[] = [
  ["x-content-type-options", "nosniff"],
  ["referrer-policy", "no-referrer"],
  ["cross-origin-opener-policy", "same-origin"],
  ["cross-origin-resource-policy", "same-origin"],
  ["permissions-policy", "camera=(), geolocation=(), microphone=(self), payment=(), usb=()"],
];

export function secure(headers: Headers): Headers {
  for (const [name, value] of everywhere) headers.set(name, value);
  // What people sent brings its own policy, which is stricter and must not be one of two (DL7).
  if (!headers.has("content-security-policy")) headers.set("content-security-policy", pagePolicy);
  if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
  return headers;
}

/** Two years. Not for names below this one, which are others' to decide about. */
export const strictTransport = ["strict-transport-security", "max-age=63072000"] as const;
