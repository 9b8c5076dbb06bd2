const path = /^(?:https?:\/\/[^/]+)?\/join\/([^/?#]+)/;

/** The code in an address or its path; undefined where there is none. It may be a wrong one. */
export function codeInPath(address: string): string | undefined {
  const code = path.exec(address.trim())?.[1];
  try {
    return code && decodeURIComponent(code);
  } catch {
    return undefined;
  }
}
