import assert from "node:assert/strict";
import { codeIn } from "../../client/core/join_link.ts";
import { codeInPath } from "../../client/core/join_path.ts";
import { Welcome } from "../../client/core/welcome.ts";
import { MemoryKeep } from "./memory_keep.ts";

const code = "k7qm-2xvp-9rtd-w4nh-k7qm-2xvp-9rtd";
const plain = code.replaceAll("-", "");

Deno.test("UR10 a code is found in what people paste", () => {
  const typed = [
    code,
    code.toUpperCase(),
    ` ${plain} `,
    `https://chat.example.com/join/${code}`,
    `http://127.0.0.1:8000/join/${code}?from=mail#top`,
    `/join/${plain}`,
  ];
  for (const one of typed) assert.equal(codeIn(one), plain, one);
  for (const one of ["", "hello", `https://chat.example.com/${code}`, code.slice(0, -1), `${code}2`]) {
    assert.equal(codeIn(one), undefined, one);
  }
});

Deno.test("UR10 the page is about a code only at its own path", () => {
  assert.equal(codeInPath(`/join/${code}`), code);
  assert.equal(
    codeInPath("/join/any%20thing"),
    "any thing",
    "wrong ones are looked at too, and refused in words",
  );
  for (const path of ["/", "/join", "/join/", "/rooms/join/x", "/join/%E0%A4%A"]) {
    assert.equal(codeInPath(path), undefined, path);
  }
});

Deno.test("UR13 the first steps are remembered until they are put away", () => {
  const keep = new MemoryKeep();
  const welcome = new Welcome(keep, "ana");
  assert.equal(welcome.isWanted, false);
  welcome.did("invite");
  assert.equal(welcome.isWanted, false, "nobody asked for it");
  welcome.begin();
  welcome.did("invite");
  const again = new Welcome(keep, "ana");
  assert.ok(again.isWanted && again.isDone("invite") && !again.isDone("backup"));
  assert.equal(new Welcome(keep, "bo").isWanted, false);
  again.skip();
  assert.equal(welcome.isWanted, false);
});
