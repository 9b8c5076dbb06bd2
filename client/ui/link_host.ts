/** Where a link really leads, in few words; undefined where its own text says exactly that. */
export type RealHost = { name: string; isStrange: boolean };

export function realHost(href: string, text: string): RealHost | undefined {
  const url = new URL(href);
  if (url.protocol === "mailto:") {
    const name = href.slice("mailto:".length).split("?")[0]!;
    return text === name || text === href ? undefined : { name, isStrange: false };
  }
  // Letters of other scripts look like those of the name they stand for; what stands before an @ is no host at all.
  const isStrange = url.hostname.split(".").some((label) => label.startsWith("xn--")) || url.username !== "";
  const said = /^(?:https?:\/\/)?([^/?#\\]*)/i.exec(text.trim())![1]!.toLowerCase();
  return said === url.host && !isStrange ? undefined : { name: url.host, isStrange };
}
