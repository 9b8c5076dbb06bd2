import assert from "node:assert/strict";
import { ToldEntries } from "../../cli/script/told_entries.ts";
import type { Body, Entry } from "../../protocol/entries.ts";
import type { FileBody } from "../../protocol/files.ts";

const at = new Date(2026, 10, 21, 14, 0).getTime();
const file = "0123456789abcdef0123456789abcdef";

function entry(seq: number, body: Body): Entry {
  return { room: "lobby", seq, at, from: "ann", name: "ann", body };
}

function fileBody(state: FileBody["state"], caption?: string): FileBody {
  const about = caption === undefined ? {} : { caption };
  return { kind: "file", file, name: "a\x1b.jpg", size: 1_234_567, type: "image/jpeg", state, about };
}

Deno.test("TC10 a file is told when it comes and when it is here, each once", () => {
  const told = new ToldEntries();
  assert.equal(told.lineOf(entry(5, fileBody("arriving"))), "[14:00] * ann is sending [5] a␛.jpg (1.2 MB)");
  const ready: Body = { kind: "change", of: 5, to: fileBody("ready", "look\nhere") };
  assert.equal(told.lineOf(entry(7, ready)), "[14:00] * ann sent [5] a␛.jpg (1.2 MB): look\n        here");
  assert.equal(told.lineOf(entry(7, ready)), undefined);
});

Deno.test("TC10 what was missed while a file became whole is told as one line", () => {
  const told = new ToldEntries();
  assert.match(told.lineOf(entry(5, fileBody("ready")))!, /ann sent \[5\]/);
  assert.equal(told.lineOf(entry(7, { kind: "change", of: 5, to: fileBody("ready") })), undefined);
});

Deno.test("TC10 a file that was given up is told, without its caption", () => {
  const told = new ToldEntries();
  told.lineOf(entry(5, fileBody("arriving", "look")));
  const gone: Body = { kind: "change", of: 5, to: fileBody("abandoned", "look") };
  assert.equal(told.lineOf(entry(6, gone)), "[14:00] * ann gave up sending [5] a␛.jpg (1.2 MB)");
});

Deno.test("TC10 what happens to a room is told in words, whatever they are", () => {
  const told = new ToldEntries();
  const bea = { id: "bea", name: "b\x1bea" };
  const line = (body: Omit<Extract<Body, { kind: "notice" }>, "kind">) =>
    told.lineOf(entry(1, { kind: "notice", ...body }));
  assert.equal(line({ notice: "joined" }), "[14:00] * ann joined");
  assert.equal(line({ notice: "added", who: bea }), "[14:00] * ann added b␛ea");
  assert.equal(line({ notice: "topic", text: "a\nb\x1b[2J" }), "[14:00] * ann changed the topic: a b␛[2J");
});

Deno.test("TC10 what became of a message is told by its number, and an unchanged file is not told again", () => {
  const told = new ToldEntries();
  const text = (to: string): Body => ({ kind: "change", of: 5, to: { kind: "text", text: to, edited: at } });
  assert.equal(told.lineOf(entry(6, text("a\nb"))), "[14:00] * ann changed [5]: a\n        b");
  const gone: Body = { kind: "change", of: 5, to: { kind: "gone", by: "ann" } };
  assert.equal(told.lineOf(entry(7, gone)), "[14:00] * ann took back [5]");
  const again: Body = { kind: "change", of: 5, to: { kind: "text", text: "a" }, again: true };
  assert.equal(told.lineOf(entry(8, again)), "[14:00] * ann put [5] back: a");
  assert.equal(told.lineOf(entry(5, { kind: "gone", by: "ann" })), undefined);
  const late: Body = { kind: "change", of: 5, to: { kind: "text", text: "" } };
  assert.equal(told.lineOf(entry(6, late)), undefined, "an edit that another one has overtaken");
  told.lineOf(entry(9, fileBody("ready")));
  const caption: Body = { kind: "change", of: 9, to: { ...fileBody("ready", "look"), edited: at } };
  assert.equal(told.lineOf(entry(10, caption)), "[14:00] * ann changed [9]: look");
});

Deno.test("LP1 a preview is nothing that was said", () => {
  const preview = { url: "https://a.example/", title: "A page" };
  const to: Body = { kind: "text", text: "https://a.example", preview };
  assert.equal(new ToldEntries().lineOf(entry(8, { kind: "change", of: 5, to, quiet: true })), undefined);
});
