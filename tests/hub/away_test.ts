import assert from "node:assert/strict";
import { limits } from "../../protocol/limits.ts";
import { accountOf, here, staff } from "../helpers/staff.ts";
import { type Guest, TestHub } from "../helpers/test_hub.ts";

/**
 * PS1 Who is away, back or gone is told by name once for a moment in which it happened, and in large rooms not at all.
 * PS2 A member is away when nobody has looked at any page of theirs for five minutes, or since it was opened. Programs,
 *     and those who have a name alone, are here while they are connected.
 * PS3 When somebody was here last is the last moment at which they looked, or the end of a program.
 */

const look = (guest: Guest, on: boolean) => guest.ask({ type: "here", on });
const told = (guest: Guest) =>
  guest.peer.all("presence").map(({ came, away = [], back = [], went }) => ({
    came: came.map(({ name }) => name),
    away: away.map(({ name }) => name),
    back: back.map(({ name }) => name),
    went: went.map(({ name }) => name),
  }));
const nobody = { came: [], away: [], back: [], went: [] };

async function listed(by: Guest, name: string) {
  const { people } = await by.ask({ type: "who", room: "lobby" });
  const { online, away = false, seen } = people.find((one) => one.name === name)!;
  return { online, away, seen };
}

Deno.test("PS2 who looks at no page is away after five minutes, and back with the first look", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const bea = await staff(house, "bea", "member");
  await look(bea, true);
  const since = house.clock.now();
  await look(bea, false);
  await house.settle(limits.awayMs - 1);
  ann.peer.forget();
  await house.settle(500);
  assert.deepEqual(told(ann), [{ ...nobody, away: ["bea"] }]);
  assert.equal(ann.peer.all("presence")[0]!.away![0]!.seen, since);
  assert.deepEqual(await listed(ann, "bea"), { online: true, away: true, seen: since });
  ann.peer.forget();
  await look(bea, true);
  await house.settle();
  assert.deepEqual(told(ann), [{ ...nobody, back: ["bea"] }]);
  assert.deepEqual(await listed(ann, "bea"), { online: true, away: false, seen: undefined });
});

Deno.test("PS2 one page that is looked at, or a program, is enough to be here", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const account = await accountOf(house, "bea", "member");
  const [page, phone] = [await here(house, account), await here(house, account)];
  await look(page, true);
  await look(page, false);
  await look(phone, true);
  await house.settle(2 * limits.awayMs);
  assert.equal((await listed(ann, "bea")).away, false);
  await look(phone, false);
  const program = await here(house, account);
  await house.settle(2 * limits.awayMs);
  assert.equal((await listed(ann, "bea")).away, false);
  program.session.close();
  await house.settle();
  assert.equal((await listed(ann, "bea")).away, true, "what is left has not been looked at for long");
});

Deno.test("PS2 a page that nobody has looked at says nothing of when somebody did", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const account = await accountOf(house, "bea", "member");
  const page = await here(house, account);
  await look(page, true);
  const last = house.clock.now();
  page.session.close();
  await house.settle(3_600_000);
  const woken = await here(house, account);
  await look(woken, false);
  await house.settle();
  assert.deepEqual(await listed(ann, "bea"), { online: true, away: true, seen: last });
  woken.session.close();
  await house.settle();
  assert.deepEqual(await listed(ann, "bea"), { online: false, away: false, seen: last });
});

Deno.test("PS2 who has a name alone is here while they are connected", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const bea = await house.join("bea");
  await look(bea, true);
  await look(bea, false);
  await house.settle(2 * limits.awayMs);
  assert.deepEqual(await listed(ann, "bea"), { online: true, away: false, seen: undefined });
  bea.session.close();
  await house.settle();
  assert.deepEqual(await listed(ann, "bea"), { online: false, away: false, seen: undefined });
});

Deno.test("PS3 who went was here when they looked last, a program when it ended", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const bea = await staff(house, "bea", "member");
  const cal = await staff(house, "cal", "member");
  await look(bea, true);
  await look(bea, false);
  const looked = house.clock.now();
  await house.settle(60_000);
  ann.peer.forget();
  const ended = house.clock.now();
  bea.session.close();
  cal.session.close();
  await house.settle();
  const [event] = ann.peer.all("presence");
  assert.deepEqual(event!.went.map(({ name, seen }) => [name, seen]), [["bea", looked], ["cal", ended]]);
  await house.settle(60_000);
  assert.equal((await listed(ann, "bea")).seen, looked, "as it is kept");
  assert.deepEqual(await house.store.privacy.seen(["id-cal"]), [{ account: "id-cal", at: ended }]);
});

Deno.test("PS1 away and back within a moment is nobody's news, nor is going away and coming", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const account = await accountOf(house, "bea", "member");
  const bea = await here(house, account);
  await look(bea, false);
  await house.settle();
  ann.peer.forget();
  await look(bea, true);
  await look(bea, false);
  await house.settle(100);
  assert.deepEqual(told(ann), [], "it is gathered");
  await look(bea, true);
  bea.session.close();
  const again = await here(house, account);
  await house.settle(100);
  assert.deepEqual(told(ann), [{ ...nobody, back: ["bea"] }], "one word for all of it");
  again.session.close();
});

Deno.test("PS1 in a large room nobody is away by name, and nobody was here last", async () => {
  await using house = await TestHub.open();
  const ann = await house.join("ann");
  const bea = await staff(house, "bea", "member");
  const cal = await staff(house, "cal", "member");
  for (let i = 0; i < limits.markedMembers; i++) await house.join(`guest${i}`);
  await house.settle();
  ann.peer.forget();
  await look(bea, false);
  cal.session.close();
  await house.settle();
  assert.deepEqual(told(ann), [nobody], "the counts alone");
  assert.deepEqual(await listed(ann, "bea"), { online: true, away: false, seen: undefined });
  assert.deepEqual(await listed(ann, "cal"), { online: false, away: false, seen: undefined });
});

Deno.test("PS3 last moments that were gathered are kept when the house closes", async () => {
  const house = await TestHub.open();
  await staff(house, "bea", "member");
  const now = house.clock.now();
  await house.hub.close("restarting");
  assert.deepEqual(await house.store.privacy.seen(["id-bea"]), [{ account: "id-bea", at: now }]);
});
