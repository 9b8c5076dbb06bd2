import assert from "node:assert/strict";
import fc from "fast-check";
import { accented, swatches, tinted, tints, tones } from "../../client/core/accent.ts";
import { type Colour, colourText, fromRgb, hexOf, readColour, toRgb } from "../../client/core/colour.ts";
import { contrast, dimFor, leastShape, leastText, nearest, over } from "../../client/core/contrast.ts";
import { type Base, strong, usual } from "../../client/core/palette.ts";
import { wordsOn } from "../../client/core/theme_guard.ts";

const white: Colour = { l: 1, c: 0, h: 0 };
const black: Colour = { l: 0, c: 0, h: 0 };
const bases = ["light", "dark"] as const;
const part = fc.integer({ min: 0, max: 255 }).map((value) => value / 255);
const rgb = fc.tuple(part, part, part);
const colour = rgb.map(fromRgb);

Deno.test("TH1 contrast is what WCAG 2.2 says it is", () => {
  assert.equal(contrast(white, black), 21);
  assert.equal(contrast(white, white), 1);
  const known = [["#767676", 4.54], ["#0000ff", 8.59], ["#ff0000", 4], ["#00ff00", 1.37], ["#808080", 3.95]];
  for (const [hex, ratio] of known as [string, number][]) {
    assert.equal(Math.round(contrast(readColour(hex)!, white) * 100) / 100, ratio, hex);
  }
});

Deno.test("TH1 a colour of a screen is the same after OKLCH and as text", () => {
  fc.assert(fc.property(rgb, (given) => {
    const found = fromRgb(given);
    assert.ok(toRgb(found).every((part, i) => Math.abs(part - given[i]!) < 1.01 / 255), `${given}`);
    assert.deepEqual(readColour(colourText(found)), found);
    assert.match(hexOf(found), /^#[0-9a-f]{6}$/);
  }));
});

Deno.test("TH1 what is no colour is not read", () => {
  const texts = ["", "red", "#fff", "#ffffff80", "oklch(0.5 0.1)", "oklch(2 0 0)", "oklch(0.5 0.5 0)"];
  const hostile = [
    "url(//x)",
    "oklch(0.5 0.1 0);x:url(//x)",
    "var(--x)",
    "oklch(NaN 0 0)",
    "oklch(0.5 0.1 -1)",
  ];
  for (const text of [...texts, ...hostile]) assert.equal(readColour(text), undefined, text);
  assert.deepEqual(readColour("oklch(0.5 0.1 30)"), { l: 0.5, c: 0.1, h: 30 });
});

Deno.test("TH2 white or black can be read on any colour", () => {
  fc.assert(fc.property(colour, (ground) => assert.ok(contrast(wordsOn(ground), ground) >= leastText)));
});

Deno.test("TH2 in every hue, tone and theme the words in the accent and on it can be read", () => {
  for (const base of bases) {
    for (const isStrong of [false, true]) {
      for (const tone of tones) {
        for (let hue = 0; hue <= 360; hue++) {
          const palette = accented(base, isStrong, { hue, tone });
          const least = isStrong ? 7 : leastText;
          const said = `${base} ${isStrong} ${tone} ${hue}`;
          assert.ok(contrast(palette["on-own"], palette.own) >= least, said);
          assert.ok(contrast(palette["on-accent"], palette["accent-fill"]) >= least, said);
          assert.ok(contrast(palette.seen, palette.own) >= leastShape, `seen ${said}`);
          for (const on of ["surface-0", "surface-1", "surface-2", "other"] as const) {
            const ground = palette[on];
            assert.ok(contrast(palette.accent, ground) >= least, `${on} ${said}`);
            const under = over(palette.accent, tints[base], ground);
            if (tinted.includes(on)) {
              assert.ok(contrast(palette.accent, under) >= least, `tinted ${on} ${said}`);
            }
            for (const token of ["text-1", "text-2"] as const) {
              if (tinted.includes(on)) {
                assert.ok(contrast(palette[token], under) >= leastText, `${token} ${on} ${said}`);
              }
            }
            assert.ok(contrast(palette.focus, ground) >= leastShape, `focus ${on} ${said}`);
          }
        }
      }
    }
  }
});

Deno.test("TH2 the usual accent is the one of the style sheet, and the swatches are eight", () => {
  for (const base of bases) {
    const { accent, own } = accented(base, false, swatches[0]!);
    assert.deepEqual([accent, own], [usual[base].accent, usual[base].own]);
  }
  assert.equal(new Set(swatches.map(({ hue }) => hue)).size, 8);
});

Deno.test("TH2 the nearest colour that can be read is as near as can be, and keeps its hue", () => {
  const clipped: Colour = { l: 0.4641, c: 0.305, h: 264.1892 };
  fc.assert(
    fc.property(colour, colour, (one, ground) => {
      const found = nearest(one, [ground], leastText)!;
      assert.ok(contrast(found, ground) >= leastText);
      assert.equal(found.h, one.h);
      assert.ok(found.c <= one.c);
      if (found.c !== one.c) return;
      // In hundredths: between two of them a colour that a screen cuts off may stand out where neither does.
      const way = Math.abs(found.l - one.l);
      for (let step = 0; step / 100 < way - 0.0001; step++) {
        for (const sign of [-1, 1]) {
          const l = Math.round((one.l + sign * step / 100) * 10_000) / 10_000;
          const nearer = { ...one, l: Math.min(1, Math.max(0, l)) };
          assert.ok(contrast(nearer, ground) < leastText, `${colourText(one)} on ${colourText(ground)}`);
        }
      }
    }),
    { examples: [[clipped, { l: 0.686, c: 0.2074, h: 358.2326 }]] },
  );
  assert.equal(nearest(white, [white, black, { l: 0.6, c: 0, h: 0 }], leastText), undefined);
});

Deno.test("TH3 whatever a picture shows, words on it can be read where it is dimmed", () => {
  const grounds = bases.flatMap((
    base,
  ): [Base, typeof usual.light][] => [[base, usual[base]], [base, strong[base]]]);
  for (const [base, palette] of grounds) {
    const [text, ground] = [palette["text-1"], palette["surface-0"]];
    const share = dimFor(text, ground, leastText);
    assert.ok(share > 0.3 && share < 0.8, `${base}: ${share} of it is seen`);
    fc.assert(fc.property(rgb, (pixel) => {
      assert.ok(contrast(text, over(ground, share, pixel)) >= leastText);
    }));
    const worst = base === "light" ? [0, 0, 0] as const : [1, 1, 1] as const;
    assert.ok(contrast(text, over(ground, share - 0.02, worst)) < leastText, "and no more than it must");
  }
});

Deno.test("TH4 high contrast is high: every text 7 to 1, every edge 4.5", () => {
  for (const base of bases) {
    const palette = strong[base];
    for (const on of ["surface-0", "surface-1", "surface-2", "other"] as const) {
      for (const token of ["text-1", "text-2", "text-3", "accent", "danger"] as const) {
        assert.ok(contrast(palette[token], palette[on]) >= 7, `${base}: ${token} on ${on}`);
      }
      for (const token of ["edge", "focus", "good"] as const) {
        assert.ok(contrast(palette[token], palette[on]) >= leastText, `${base}: ${token} on ${on}`);
      }
    }
    for (const token of ["keyword", "string", "number", "title", "type"] as const) {
      assert.ok(contrast(palette[`code-${token}`], palette["code-surface"]) >= 7, `${base}: ${token}`);
    }
  }
});
