import assert from "node:assert/strict";
import { limits } from "../../protocol/limits.ts";
import { Typing } from "../../server/hub/typing.ts";
import { HandClock } from "../helpers/clock.ts";

function openTyping() {
  const clock = new HandClock();
  const told: string[][] = [];
  const typing = new Typing(clock, (people) => void told.push(people.map(({ name }) => name)));
  const set = (name: string, on: boolean) => typing.set({ id: name, name }, on);
  return { clock, told, typing, set };
}

Deno.test("PR12 those who write are told as one list, gathered for a moment", () => {
  const { clock, told, set } = openTyping();
  for (const name of ["ann", "bea", "cal"]) set(name, true);
  assert.deepEqual(told, []);
  clock.pass(100);
  assert.deepEqual(told, [["ann", "bea", "cal"]]);
});

Deno.test("PR12 a sign that is renewed is not told again, and one that is not ends after 6 s", () => {
  const { clock, told, set } = openTyping();
  set("ann", true);
  clock.pass(3_000);
  set("ann", true);
  clock.pass(3_000);
  set("ann", true);
  clock.pass(limits.typingMs - 1);
  assert.deepEqual(told, [["ann"]]);
  clock.pass(1);
  assert.deepEqual(told, [["ann"], []]);
  assert.equal(clock.waiting, 0, "a silent room keeps no timer");
});

Deno.test("PR12 each sign ends at its own time", () => {
  const { clock, told, set } = openTyping();
  set("ann", true);
  clock.pass(2_000);
  set("bea", true);
  clock.pass(4_000);
  assert.deepEqual(told, [["ann"], ["ann", "bea"], ["bea"]]);
  clock.pass(2_000);
  assert.deepEqual(told.at(-1), []);
});

Deno.test("PR12 who stops within the gathering time was never told", () => {
  const { clock, told, set } = openTyping();
  set("ann", true);
  set("ann", false);
  clock.pass(10_000);
  assert.deepEqual(told, []);
});

Deno.test("PR12 who stops is taken off; who never began changes nothing", () => {
  const { clock, told, set } = openTyping();
  set("ann", true);
  clock.pass(100);
  set("ann", false);
  set("bea", false);
  clock.pass(100);
  assert.deepEqual(told, [["ann"], []]);
});

Deno.test("PR12 at most five are told", () => {
  const { clock, told, set } = openTyping();
  for (const name of ["a", "b", "c", "d", "e", "f"]) set(name, true);
  clock.pass(100);
  assert.deepEqual(told, [["a", "b", "c", "d", "e"]]);
  set("a", false);
  clock.pass(100);
  assert.deepEqual(told.at(-1), ["b", "c", "d", "e", "f"]);
});

Deno.test("PR12 a room that closes keeps no timer", () => {
  const { clock, typing, set } = openTyping();
  set("ann", true);
  typing.close();
  assert.equal(clock.waiting, 0);
});
