import type { Theme } from "../core/settings.ts";

/** The colour of the browser's own bars: surface-0 of tokens.css. */
const barColours = { light: "#f4f6fa", dark: "#11151b" };

const prefersDark = matchMedia("(prefers-color-scheme: dark)");

export function showTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  const isDark = theme === "dark" || theme === "system" && prefersDark.matches;
  document.querySelector("meta[name=theme-color]")?.setAttribute(
    "content",
    barColours[isDark ? "dark" : "light"],
  );
}

/** Follows the choice of the person and, where that is the system's, the system. */
export function followTheme(theme: () => Theme): void {
  prefersDark.addEventListener("change", () => showTheme(theme()));
}
