import assert from "node:assert/strict";
import { ansiOf } from "../../cli/draw/line.ts";
import { accent, colourOf, danger, depthOf, senderColours } from "../../cli/draw/palette.ts";

/** Relative luminance of a colour of the 6×6×6 cube, as WCAG counts it. */
function luminanceOf(colour: number): number {
  const steps = [0, 95, 135, 175, 215, 255];
  const place = colour - 16;
  const [r, g, b] = [Math.floor(place / 36), Math.floor(place / 6) % 6, place % 6].map((step) => {
    const part = steps[step]! / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

Deno.test("TC6 every colour stands at least 3:1 off black and off white", () => {
  for (const { many } of [...senderColours, accent, danger]) {
    const light = luminanceOf(many) + 0.05;
    assert.ok(light / 0.05 >= 3, `${many} on black: ${light / 0.05}`);
    assert.ok(1.05 / light >= 3, `${many} on white: ${1.05 / light}`);
  }
});

Deno.test("TC6 of the first eight colours, those that vanish on light or on dark are not used", () => {
  const vanishing = [30, 33, 34, 37];
  assert.ok([...senderColours, accent, danger].every(({ few }) => !vanishing.includes(few)));
});

Deno.test("TC6 a person has one colour, and people have different ones", () => {
  assert.equal(colourOf("01a1fe0c"), colourOf("01a1fe0c"));
  const colours = new Set(Array.from({ length: 200 }, (_, i) => colourOf(`01a1fe0c-${i}`)));
  assert.equal(colours.size, senderColours.length);
});

const surroundings: readonly (readonly [asked: boolean, variables: Record<string, string>, depth: string])[] =
  [
    [true, { TERM: "xterm-256color" }, "many"],
    [true, { TERM: "tmux-256color" }, "many"],
    [true, { TERM: "xterm-kitty" }, "many"],
    [true, { TERM: "linux" }, "few"],
    [true, { TERM: "screen" }, "few"],
    [true, { TERM: "linux", COLORTERM: "truecolor" }, "many"],
    [true, { TERM: "xterm-256color", NO_COLOR: "1" }, "none"],
    [true, { TERM: "xterm-256color", NO_COLOR: "" }, "many"],
    [false, { TERM: "xterm-256color", COLORTERM: "truecolor" }, "none"],
  ];

for (const [asked, variables, depth] of surroundings) {
  Deno.test(`TC6 colours: ${depth} with ${JSON.stringify(variables)}${asked ? "" : " and --no-color"}`, () => {
    assert.equal(depthOf(asked, (name) => variables[name]), depth);
  });
}

Deno.test("TC6 without colours bold and reverse stay, and no colour is set", () => {
  const line = [{ text: "a", style: { colour: accent, bold: true, reverse: true, muted: true } }] as const;
  assert.equal(ansiOf(line, "none"), "\x1b[1;2;7ma\x1b[m");
  assert.equal(ansiOf(line, "few"), "\x1b[1;2;7;36ma\x1b[m");
  assert.equal(ansiOf(line, "many"), "\x1b[1;38;5;244;7;38;5;31ma\x1b[m");
});
