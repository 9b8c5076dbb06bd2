import type { Program } from "../../../protocol/programs.ts";

/** Every browser calls itself several others: the first row that fits is what it is. */
const programs: readonly (readonly [RegExp, string])[] = [
  [/^parley-chat\b/i, "terminal"],
  [/\bEdgA?\/|\bEdgiOS\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/\bChrome\/|\bCriOS\/|\bHeadlessChrome\//, "Chrome"],
  [/\bSafari\//, "Safari"],
  [/^curl\//i, "curl"],
  [/^Deno\//, "terminal"],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

/** By its `User-Agent`: nothing that a stranger wrote is shown to people. */
export function programOf(userAgent: string | null): Program {
  const text = (userAgent ?? "").slice(0, 512);
  const program = programs.find(([form]) => form.test(text))?.[1] ?? "other";
  const system = systems.find(([form]) => form.test(text))?.[1];
  return { program, ...system !== undefined && { system } };
}
