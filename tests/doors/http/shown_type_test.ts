import assert from "node:assert/strict";
import { shownType } from "../../../server/doors/http/shown_type.ts";

const heads: Readonly<Record<string, string>> = {
  png: "\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
  jpeg: "\xff\xd8\xff\xe0\0\x10JFIF",
  gif: "GIF89a\x01\0",
  webp: "RIFF\x10\0\0\0WEBPVP8 ",
  avif: "\0\0\0\x1cftypavif\0\0\0\0avifmif1",
  mif1: "\0\0\0\x1cftypmif1\0\0\0\0mif1avif",
  pdf: "%PDF-1.7\n",
  svg: "<svg xmlns='http://www.w3.org/2000/svg'>",
  html: "<!doctype html><script>",
  xml: "<?xml version='1.0'?>",
  heic: "\0\0\0\x18ftypheic\0\0\0\0mif1heic",
  bmp: "BM\x36\0\0\0",
  nothing: "",
  "half a png": "\x89PNG\r\n",
  "gif of another time": "GIF88a",
  "html behind white space": " %PDF-1.7",
};

function bytes(name: string): Uint8Array {
  return Uint8Array.from(heads[name]!, (one) => one.charCodeAt(0));
}

const rows: readonly (readonly [given: string, head: string, shown: string])[] = [
  ["image/png", "png", "inline image/png"],
  ["IMAGE/PNG; x=y", "png", "inline image/png"],
  ["image/png", "jpeg", "inline image/jpeg"],
  ["image/svg+xml", "gif", "inline image/gif"],
  ["image/webp", "webp", "inline image/webp"],
  ["image/avif", "avif", "inline image/avif"],
  ["image/avif", "mif1", "inline image/avif"],
  ["application/octet-stream", "png", "inline image/png"],
  ["application/pdf", "pdf", "inline application/pdf"],
  // A picture is one by its bytes, or it is none.
  ["image/png", "html", "attachment application/octet-stream"],
  ["image/png", "svg", "attachment application/octet-stream"],
  ["image/png", "nothing", "attachment application/octet-stream"],
  ["image/png", "half a png", "attachment application/octet-stream"],
  ["image/gif", "gif of another time", "attachment application/octet-stream"],
  ["application/pdf", "html", "attachment application/octet-stream"],
  ["application/pdf", "html behind white space", "attachment application/octet-stream"],
  // What can hold a script is never shown, whatever it is called.
  ["image/svg+xml", "svg", "attachment application/octet-stream"],
  ["image/SVG+XML", "svg", "attachment application/octet-stream"],
  ["image/svg", "svg", "attachment application/octet-stream"],
  ["text/html", "html", "attachment application/octet-stream"],
  ["text/html", "png", "attachment application/octet-stream"],
  ["text/xml", "xml", "attachment application/octet-stream"],
  ["application/xml", "xml", "attachment application/octet-stream"],
  ["application/xhtml+xml", "xml", "attachment application/octet-stream"],
  ["application/mathml+xml", "xml", "attachment application/octet-stream"],
  ["multipart/x-mixed-replace", "html", "attachment application/octet-stream"],
  ["message/rfc822", "html", "attachment application/octet-stream"],
  ["text/javascript", "nothing", "attachment application/octet-stream"],
  ["text/css", "nothing", "attachment application/octet-stream"],
  ["text/cache-manifest", "nothing", "attachment application/octet-stream"],
  ["application/x-shockwave-flash", "nothing", "attachment application/octet-stream"],
  ["image/heic", "heic", "attachment application/octet-stream"],
  ["image/bmp", "bmp", "attachment application/octet-stream"],
  ["video/x-html", "html", "attachment application/octet-stream"],
  ["audio/svg+xml", "svg", "attachment application/octet-stream"],
  ["constructor", "nothing", "attachment application/octet-stream"],
  ["", "nothing", "attachment application/octet-stream"],
  // Played and read, whatever is in it, because nobody guesses.
  ["video/mp4", "html", "inline video/mp4"],
  ["audio/webm;codecs=opus", "nothing", "inline audio/webm"],
  ["text/plain", "html", "inline text/plain; charset=utf-8"],
  ["text/plain; charset=utf-7", "html", "inline text/plain; charset=utf-8"],
  // Kept, under its own type.
  ["application/zip", "html", "attachment application/zip"],
  ["text/csv", "html", "attachment text/csv"],
];

for (const [given, head, expected] of rows) {
  Deno.test(`DL6 ${given || "no type"} that begins as ${head} goes out as ${expected}`, () => {
    const { type, as } = shownType(given, bytes(head));
    assert.equal(`${as} ${type}`, expected);
  });
}
