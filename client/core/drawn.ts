/** Under these names a device keeps how its pages look; the first script reads the second. */
export const lookKey = "parley/look";
export const drawnKey = "parley/drawn";
/** One's own themes, and which of them was chosen. */
export const ownThemesKey = "parley/themes";
export const ownThemeKey = "parley/own-theme";

/** How a page looks, as its first script sets it before anything is drawn. */
export type Drawn = {
  density?: string;
  wallpaper?: string;
  /** Custom properties, without their two dashes. */
  vars?: Readonly<Record<string, string>>;
  /** The colour of the browser's own bars, where it is not that of tokens.css. */
  bars?: { light: string; dark: string };
  /** For where one's own theme is chosen. */
  own?: { base: "light" | "dark"; vars: Readonly<Record<string, string>>; bar: string };
};

/** What was kept may be damaged. */
export function drawnOfText(text: string | null | undefined): Drawn {
  try {
    return JSON.parse(text ?? "{}") ?? {};
  } catch {
    return {};
  }
}

const colour = String.raw`oklch\([\d. ]+\)`;
const value = new RegExp(`^(?:${colour}|light-dark\\(${colour}, ${colour}\\)|[\\d.]+(?:rem)?)$`);

/** Whether it can be nothing but a colour or a number: what is kept could be anything. */
export function isPlainValue(text: unknown): text is string {
  return typeof text === "string" && value.test(text);
}
