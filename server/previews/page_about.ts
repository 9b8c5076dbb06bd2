import { type Tag, tagsOf } from "./markup.ts";

const longestTitle = 200;
const longestText = 300;
const longestSite = 60;

/** What a page says of itself. `picture` is as it stands there. */
export type PageAbout = {
  title: string;
  text: string | undefined;
  site: string | undefined;
  picture: string | undefined;
};

/** Undefined where it has no title, or asks not to be told of. `robots` is what its head says to programs. */
export function pageAbout(page: string, robots: string): PageAbout | undefined {
  const said = saidIn(page);
  const asks = new Set(`${robots},${said.get("robots") ?? ""}`.toLowerCase().split(/[\s,:]+/));
  const first = (...names: readonly string[]) => names.map((name) => said.get(name)).find((one) => one);
  const title = clean(first("og:title", "twitter:title", "title") ?? "", longestTitle);
  if (title === "" || asks.has("none") || asks.has("noindex")) return undefined;
  const about = first("og:description", "twitter:description", "description") ?? "";
  const isSilent = asks.has("nosnippet");
  const pictures = ["og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src"];
  return {
    title,
    text: isSilent ? undefined : clean(about, longestText) || undefined,
    site: clean(first("og:site_name", "application-name") ?? "", longestSite) || undefined,
    picture: isSilent || asks.has("noimageindex") ? undefined : first(...pictures)?.trim(),
  };
}

/** By its name what each says first. */
function saidIn(page: string): Map<string, string> {
  const said = new Map<string, string>();
  for (const tag of tagsOf(page)) {
    const [name, value] = saidBy(tag);
    if (name !== "" && value.trim() !== "" && !said.has(name)) said.set(name, value);
  }
  return said;
}

function saidBy({ name, attributes, text }: Tag): [name: string, value: string] {
  if (name === "title") return ["title", text];
  const about = attributes.get("property") ?? attributes.get("name") ?? "";
  return [about.trim().toLowerCase(), attributes.get("content") ?? ""];
}

/** In one line, without what is not seen: signs that turn the direction around would reach beyond the words. */
function clean(text: string, longest: number): string {
  const line = text.slice(0, longest * 8).toWellFormed().replaceAll(/[\p{Cc}\p{Zs}\p{Zl}\p{Zp}]+/gu, " ")
    .replaceAll(/(?![\u200c\u200d])[\p{Cf}\p{Co}\p{Cn}]/gu, "").trim();
  const signs = [...line];
  return signs.length <= longest ? line : `${signs.slice(0, longest - 1).join("").trimEnd()}…`;
}
