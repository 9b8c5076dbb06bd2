/** Why there can be no passkeys here: no name in the address line, no https, or a browser that knows none. */
export type NoPasskeys = "needs_name" | "unsafe" | "too_old";

export function whyNoPasskeys(): NoPasskeys | undefined {
  if (/^[\d.]+$|^\[/.test(location.hostname)) return "needs_name";
  if (!isSecureContext) return "unsafe";
  const isNew = typeof PublicKeyCredential !== "undefined" &&
    "parseCreationOptionsFromJSON" in PublicKeyCredential;
  return isNew ? undefined : "too_old";
}
