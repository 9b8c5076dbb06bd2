import assert from "node:assert/strict";
import type { Command, Mark } from "../../protocol/commands.ts";
import { HearingPeer } from "../helpers/hearing_peer.ts";
import { accountOf, here, staff } from "../helpers/staff.ts";
import { TestHub } from "../helpers/test_hub.ts";

/**
 * PV2 A hidden read mark is told to nobody, by no command, event, page, search or export, nor when it moves; and whoever
 *     hides theirs is told nobody's.
 * PV3 When somebody was here last who hides it is told to nobody, also not to those who look after everybody; and whoever
 *     hides it is told it of nobody.
 *
 * Each attack is made twice: upon somebody who hides nothing it has to succeed, or it proves nothing.
 */

/** A moment that nothing else has in it. */
const moment = 1_700_123_456_789;

type Learned = { moment: string[]; read: string[] };

/** Everything that somebody can ask or hear about Hana, who was here at the moment and has read what there is. */
async function learned(
  { hides, by }: { hides: "she" | "they" | "nobody"; by: "owner" | "member" },
): Promise<Learned> {
  await using house = await TestHub.open();
  const eve = await staff(house, "eve", by);
  const account = await accountOf(house, "hana", "member");
  const hana = await here(house, account);
  const page = await here(house, account);
  await page.ask({ type: "here", on: true });
  hana.session.close();
  const { id: two } = await eve.ask({ type: "direct", to: "hana" });
  const hider = hides === "she" ? page : eve;
  if (hides !== "nobody") await hider.ask({ type: "prefer", receipts: false, lastSeen: false });
  const { seq } = await eve.ask({ type: "say", room: two, nonce: crypto.randomUUID(), text: "wahlberg" });
  await house.settle();
  eve.peer.forget();
  const sources = new Map<string, unknown>();
  await page.ask({ type: "mark", room: two, delivered: seq });
  await house.settle();
  sources.set("delivered", eve.peer.all("marks"));
  eve.peer.forget();
  await page.ask({ type: "mark", room: two, read: seq });
  await house.settle();
  sources.set("marks", eve.peer.all("marks"));
  house.clock.pass(moment - house.clock.now());
  await house.store.sessions.open({
    account: account.id,
    id: "session",
    hash: "hash",
    at: moment - 3_600_000,
    what: "A browser",
    password: "kept hana",
  });
  await house.store.sessions.seen("hash", moment, 0);
  await page.ask({ type: "here", on: false });
  await house.settle(6 * 60_000);
  sources.set("away", eve.peer.all("presence"));
  sources.set("who of who is away", await eve.ask({ type: "who", room: two }));
  eve.peer.forget();
  page.session.close();
  await house.settle();
  sources.set("went", eve.peer.all("presence"));
  await house.settle(60_000);
  const asked: Command[] = [
    { type: "who", room: two },
    { type: "receipts", room: two, seq },
    { type: "join", room: two },
    { type: "direct", to: "hana" },
    { type: "history", room: two, limit: 50 },
    { type: "search", words: "wahlberg", limit: 50 },
    { type: "files", room: two, limit: 50 },
    { type: "entries", room: two, seqs: [seq] },
    { type: "responses", room: two, seq },
    { type: "people", limit: 50 },
    { type: "person", person: "hana" },
    { type: "audit", limit: 50 },
    { type: "bookmarks", limit: 50 },
    { type: "reports" },
    { type: "rooms" },
    { type: "bans" },
    { type: "mutes" },
    { type: "settings" },
    { type: "invitations" },
    { type: "connections" },
    { type: "all_rooms", limit: 50 },
    { type: "storage" },
  ];
  for (const command of asked) sources.set(command.type, await eve.session.handle(command));
  const again = house.hub.connect(new HearingPeer(), eve.session.identity);
  sources.set("hello", await again.handle({ type: "hello", protocol: 1, rooms: {} }));
  const lines: unknown[] = [];
  for await (const line of house.ownData.read(eve.session.identity)) lines.push(line);
  sources.set("export", lines);
  eve.peer.forget();
  const back = await here(house, account);
  await house.settle();
  const { seq: last } = await eve.ask({ type: "say", room: two, nonce: crypto.randomUUID(), text: "more" });
  await back.ask({ type: "mark", room: two, delivered: last, read: last });
  await house.settle();
  sources.set("later", [eve.peer.all("presence"), eve.peer.all("marks")]);
  return {
    moment: [...sources].filter(([, told]) => JSON.stringify(told).includes(`${moment}`)).map(([from]) =>
      from
    ),
    read: [...sources].filter(([from, told]) => hasRead(from, told, account.id, seq)).map(([from]) => from),
  };
}

function hasRead(from: string, told: unknown, hana: string, seq: number): boolean {
  if (from === "marks") return (told as unknown[]).length > 0;
  if (from === "receipts") {
    const { answer } = told as { answer: { counts: { read: number } } };
    return answer.counts.read > 0;
  }
  let found = false;
  JSON.stringify(told, (_, value: unknown) => {
    const mark = value as Partial<Mark> | null;
    if (mark?.id === hana && mark.read !== undefined && mark.read >= seq) found = true;
    return value;
  });
  return found;
}

const seenBy = {
  owner: ["away", "who of who is away", "went", "who", "people", "person"],
  member: ["away", "who of who is away", "went", "who"],
};
const readBy = ["marks", "receipts", "join", "direct", "hello", "later"];

for (const by of ["owner", "member"] as const) {
  Deno.test(`PV2 PV3 what is not hidden is told to a ${by}, or these attacks prove nothing`, async () => {
    assert.deepEqual(await learned({ hides: "nobody", by }), { moment: seenBy[by], read: readBy });
  });

  Deno.test(`PV2 PV3 nothing of what is hidden is told to a ${by}`, async () => {
    assert.deepEqual(await learned({ hides: "she", by }), { moment: [], read: [] });
  });

  Deno.test(`PV2 PV3 a ${by} who hides is told nothing of others`, async () => {
    assert.deepEqual(await learned({ hides: "they", by }), { moment: [], read: [] });
  });
}
