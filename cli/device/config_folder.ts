import { isAbsolute, join } from "node:path";

/** Where a person's settings lie on their system, or undefined where that is not known. */
export function configFolder(
  os: string,
  variable: (name: string) => string | undefined,
): string | undefined {
  const own = os === "windows" ? variable("APPDATA") : variable("XDG_CONFIG_HOME");
  // The XDG specification has relative paths ignored.
  if (own !== undefined && isAbsolute(own)) return join(own, "parley");
  const home = variable("HOME");
  return home !== undefined && isAbsolute(home) ? join(home, ".config", "parley") : undefined;
}
