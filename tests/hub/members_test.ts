import assert from "node:assert/strict";
import fc from "fast-check";
import { Members } from "../../server/hub/members.ts";

const rows = [
  { id: "a", name: "Ann", delivered: 5, read: 3, role: "member", server: "member" },
  { id: "b", name: "bea", delivered: 9, read: 1, role: "member", server: "member" },
  { id: "c", name: "Cal", delivered: 7, read: 7, role: "member", server: "member" },
  { id: "d", name: "dan", delivered: 2, read: 2, role: "member", server: "member" },
] as const;
const open = (here: string[] = []) => new Members(rows, (id) => here.includes(id));

Deno.test("PR11 a mark moves forward, and tells where it is now", () => {
  const members = open();
  assert.deepEqual(members.move("a", { delivered: 6 }, 10), { id: "a", delivered: 6, read: 3 });
  assert.deepEqual(members.move("a", { read: 4 }, 10), { id: "a", delivered: 6, read: 4 });
});

Deno.test("PR11 a mark never goes back, and one that stays is no news", () => {
  const members = open();
  assert.equal(members.move("a", { delivered: 4, read: 2 }, 10), undefined);
  assert.equal(members.move("a", {}, 10), undefined);
  assert.deepEqual(members.marks()[0], { id: "a", delivered: 5, read: 3 });
});

Deno.test("PR11 a mark never passes the head", () => {
  assert.deepEqual(open().move("a", { read: 1_000 }, 10), { id: "a", delivered: 10, read: 10 });
});

Deno.test("PR11 what is read has been delivered", () => {
  assert.deepEqual(open().move("d", { read: 8 }, 10), { id: "d", delivered: 8, read: 8 });
});

Deno.test("PR11 a stranger has no mark", () => {
  assert.equal(open().move("z", { read: 8 }, 10), undefined);
});

Deno.test("PR11 whatever is asked, marks never go back and never pass the head", () => {
  const wish = fc.record({
    id: fc.constantFrom("a", "b", "z"),
    delivered: fc.nat(50),
    read: fc.nat(50),
    grow: fc.nat(5),
  });
  fc.assert(fc.property(fc.array(wish), (wishes) => {
    const members = open();
    let head = 9;
    for (const { id, grow, ...to } of wishes) {
      head += grow;
      const before = { ...members.get(id) };
      members.move(id, to, head);
      const after = members.get(id);
      if (!after) continue;
      assert.ok(after.delivered >= before.delivered! && after.read >= before.read!);
      assert.ok(after.delivered <= head && after.read <= after.delivered);
    }
  }));
});

Deno.test("PR11 the furthest are the two in delivery and the two in reading", () => {
  assert.deepEqual(new Set(open().furthest().map(({ id }) => id)), new Set(["b", "c", "a"]));
});

Deno.test("PR11 from the furthest everybody sees how far the others are", () => {
  const anyMember = fc.record({ delivered: fc.nat(20), read: fc.nat(20) });
  fc.assert(fc.property(fc.array(anyMember, { minLength: 2, maxLength: 12 }), (marks) => {
    const plain = { role: "member", server: "member" } as const;
    const all = marks.map((mark, i) => ({ id: `m${i}`, name: `m${i}`, ...plain, ...mark }));
    const told = new Members(all, () => false).furthest();
    assert.ok(told.length <= 4);
    for (const me of all) {
      for (const kind of ["delivered", "read"] as const) {
        const others = (list: readonly { id: string; delivered: number; read: number }[]) =>
          Math.max(0, ...list.filter(({ id }) => id !== me.id).map((mark) => mark[kind]));
        assert.equal(others(told), others(all), `${kind} as ${me.id} sees it`);
      }
    }
  }));
});

Deno.test("PR13 members are listed with those first who are here, then by name", () => {
  const list = open(["d", "c"]).list(10);
  assert.deepEqual(list.map(({ name, online }) => `${name} ${online}`), [
    "Cal true",
    "dan true",
    "Ann false",
    "bea false",
  ]);
  assert.equal(open().list(2).length, 2);
});

Deno.test("PR13 here are only members, each once", () => {
  const members = open(["a", "z"]);
  assert.equal(members.online, 1);
  assert.equal(members.setHere("a", true), false);
  assert.equal(members.setHere("z", true), false);
  assert.equal(members.setHere("b", true), true);
  assert.equal(members.online, 2);
  members.remove("b");
  assert.equal(members.online, 1);
  assert.equal(members.setHere("b", false), false);
});
