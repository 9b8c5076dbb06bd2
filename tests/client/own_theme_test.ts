import assert from "node:assert/strict";
import fc from "fast-check";
import { type Colour, fromRgb, readColour } from "../../client/core/colour.ts";
import { type Token, tokenNames } from "../../client/core/palette.ts";
import {
  mostThemeUnits,
  NoTheme,
  type OwnTheme,
  readTheme,
  type ThemeFault,
  themeText,
} from "../../client/core/theme.ts";
import { mended, poorPairs } from "../../client/core/theme_guard.ts";

const good = { parley: "theme", name: "Forest", base: "dark", colours: { "accent": "#7ad9a0" } };

const part = fc.integer({ min: 0, max: 255 }).map((value) => value / 255);
const colour = fc.tuple(part, part, part).map(fromRgb);
const theme: fc.Arbitrary<OwnTheme> = fc.tuple(
  fc.constantFrom("light" as const, "dark" as const),
  fc.dictionary(fc.constantFrom(...tokenNames), colour),
).map(([base, colours]) => ({
  name: "any",
  base,
  colours: { ...colours } as Partial<Record<Token, Colour>>,
}));

Deno.test("TH5 a theme is the same after it went out and came back", () => {
  fc.assert(fc.property(theme, (given) => assert.deepEqual(readTheme(themeText(given)), given)));
  assert.equal(readTheme(JSON.stringify(good)).colours.accent?.l, readColour("#7ad9a0")?.l);
});

Deno.test("TH5 what is no theme is refused, by the reason", () => {
  const changed = (change: object) => JSON.stringify({ ...good, ...change });
  const refused: [text: string, is: ThemeFault["is"]][] = [
    [" ".repeat(mostThemeUnits + 1), "tooLong"],
    ["", "noJson"],
    ["{", "noJson"],
    ["[]", "noTheme"],
    ["null", "noTheme"],
    [changed({ parley: "settings" }), "noTheme"],
    [changed({ font: "Comic Sans" }), "unknownKey"],
    [changed({ css: "body{background:url(//x)}" }), "unknownKey"],
    ['{"parley":"theme","name":"x","base":"dark","colours":{},"__proto__":{"a":1}}', "unknownKey"],
    ['{"parley":"theme","name":"x","base":"dark","colours":{"__proto__":"#000000"}}', "unknownColour"],
    ['{"parley":"theme","name":"x","base":"dark","colours":{"constructor":"#000000"}}', "unknownColour"],
    [changed({ name: " " }), "noName"],
    [changed({ name: 7 }), "noName"],
    [changed({ name: "a\u202eb" }), "noName"],
    [changed({ name: "x".repeat(41) }), "longName"],
    [changed({ base: "system" }), "noBase"],
    [changed({ colours: ["#000000"] }), "noColours"],
    [changed({ colours: { wallpaper: "#000000" } }), "unknownColour"],
    [changed({ colours: { accent: "url(https://x.example/a.png)" } }), "badColour"],
    [changed({ colours: { accent: "javascript:alert(1)" } }), "badColour"],
    [changed({ colours: { accent: "red; } body { display: none" } }), "badColour"],
    [changed({ colours: { accent: { l: 1 } } }), "badColour"],
  ];
  for (const [text, is] of refused) {
    assert.throws(() => readTheme(text), (error) => error instanceof NoTheme && error.fault.is === is, text);
  }
  assert.equal(({} as Record<string, unknown>).a, undefined);
});

Deno.test("TH6 the guard names the pair that fails, the poorest first, and has nothing against the usual", () => {
  for (const base of ["light", "dark"] as const) {
    assert.deepEqual(poorPairs({ name: "usual", base, colours: {} }), [], base);
  }
  const grey = (l: number): Colour => ({ l, c: 0, h: 0 });
  const poor = poorPairs({
    name: "pale",
    base: "light",
    colours: { "text-3": grey(0.7), "own": grey(0.8), "on-own": grey(0.9) },
  });
  assert.deepEqual(poor[0] && [poor[0].of, poor[0].on], ["on-own", "own"]);
  assert.ok(poor.some(({ of, on, ratio }) => of === "text-3" && on === "surface-1" && ratio < 3));
});

Deno.test("TH6 what the guard offers can be read, and is what was given where that can", () => {
  let offered = 0;
  fc.assert(fc.property(theme, (given) => {
    const found = mended(given);
    if (!found) return;
    offered += 1;
    assert.deepEqual(poorPairs(found), []);
    if (poorPairs(given).length === 0) assert.deepEqual(found, given);
  }));
  assert.ok(offered > 5, `${offered} of a hundred can be mended`);
  const pale: OwnTheme = {
    name: "pale",
    base: "light",
    colours: { "text-1": { l: 0.3, c: 0.02, h: 100 }, "text-3": { l: 0.7, c: 0.02, h: 100 } },
  };
  const found = mended(pale)!;
  assert.deepEqual(found.colours["text-1"], pale.colours["text-1"], "what can be read stays as it is");
  const { l, c, h } = found.colours["text-3"]!;
  assert.ok(l < 0.55 && l > 0.45, `${l} is as near as can be`);
  assert.deepEqual([c, h], [0.02, 100]);
});
