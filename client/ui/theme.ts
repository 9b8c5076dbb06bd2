import { type Drawn, drawnOfText, isPlainValue } from "../core/drawn.ts";
import type { Theme } from "../core/settings.ts";

/** The colour of the browser's own bars: surface-0 of tokens.css. */
const barColours = { light: "#f4f6fa", dark: "#11151b" };

const prefersDark = matchMedia("(prefers-color-scheme: dark)");

/** How the page looks: set before anything is drawn, and again whenever somebody chooses. `kept`: what a device keeps of it. */
export function showTheme(theme: Theme, kept: string | null | undefined): void {
  const drawn = drawnOfText(kept);
  const own = theme === "own" ? drawn.own : undefined;
  const { dataset } = document.documentElement;
  dataset.theme = own?.base ?? (theme === "own" ? "system" : theme);
  for (const name of ["density", "wallpaper"] as const) {
    if (drawn[name]) dataset[name] = drawn[name];
    else delete dataset[name];
  }
  setVars({ ...drawn.vars, ...own?.vars });
  const isDark = dataset.theme === "dark" || dataset.theme === "system" && prefersDark.matches;
  const bar = own?.bar ?? (drawn.bars ?? barColours)[isDark ? "dark" : "light"];
  document.querySelector("meta[name=theme-color]")?.setAttribute("content", bar);
  if (drawn.density || drawn.wallpaper) needLookStyles();
}

/** Follows the system, where the theme does. */
export function followTheme(show: () => void): void {
  prefersDark.addEventListener("change", show);
}

function setVars(vars: NonNullable<Drawn["vars"]>): void {
  const { style } = document.documentElement;
  for (const name of [...style]) {
    // The picture behind the messages is set by who has it.
    if (name.startsWith("--") && name !== "--wallpaper") style.removeProperty(name);
  }
  for (const [name, value] of Object.entries(vars)) {
    if (isPlainValue(value)) style.setProperty(`--${name}`, value);
  }
}

/** Few need them: they are a file of their own, for which the first picture of the page waits. */
export function needLookStyles(): void {
  const href = "/build/look.css";
  if (document.querySelector(`link[href="${href}"]`)) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  link.setAttribute("blocking", "render");
  document.head.append(link);
}
