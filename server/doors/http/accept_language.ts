/** Those that the page speaks. Whoever asks for none of them is told things in the first. */
export const pageLanguages = ["en", "de", "es", "fr", "zh", "ar"] as const;
export type PageLanguage = (typeof pageLanguages)[number];

/** The one that somebody's browser likes best. */
export function likedLanguage({ headers }: Pick<Request, "headers">): PageLanguage {
  const wishes = (headers.get("accept-language") ?? "").split(",").map((wish) => {
    const [tag = "", ...parameters] = wish.split(";").map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith("q="));
    // Regions are spoken as the language they are of: de-AT as de.
    return { language: tag.split("-")[0], weight: weight === undefined ? 1 : Number(weight.slice(2)) };
  });
  const liked = wishes.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  const found = liked.map(({ language }) => pageLanguages.find((one) => one === language));
  return found.find((one) => one !== undefined) ?? pageLanguages[0];
}
