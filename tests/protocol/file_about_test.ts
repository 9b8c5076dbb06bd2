import assert from "node:assert/strict";
import * as v from "valibot";
import { fileKind } from "../../protocol/file_kinds.ts";
import { fileAbout } from "../../protocol/files.ts";
import { limits } from "../../protocol/limits.ts";

Deno.test("UL3 what is said of a file is bounded by its bytes as JSON", () => {
  const around = JSON.stringify({ caption: "" }).length;
  const fits = { caption: "€".repeat((limits.aboutBytes - around) / 3) };
  assert.ok(v.is(fileAbout, fits));
  assert.ok(!v.is(fileAbout, { caption: `${fits.caption}€` }));
  // A character that JSON writes with six.
  assert.ok(!v.is(fileAbout, { caption: "\u0001".repeat(limits.aboutBytes / 4) }));
});

Deno.test("PR23 the kind of a file is that of its media type, or of its name where that says nothing", () => {
  const cases: [string, string, ReturnType<typeof fileKind>][] = [
    ["image/png", "a.txt", "picture"],
    ["IMAGE/HEIC", "a", "picture"],
    ["video/webm; codecs=vp9", "a", "video"],
    ["audio/ogg", "a.png", "audio"],
    ["text/plain", "a.png", "document"],
    ["application/pdf", "a", "document"],
    ["imagery/png", "a.png", "document"],
    ["", "holiday.JPEG", "picture"],
    ["application/octet-stream", "film.mov", "video"],
    ["application/octet-stream", "song.flac", "audio"],
    ["application/octet-stream", "png", "document"],
  ];
  for (const [type, name, kind] of cases) assert.equal(fileKind({ type, name }), kind, `${type} ${name}`);
});
