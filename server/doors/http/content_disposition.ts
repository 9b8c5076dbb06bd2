/**
 * What the browser calls the file, and whether it may show it (RFC 6266). The plain `filename` is for old programs:
 * what not all of them read the same (quotes, `\`, `%`, letters beyond ASCII) is `_` there, and whole in `filename*`.
 */
export function contentDisposition(kind: "inline" | "attachment", name: string): string {
  const plain = name.replace(/[^ -~]|["\\%]/gu, "_");
  const header = `${kind}; filename="${plain}"`;
  return plain === name ? header : `${header}; filename*=UTF-8''${extended(name)}`;
}

/** RFC 8187. A half of a surrogate pair cannot be encoded and becomes U+FFFD. */
function extended(name: string): string {
  return encodeURIComponent(name.toWellFormed())
    .replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}
