import assert from "node:assert/strict";
import fc from "fast-check";
import { accented, tones } from "../../client/core/accent.ts";
import { fromRgb } from "../../client/core/colour.ts";
import { contrast, leastText, over } from "../../client/core/contrast.ts";
import { drawnOfText, isPlainValue, lookKey } from "../../client/core/drawn.ts";
import {
  densities,
  drawnOf,
  keepLook,
  keptLook,
  type Look,
  usualLook,
  wallpapers,
} from "../../client/core/look.ts";
import { mostThemes, OwnThemes } from "../../client/core/own_themes.ts";
import { tokenNames } from "../../client/core/palette.ts";
import { houseThemeKey, Settings, themeKey } from "../../client/core/settings.ts";
import type { OwnTheme } from "../../client/core/theme.ts";
import { MemoryKeep } from "./memory_keep.ts";

const part = fc.integer({ min: 0, max: 255 }).map((value) => value / 255);
const colour = fc.tuple(part, part, part).map(fromRgb);
const look: fc.Arbitrary<Look> = fc.record({
  isStrong: fc.boolean(),
  accent: fc.tuple(fc.integer({ min: 0, max: 360 }), fc.constantFrom(...tones)).map(([hue, tone]) => ({
    hue,
    tone,
  })),
  density: fc.constantFrom(...densities),
  size: fc.option(fc.integer({ min: 12, max: 20 }), { nil: undefined }),
  wallpaper: fc.constantFrom(...wallpapers),
}, { noNullPrototype: true });
const own = fc.tuple(
  fc.constantFrom("light" as const, "dark" as const),
  fc.dictionary(fc.constantFrom(...tokenNames), colour),
).map(([base, colours]): OwnTheme => ({ name: "any", base, colours: { ...colours } }));

Deno.test("TH7 a look is kept as it was chosen, and what is damaged is the usual", () => {
  fc.assert(fc.property(look, (given) => {
    const keep = new MemoryKeep();
    keepLook(keep, given);
    assert.deepEqual(keptLook(keep), given);
  }));
  const damaged = ["", "{", "null", "7", '{"accent":7,"size":"large","wallpaper":"url(//x)","density":{}}'];
  for (const text of [...damaged, '{"accent":{"hue":1e9,"tone":"loud"},"size":400,"isStrong":"yes"}']) {
    const keep = new MemoryKeep();
    keep.set(lookKey, text);
    assert.deepEqual(keptLook(keep), usualLook, text);
  }
});

Deno.test("TH7 all that the first script sets are colours and numbers", () => {
  fc.assert(fc.property(look, own, (given, theme) => {
    const drawn = drawnOfText(JSON.stringify(drawnOf(given, theme)));
    const values = [...Object.entries(drawn.vars ?? {}), ...Object.entries(drawn.own?.vars ?? {})];
    assert.ok(values.length >= tokenNames.length);
    for (const [name, value] of values) {
      assert.match(name, /^[a-z0-9-]+$/);
      assert.ok(isPlainValue(value), `${name}: ${value}`);
    }
  }));
  const hostile = [
    "url(//x)",
    "red",
    "var(--x)",
    "1px; x: y",
    "oklch(0 0 0), url(//x)",
    "expression(1)",
    "",
    7,
    {},
  ];
  for (const value of hostile) assert.equal(isPlainValue(value), false, `${value}`);
  assert.deepEqual(drawnOf(usualLook, undefined), { vars: {} }, "the usual needs nothing");
  for (const text of [null, "", "{", "null", "[]"]) assert.equal(drawnOfText(text).vars, undefined);
});

Deno.test("TH3 words can be read on a pattern, in every accent", () => {
  for (const base of ["light", "dark"] as const) {
    for (const isStrong of [false, true]) {
      for (let hue = 0; hue < 360; hue += 5) {
        const palette = accented(base, isStrong, { hue, tone: "deep" });
        const ground = over(palette["text-1"], 0.05, palette["surface-0"]);
        for (const token of ["text-1", "text-2", "text-3", "accent"] as const) {
          const ratio = contrast(palette[token], ground);
          assert.ok(ratio >= leastText, `${token} in ${base} ${isStrong} ${hue}: ${ratio}`);
        }
      }
    }
  }
});

Deno.test("TH8 what somebody chose goes before what the server has, and that before the system's", () => {
  const keep = new MemoryKeep();
  const settings = new Settings(keep);
  assert.equal(settings.theme.value, "system");
  settings.setHouseTheme("dark");
  assert.equal(settings.theme.value, "dark");
  settings.setTheme("light");
  settings.setHouseTheme("dark");
  assert.equal(settings.theme.value, "light");
  assert.equal(new Settings(keep).theme.value, "light");
  settings.setTheme(undefined);
  assert.equal(new Settings(keep).theme.value, "dark");
  keep.set(themeKey, "loud");
  assert.equal(new Settings(keep).theme.value, "dark");
  keep.set(houseThemeKey, "loud");
  assert.equal(new Settings(keep).theme.value, "system");
});

Deno.test("TH5 themes are kept by name, no more than are allowed, and a damaged one is none", () => {
  const keep = new MemoryKeep();
  const themes = new OwnThemes(keep);
  const named = (name: string): OwnTheme => ({ name, base: "dark", colours: {} });
  for (let i = 0; i < mostThemes; i++) assert.ok(themes.add(named(`theme ${i}`)));
  assert.equal(themes.add(named("one more")), false);
  assert.ok(themes.add({ ...named("theme 3"), base: "light" }), "it takes the place of its namesake");
  assert.equal(themes.all.length, mostThemes);
  themes.choose(named("theme 3"));
  assert.equal(new OwnThemes(keep).chosen?.base, "light");
  themes.remove(named("theme 3"));
  assert.equal(themes.chosen, undefined);
  const [place] = keep.keys("parley/themes");
  keep.set(place!, JSON.stringify(['{"parley":"theme"}', 7, null]));
  assert.deepEqual(themes.all, []);
  keep.set(place!, "{");
  assert.deepEqual(themes.all, []);
});
