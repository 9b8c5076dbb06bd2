import assert from "node:assert/strict";
import type { Entry } from "../../protocol/entries.ts";
import { Refused } from "../../protocol/refusals.ts";
import type { Appended, Draft, NewSession, SearchWish, Store } from "../../server/hub/ports.ts";
import { guestOf } from "../helpers/guests.ts";
import { storeTests } from "./store_tests.ts";

/**
 * What every store does, whatever keeps it.
 *
 * ST1  An append gives the next number of its room: 1, 2, 3 … without a hole, in the order of the calls.
 * ST2  A nonce that the author has used in that room gets the first entry again, and appends nothing.
 * ST3  A draft that cannot be kept is rejected, leaves no hole, and takes nobody else's down with it.
 * ST4  A page is the entries nearest to the wished edge, oldest first; without an edge the newest.
 * ST5  A page tells each entry's nonce and its author's name.
 * ST6  Names and bodies come back as they were given, whatever characters they have.
 * ST7  `ensure` makes a room unless its id is there; a key belongs to one room. Rooms stand in the order they were made.
 * ST8  A join makes a member and appends its notice; for a member it does nothing. Their marks begin at the notice.
 * ST9  A leave ends a membership and appends its notice; for a stranger it does nothing.
 * ST10 A join or leave with a known nonce gets its first answer and changes nothing.
 * ST11 Marks move forward, never back, and never past the room's head; marks of strangers are ignored.
 * ST12 A key belongs to one account: whoever asks for it next, or at the same moment, gets that one.
 * ST13 A session is known while it was opened or seen at or after `since`. Being seen renews it, once a minute at most, and
 *      never ages it.
 * ST14 An ended session is unknown; a sweep ends those last seen before `since`, and counts them.
 * ST15 A search finds what was appended as soon as the append is answered.
 * ST16 A search finds the texts of the given rooms that have all the words, newest first, and no others.
 * ST17 A word is found by any three or more of its letters in a row, and by fewer only where they are all of it. Beyond
 *      its 64th letter a word is not looked at.
 * ST18 Case, accents and width make no difference.
 * ST19 In scripts without spaces any run of signs is found; runs must stand together.
 * ST20 Nothing typed is an operator of the store's. What has no word in it finds nothing.
 * ST21 `more` goes on below the page, and is absent when there is nothing below. Another's text is refused.
 * ST22 What was begun before `close` is finished by it, and `close` may be called again.
 * ST23 A change replaces the body of the entry it is about, and of no other; it has a number of its own.
 * ST24 A change of what is not there, of a notice or a change, of another's entry, or into another kind is rejected.
 * ST25 A change with a known nonce gets the first answer again, and changes nothing.
 * ST26 A search finds a changed entry by its new words as soon as the change is answered, by the old ones no longer,
 *      and at its old place.
 *
 * What it does for files stands in file_store_contract.ts.
 * ST135 What somebody says by themselves is refused of a retired account.
 */
export function testStoreContract(name: string, open: () => Promise<Store>): void {
  const test = storeTests(name, open);

  test("ST1 an append gives 1, 2, 3 and the entry as it was drafted", async (store) => {
    await setUp(store, ["lobby"], ["ann"]);
    const wish = draft("lobby", "ann", "hello");
    const { entry, fresh } = await store.log.append(wish);
    const { nonce: _, ...rest } = wish;
    assert.deepEqual({ entry, fresh }, { entry: { ...rest, seq: 1, name: "Ann" }, fresh: true });
    assert.equal((await store.log.append(draft("lobby", "ann", "more"))).entry.seq, 2);
  });

  test("ST1 appends at once get numbers without a hole, in the order of the calls", async (store) => {
    await setUp(store, ["lobby", "garden"], ["ann", "bea"]);
    const drafts = Array.from(
      { length: 600 },
      (_, i) => draft(i % 3 === 0 ? "garden" : "lobby", i % 2 === 0 ? "ann" : "bea", `line ${i}`),
    );
    const appended = await Promise.all(drafts.map((one) => store.log.append(one)));
    for (const room of ["lobby", "garden"]) {
      const seqs = appended.filter(({ entry }) => entry.room === room).map(({ entry }) => entry.seq);
      assert.deepEqual(seqs, Array.from({ length: seqs.length }, (_, i) => i + 1));
    }
    const page = await store.log.page({ room: "garden", after: 0, limit: 100 });
    assert.deepEqual(texts(page), Array.from({ length: 100 }, (_, i) => `line ${3 * i}`));
  });

  test("ST2 a known nonce gets the first entry again", async (store) => {
    await setUp(store, ["lobby"], ["ann"]);
    const wish = draft("lobby", "ann", "once");
    const first = await store.log.append(wish);
    await store.log.append(draft("lobby", "ann", "between"));
    const again = await store.log.append({ ...wish, at: wish.at + 5, body: { kind: "text", text: "other" } });
    assert.deepEqual(again, { entry: first.entry, fresh: false });
    assert.equal((await store.log.page({ room: "lobby", limit: 9 })).length, 2);
  });

  test("ST2 of the same nonce many times at once one is fresh", async (store) => {
    await setUp(store, ["lobby"], ["ann"]);
    const wish = draft("lobby", "ann", "once");
    const all = await Promise.all(Array.from({ length: 20 }, () => store.log.append(wish)));
    assert.deepEqual(all.map(({ fresh }) => fresh), [true, ...Array(19).fill(false)]);
    assert.deepEqual(all.map(({ entry }) => entry), Array(20).fill(all[0]!.entry));
  });

  test("ST2 a nonce means something only to its author, in its room", async (store) => {
    await setUp(store, ["lobby", "garden"], ["ann", "bea"]);
    const wish = draft("lobby", "ann", "mine");
    const all = [wish, { ...wish, from: "bea" }, { ...wish, room: "garden" }];
    const appended = await Promise.all(all.map((one) => store.log.append(one)));
    assert.deepEqual(appended.map(({ fresh, entry }) => [fresh, entry.seq]), [[true, 1], [true, 2], [
      true,
      1,
    ]]);
  });

  test("ST3 what cannot be kept is rejected alone, and leaves no hole", async (store) => {
    await setUp(store, ["lobby"], ["ann"]);
    const bad: Draft[] = [
      draft("nowhere", "ann", "x"),
      draft("lobby", "nobody", "x"),
      { ...draft("lobby", "ann", "x"), nonce: "not a nonce" },
    ];
    const good = [draft("lobby", "ann", "one"), draft("lobby", "ann", "two"), draft("lobby", "ann", "three")];
    const asked = good.flatMap((one, i) => [store.log.append(one), store.log.append(bad[i]!)]);
    const outcomes = await Promise.allSettled(asked);
    assert.deepEqual(
      outcomes.map((outcome) => outcome.status),
      ["fulfilled", "rejected", "fulfilled", "rejected", "fulfilled", "rejected"],
    );
    const kept = await store.log.page({ room: "lobby", limit: 9 });
    assert.deepEqual(kept.map(({ seq }) => seq), [1, 2, 3]);
    assert.deepEqual(texts(kept), ["one", "two", "three"]);
  });

  test("ST4 a page is what is nearest to its edge, oldest first", async (store) => {
    await setUp(store, ["lobby", "empty"], ["ann"]);
    await sayAll(store, "lobby", "ann", Array.from({ length: 20 }, (_, i) => `line ${i + 1}`));
    const seqs = async (wish: { before?: number; after?: number; limit: number }) =>
      (await store.log.page({ room: "lobby", ...wish })).map(({ seq }) => seq);
    assert.deepEqual(await seqs({ limit: 3 }), [18, 19, 20]);
    assert.deepEqual(await seqs({ before: 10, limit: 3 }), [7, 8, 9]);
    assert.deepEqual(await seqs({ before: 3, limit: 5 }), [1, 2]);
    assert.deepEqual(await seqs({ before: 99, limit: 2 }), [19, 20]);
    assert.deepEqual(await seqs({ after: 10, limit: 3 }), [11, 12, 13]);
    assert.deepEqual(await seqs({ after: 0, limit: 2 }), [1, 2]);
    assert.deepEqual(await seqs({ after: 18, limit: 5 }), [19, 20]);
    assert.deepEqual(await seqs({ after: 5, before: 9, limit: 2 }), [6, 7]);
    assert.deepEqual(await seqs({ after: 5, before: 8, limit: 9 }), [6, 7]);
    for (
      const edge of [{ before: 1 }, { before: 0 }, { after: 20 }, { after: 99 }, { after: 9, before: 5 }]
    ) {
      assert.deepEqual(await seqs({ ...edge, limit: 5 }), []);
    }
    assert.deepEqual(await store.log.page({ room: "empty", limit: 5 }), []);
    assert.deepEqual(await store.log.page({ room: "nowhere", limit: 5 }), []);
  });

  test("ST5 a page tells nonces and names", async (store) => {
    await setUp(store, ["lobby"], ["ann", "bea"]);
    const drafts = [draft("lobby", "ann", "one"), draft("lobby", "bea", "two")];
    for (const one of drafts) await store.log.append(one);
    assert.deepEqual(await store.log.page({ room: "lobby", limit: 5 }), [
      { ...drafts[0]!, seq: 1, name: "Ann" },
      { ...drafts[1]!, seq: 2, name: "Bea" },
    ]);
  });

  test("ST6 names and bodies come back as they were given", async (store) => {
    await setUp(store, ["lobby"], ["ann"]);
    for (const [i, text] of hostileTexts.entries()) {
      const { entry, fresh } = await store.log.append(draft("lobby", "ann", text));
      assert.deepEqual([fresh, entry.body], [true, { kind: "text", text }]);
      assert.deepEqual(await store.log.page({ room: "lobby", after: i, limit: 1 }).then(texts), [text]);
      const guest = { id: `guest-${i}`, name: text, key: `key ${text}`, at: 1 };
      const account = { id: guest.id, name: text, kind: "guest", role: "guest" };
      assert.deepEqual(await guestOf(store, guest), account);
      assert.deepEqual(await guestOf(store, { ...guest, id: "another" }), account);
      assert.deepEqual(await store.accounts.find(guest.id), account);
      const room = {
        kind: "public" as const,
        id: `room-${i}`,
        name: text,
        key: `key ${text}`,
        topic: text,
        createdAt: 1,
      };
      assert.deepEqual(await store.rooms.ensure(room), { ...room, ...plain, head: 0 });
    }
    assert.deepEqual((await store.rooms.all()).slice(1).map(({ name }) => name), hostileTexts);
  });

  test("ST7 a room is made once, and kept as it was made", async (store) => {
    await setUp(store, [], ["ann"]);
    const room = {
      kind: "public" as const,
      id: "lobby",
      name: "Lobby",
      key: "lobby",
      topic: "Hello",
      createdAt: 7,
    };
    assert.deepEqual(await store.rooms.ensure(room), { ...room, ...plain, head: 0 });
    await sayAll(store, "lobby", "ann", ["one", "two"]);
    const other = { ...room, name: "Other", key: "other", topic: "", createdAt: 9 };
    const asked = [store.log.append(draft("lobby", "ann", "x")), store.rooms.ensure(other)] as const;
    const [, again] = await Promise.all(asked);
    assert.deepEqual(again, { ...room, ...plain, head: 3 });
    await assert.rejects(store.rooms.ensure({ ...room, id: "lobby-2" }));
    await store.rooms.ensure({ ...room, id: "attic", key: "attic" });
    assert.deepEqual(await store.rooms.all(), [
      { ...room, ...plain, head: 3 },
      { ...room, ...plain, id: "attic", key: "attic", head: 0 },
    ]);
  });

  test("ST8 a join makes a member and appends its notice", async (store) => {
    await setUp(store, ["lobby"], ["ann", "bea"]);
    await sayAll(store, "lobby", "ann", ["one", "two"]);
    const wish = notice("lobby", "bea", "joined");
    const { nonce: _, ...rest } = wish;
    assert.deepEqual(await store.rooms.join(wish), {
      entry: { ...rest, seq: 3, name: "Bea" },
      fresh: true,
    });
    const bea = { id: "bea", name: "Bea", delivered: 3, read: 3, since: 3, role: "member", server: "guest" };
    assert.deepEqual(await store.rooms.members("lobby"), [bea]);
    assert.deepEqual(await store.rooms.of("bea"), [{ room: "lobby", delivered: 3, read: 3 }]);
    assert.equal(await store.rooms.join(notice("lobby", "bea", "joined")), undefined);
    assert.equal((await store.log.page({ room: "lobby", limit: 9 })).length, 3);
  });

  test("ST8 of two joins at once one makes the member", async (store) => {
    await setUp(store, ["lobby"], ["ann"]);
    const both = [notice("lobby", "ann", "joined"), notice("lobby", "ann", "joined")];
    const joined = await Promise.all(both.map((one) => store.rooms.join(one)));
    assert.deepEqual(joined.map((one) => one?.entry.seq), [1, undefined]);
  });

  test("ST9 a leave ends a membership and appends its notice", async (store) => {
    await setUp(store, ["lobby", "garden"], ["ann"]);
    assert.equal(await store.rooms.leave(notice("lobby", "ann", "left")), undefined);
    await store.rooms.join(notice("lobby", "ann", "joined"));
    await store.rooms.join(notice("garden", "ann", "joined"));
    const left = await store.rooms.leave(notice("lobby", "ann", "left"));
    assert.deepEqual([left?.fresh, left?.entry.seq, left?.entry.body], [true, 2, {
      kind: "notice",
      notice: "left",
    }]);
    assert.deepEqual(await store.rooms.members("lobby"), []);
    assert.deepEqual(await store.rooms.of("ann"), [{ room: "garden", delivered: 1, read: 1 }]);
    await store.rooms.join(notice("lobby", "ann", "joined"));
    assert.deepEqual((await store.rooms.members("lobby")).map(({ read }) => read), [3]);
  });

  test("ST10 a repeated join does not bring back who has left", async (store) => {
    await setUp(store, ["lobby"], ["ann"]);
    const join = notice("lobby", "ann", "joined");
    const leave = notice("lobby", "ann", "left");
    const first = await store.rooms.join(join) as Appended;
    await store.rooms.leave(leave);
    assert.deepEqual(await store.rooms.join(join), { entry: first.entry, fresh: false });
    assert.deepEqual(await store.rooms.members("lobby"), []);
    await store.rooms.join(notice("lobby", "ann", "joined"));
    assert.equal((await store.rooms.leave(leave))?.fresh, false);
    assert.equal((await store.rooms.members("lobby")).length, 1);
  });

  test("ST11 marks move forward, never back, never past the head", async (store) => {
    await setUp(store, ["lobby", "garden"], ["ann", "bea"]);
    await store.rooms.join(notice("lobby", "ann", "joined"));
    await sayAll(store, "lobby", "ann", ["two", "three", "four", "five"]);
    const marked = async (...marks: { id: string; room: string; delivered: number; read: number }[]) => {
      await store.rooms.mark(marks);
      return (await store.rooms.members("lobby")).map(({ id, delivered, read }) => [id, delivered, read]);
    };
    const mark = { id: "ann", room: "lobby" };
    assert.deepEqual(await marked({ ...mark, delivered: 3, read: 2 }), [["ann", 3, 2]]);
    assert.deepEqual(await marked({ ...mark, delivered: 1, read: 4 }), [["ann", 3, 4]]);
    assert.deepEqual(await marked({ ...mark, delivered: 99, read: 0 }), [["ann", 5, 4]]);
    assert.deepEqual(
      await marked(
        { id: "bea", room: "lobby", delivered: 1, read: 1 },
        { id: "ann", room: "garden", delivered: 1, read: 1 },
        { id: "nobody", room: "lobby", delivered: 1, read: 1 },
        { id: "ann", room: "nowhere", delivered: 1, read: 1 },
        { ...mark, delivered: 5, read: 5 },
      ),
      [["ann", 5, 5]],
    );
    assert.deepEqual(await store.rooms.members("garden"), []);
  });

  test("ST11 a mark asked right after an append may reach it", async (store) => {
    await setUp(store, ["lobby"], ["ann"]);
    await store.rooms.join(notice("lobby", "ann", "joined"));
    await Promise.all([
      store.log.append(draft("lobby", "ann", "two")),
      store.rooms.mark([{ id: "ann", room: "lobby", delivered: 2, read: 2 }]),
    ]);
    assert.deepEqual(await store.rooms.of("ann"), [{ room: "lobby", delivered: 2, read: 2 }]);
  });

  test("ST12 a key belongs to one account", async (store) => {
    const asked = ["one", "two", "three"].map((id) =>
      guestOf(store, { id, name: id.toUpperCase(), key: "ann", at: 1 })
    );
    const account = { id: "one", name: "ONE", kind: "guest", role: "guest" };
    assert.deepEqual(await Promise.all(asked), [account, account, account]);
    assert.deepEqual(await store.accounts.find("one"), account);
    assert.equal(await store.accounts.find("two"), undefined);
    await assert.rejects(guestOf(store, { id: "one", name: "Bea", key: "bea", at: 1 }));
  });

  test("ST13 a session is known while it was seen", async (store) => {
    await setUp(store, [], ["ann"]);
    const ann = { id: "ann", name: "Ann", kind: "guest", role: "guest" };
    const later = 60_100;
    await store.sessions.open(session("h", "ann", 100));
    assert.equal(await store.sessions.seen("other", 100, 0), undefined);
    assert.equal(await store.sessions.seen("h", later, 101), undefined);
    assert.deepEqual(await store.sessions.seen("h", later, 100), ann);
    assert.deepEqual(await store.sessions.seen("h", 120, later), ann, "seen later");
    assert.deepEqual(await store.sessions.seen("h", 120, later), ann, "a clock set back ages nothing");
    assert.equal(await store.sessions.seen("h", 200_000, later + 1), undefined);
    await assert.rejects(store.sessions.open(session("i", "nobody", 1)));
    await assert.rejects(store.sessions.open(session("h", "ann", 1)));
  });

  test("ST13 a session is marked as seen once a minute at most", async (store) => {
    await setUp(store, [], ["ann"]);
    await store.sessions.open(session("h", "ann", 1_000));
    const seenAt = async (at: number) => {
      await store.sessions.seen("h", at, 0);
      return (await store.sessions.of("ann", 0))[0]!.seenAt;
    };
    assert.equal(await seenAt(60_999), 1_000);
    assert.equal(await seenAt(61_000), 61_000);
    assert.equal(await seenAt(120_999), 61_000);
    assert.equal(await seenAt(500_000), 500_000);
  });

  test("ST135 nobody says anything as an account that is retired", async (store) => {
    await setUp(store, ["lobby"], ["ann"]);
    const own = draft("lobby", "ann", "mine");
    await store.log.append(own);
    const member = { id: "m", name: "Ann", key: "ann", password: "kept", at: 2, own: undefined };
    assert.equal((await store.accounts.register(member))?.retired, "ann");
    await assert.rejects(store.log.append(draft("lobby", "ann", "late")), { code: "no_session" });
    await assert.rejects(store.log.append(own), { code: "no_session" });
    await store.log.append(draft("lobby", "m", "new"));
    await store.erasures.erase({ account: "m", messages: false, name: "Somebody who left", at: 3 });
    await assert.rejects(store.log.append(draft("lobby", "m", "late")), { code: "no_session" });
    assert.deepEqual(texts(await store.log.page({ room: "lobby", limit: 9 })), ["mine", "new"]);
  });

  test("ST14 an ended session is unknown, and a sweep ends the old ones", async (store) => {
    await setUp(store, [], ["ann"]);
    for (const at of [10, 20, 30]) await store.sessions.open(session(`h${at}`, "ann", at));
    assert.equal(await store.sessions.end("h20"), true);
    assert.equal(await store.sessions.end("h20"), false);
    assert.equal(await store.sessions.end("unknown"), false);
    assert.equal(await store.sessions.seen("h20", 40, 0), undefined);
    assert.equal(await store.sessions.sweep(30), 1);
    assert.equal(await store.sessions.seen("h10", 40, 0), undefined);
    assert.equal((await store.sessions.seen("h30", 60_030, 0))?.id, "ann");
    assert.equal(await store.sessions.sweep(60_030), 0);
  });

  test("ST15 what is appended is found at once", async (store) => {
    await setUp(store, ["lobby"], ["ann"]);
    for (let i = 1; i <= 30; i++) {
      await store.log.append(draft("lobby", "ann", `needle${i} in the hay`));
      assert.deepEqual(await search(store, `needle${i}`), [`needle${i} in the hay`]);
    }
  });

  test("ST15 a search that ends early does not hold back what comes after it", async (store) => {
    await setUp(store, ["lobby"], ["ann"]);
    await sayAll(store, "lobby", "ann", ["needle 1", "needle 2", "needle 3"]);
    for (let i = 4; i < 20; i++) {
      const { entries } = await store.search.find({ rooms: ["lobby"], words: "needle", limit: 1 });
      assert.deepEqual(texts(entries), [`needle ${i - 1}`]);
      await store.log.append(draft("lobby", "ann", `needle ${i}`));
      assert.deepEqual(texts(await store.log.page({ room: "lobby", limit: 1 })), [`needle ${i}`]);
    }
  });

  test("ST15 what is appended is found however much came before it", async (store) => {
    await setUp(store, ["lobby"], ["ann"]);
    const lines = Array.from({ length: 4_000 }, (_, i) => `line ${i}`);
    await Promise.all(lines.map((text) => store.log.append(draft("lobby", "ann", text))));
    assert.deepEqual(await search(store, "line 3999"), ["line 3999"]);
    assert.deepEqual(await search(store, "line 2000"), ["line 2000"]);
    assert.deepEqual(await search(store, "line 17"), ["line 17"]);
    assert.deepEqual(await search(store, "ine 317"), [
      ...lines.filter((text) => text.includes("317")).reverse(),
    ]);
  });

  test("ST16 all the words, only there, newest first", async (store) => {
    await setUp(store, ["lobby", "garden", "attic"], ["ann"]);
    await sayAll(store, "lobby", "ann", ["red apple", "green apple", "red pear", "a red and green apple"]);
    await sayAll(store, "garden", "ann", ["red apple tree"]);
    await sayAll(store, "attic", "ann", ["red apple box"]);
    await store.rooms.join(notice("lobby", "ann", "joined"));
    assert.deepEqual(await search(store, "apple red"), ["a red and green apple", "red apple"]);
    assert.deepEqual(await search(store, "red apple", ["garden", "lobby", "nowhere"]), [
      "red apple tree",
      "a red and green apple",
      "red apple",
    ]);
    assert.deepEqual(await search(store, "blue apple"), []);
    assert.deepEqual(await search(store, "joined"), [], "a notice is not a text");
    assert.deepEqual(await search(store, "apple", []), []);
    const [entry] = (await store.search.find({ rooms: ["garden"], words: "tree", limit: 5 })).entries;
    assert.deepEqual(Object.keys(entry!).sort(), ["at", "body", "from", "name", "room", "seq"]);
    assert.deepEqual([entry!.room, entry!.seq, entry!.name], ["garden", 1, "Ann"]);
  });

  test("ST16 in many rooms too, the newest come first", async (store) => {
    const rooms = Array.from({ length: 120 }, (_, i) => `room-${i}`);
    await setUp(store, rooms, ["ann"]);
    const lines = Array.from({ length: 1_200 }, (_, i) => `needle ${i}`);
    await Promise.all(lines.map((text, i) => store.log.append(draft(rooms[i * 7 % 120]!, "ann", text))));
    const page = await store.search.find({ rooms, words: "needle", limit: 30 });
    assert.deepEqual(texts(page.entries), lines.toReversed().slice(0, 30));
    // Further down than a store might read by itself.
    assert.deepEqual(await search(store, "needle", rooms), lines.toReversed());
    const few = rooms.slice(0, 60);
    const theirs = lines.filter((_, i) => i * 7 % 120 < 60).toReversed();
    assert.deepEqual(await search(store, "needle", few.toReversed()), theirs);
  });

  test("ST17 three letters and more are found wherever they stand in a word, fewer as a word", async (store) => {
    await setUp(store, ["lobby"], ["ann"]);
    await sayAll(store, "lobby", "ann", [
      "meeting notes",
      "meet me",
      "greet me",
      "Ёжик в тумане",
      "a 𐐨𐐩𐐪𐐫 b",
    ]);
    assert.deepEqual(await search(store, "mee"), ["meet me", "meeting notes"]);
    assert.deepEqual(await search(store, "eet"), ["greet me", "meet me", "meeting notes"]);
    assert.deepEqual(await search(store, "ote eeti"), ["meeting notes"]);
    assert.deepEqual(await search(store, "me"), ["greet me", "meet me"]);
    assert.deepEqual(await search(store, "etmee"), [], "not across words");
    assert.deepEqual(await search(store, "etm"), []);
    assert.deepEqual(await search(store, "жик"), ["Ёжик в тумане"]);
    assert.deepEqual(await search(store, "𐐩𐐪𐐫"), ["a 𐐨𐐩𐐪𐐫 b"]);
    assert.deepEqual(await search(store, "𐐩𐐪"), [], "two letters, however long");
    assert.deepEqual(await search(store, "x".repeat(200)), []);
  });

  test("ST17 words are told apart by their first 64 letters", async (store) => {
    await setUp(store, ["lobby"], ["ann"]);
    const long = ["x".repeat(70), `${"y".repeat(63)}𐐨`, `${"y".repeat(63)}𞤢`];
    await sayAll(store, "lobby", "ann", [...long, "x".repeat(63)]);
    assert.deepEqual(await search(store, "x".repeat(100)), [long[0]]);
    assert.deepEqual(await search(store, long[1]!), [long[2], long[1]], "half a letter is none");
  });

  test("ST18 case, accents and width make no difference", async (store) => {
    await setUp(store, ["lobby"], ["ann"]);
    const pairs = [
      ["Crème BRÛLÉE", "creme brulee"],
      ["Straße", "STRASSE"],
      ["ﬁle Ａｂｃ", "file abc"],
      ["ΟΔΥΣΣΕΎΣ", "οδυσ"],
      ["Ёлка и йод", "елка йод"],
      ["İstanbul ısı", "istanbul isi"],
      ["مُحَمَّد", "محمد"],
      ["soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"],
    ];
    for (const [text, words] of pairs) {
      await store.log.append(draft("lobby", "ann", text!));
      assert.deepEqual(await search(store, words!), [text]);
      assert.deepEqual(await search(store, text!), [text]);
    }
    await store.log.append(draft("lobby", "ann", "हिन्दी में"));
    assert.deepEqual(await search(store, "हिन्दी"), ["हिन्दी में"]);
    assert.deepEqual(await search(store, "हनद"), [], "a vowel is no accent");
  });

  test("ST19 a run of signs is found inside a run", async (store) => {
    await setUp(store, ["lobby"], ["ann"]);
    const lines = [
      "今日はいい天気です",
      "東京タワーに行く",
      "한국어를 배웁니다",
      "ฉันรักภาษาไทย",
      "iPhone15を買った 👍🏽🎉",
    ];
    await sayAll(store, "lobby", "ann", lines);
    const found: [string, number][] = [
      ["天気", 0],
      ["日は", 0],
      ["タワー", 1],
      ["국어", 2],
      ["ภาษา", 3],
      ["iphone15を", 4],
      ["買", 4],
      ["👍🎉", 4],
      ["🎉", 4],
    ];
    for (const [words, line] of found) assert.deepEqual(await search(store, words), [lines[line]], words);
    for (const words of ["気天", "日天", "東ワ", "어국", "iphoneを"]) {
      assert.deepEqual(await search(store, words), [], words);
    }
    assert.deepEqual(await search(store, "天 今"), [lines[0]], "two runs stand where they like");
  });

  test("ST20 nothing typed is an operator", async (store) => {
    await setUp(store, ["lobby"], ["ann"]);
    const lines = ["apple or pear", "apple not near text", "c++ isn't x*y", "1_apple"];
    await sayAll(store, "lobby", "ann", lines);
    assert.deepEqual(await search(store, "apple OR zebra"), []);
    assert.deepEqual(await search(store, "apple OR pear"), ["apple or pear"]);
    assert.deepEqual(await search(store, "apple NOT near"), ["apple not near text"]);
    assert.deepEqual(await search(store, 'text:"apple'), ["apple not near text"]);
    assert.deepEqual(await search(store, "isn't"), ["c++ isn't x*y"]);
    assert.deepEqual(await search(store, "apple NEAR(text, 1)"), []);
    for (const words of ["", " ", "*", '"', "()", "- ^ + :", "\0", "\ud800", "😶‍🌫️".slice(0, 1)]) {
      assert.deepEqual(await store.search.find({ rooms: ["lobby"], words, limit: 5 }), { entries: [] });
    }
  });

  test("ST21 pages of results follow each other to the end", async (store) => {
    await setUp(store, ["lobby", "garden"], ["ann"]);
    const wanted: string[] = [];
    const drafts = Array.from({ length: 1_300 }, (_, i) => {
      const text = `${i % 13 === 0 ? "needle" : "hay"} ${i}`;
      if (i % 13 === 0) wanted.unshift(text);
      return draft("lobby", "ann", text);
    });
    await Promise.all(drafts.map((one) => store.log.append(one)));
    const found: string[] = [];
    let more: string | undefined;
    let pages = 0;
    do {
      const wish = { rooms: ["lobby"], words: "needle", limit: 25, ...more && { before: more } };
      const page = await store.search.find(wish);
      found.push(...texts(page.entries));
      more = page.more;
      pages += 1;
    } while (more !== undefined);
    assert.deepEqual(found, wanted);
    assert.equal(pages, 4, "the last page is full, and nobody asks for a fifth");
    for (const before of ["", "x y", "-1", "9".repeat(32), "'; DROP TABLE entries"]) {
      const asked = store.search.find({ rooms: ["lobby"], words: "needle", before, limit: 5 });
      await assert.rejects(asked, (error) => error instanceof Refused && error.code === "bad_request");
    }
  });

  test("ST22 close finishes the writes that were begun", async (store) => {
    await setUp(store, ["lobby"], ["ann"]);
    const drafts = Array.from({ length: 2_500 }, (_, i) => draft("lobby", "ann", `line ${i}`));
    const asked = Promise.all(drafts.map((one) => store.log.append(one)));
    await store.close();
    assert.equal((await asked).at(-1)!.entry.seq, 2_500);
    await store.close();
  });

  test("ST22 close finishes the reads that were begun", async (store) => {
    await setUp(store, ["lobby"], ["ann"]);
    await sayAll(store, "lobby", "ann", ["hello"]);
    const page = store.log.page({ room: "lobby", limit: 1 });
    const found = search(store, "hello");
    await store.close();
    assert.deepEqual(texts(await page), ["hello"]);
    assert.deepEqual(await found, ["hello"]);
  });

  test("ST23 a change replaces the body of its entry, and of no other", async (store) => {
    await setUp(store, ["lobby", "garden"], ["ann"]);
    await sayAll(store, "lobby", "ann", ["one", "two", "three"]);
    await sayAll(store, "garden", "ann", ["one", "two"]);
    const wish = change("lobby", "ann", 2, "zwei");
    const { nonce: _, ...rest } = wish;
    assert.deepEqual(await store.log.append(wish), { entry: { ...rest, seq: 4, name: "Ann" }, fresh: true });
    assert.deepEqual(texts(await store.log.page({ room: "lobby", limit: 9 })), [
      "one",
      "zwei",
      "three",
      "change",
    ]);
    assert.deepEqual(texts(await store.log.page({ room: "garden", limit: 9 })), ["one", "two"]);
    const [second] = await store.log.page({ room: "lobby", after: 1, limit: 1 });
    assert.deepEqual([second!.seq, second!.at, second!.from], [2, 1_000, "ann"]);
    for (const text of hostileTexts) {
      await store.log.append(change("lobby", "ann", 2, text));
      assert.deepEqual(texts(await store.log.page({ room: "lobby", after: 1, limit: 1 })), [text]);
    }
  });

  test("ST23 a change may be asked for right after its entry", async (store) => {
    await setUp(store, ["lobby"], ["ann"]);
    const asked = [
      draft("lobby", "ann", "one"),
      change("lobby", "ann", 1, "eins"),
      change("lobby", "ann", 1, "uno"),
    ];
    await Promise.all(asked.map((one) => store.log.append(one)));
    assert.deepEqual(texts(await store.log.page({ room: "lobby", limit: 9 })), ["uno", "change", "change"]);
  });

  test("ST24 what may not be changed is rejected alone, and leaves no hole", async (store) => {
    await setUp(store, ["lobby", "garden"], ["ann", "bea"]);
    await sayAll(store, "lobby", "ann", ["one", "two"]);
    await store.rooms.join(notice("lobby", "ann", "joined"));
    await store.log.append(change("lobby", "ann", 2, "zwei"));
    await sayAll(store, "garden", "ann", ["a", "b", "c", "d", "e", "f", "g"]);
    const file = {
      kind: "file",
      file: "0".repeat(32),
      name: "a.txt",
      size: 1,
      type: "text/plain",
      state: "ready",
      about: {},
    } as const;
    const bad: Draft[] = [
      change("lobby", "ann", 7, "not there"),
      change("lobby", "ann", 0, "not there"),
      change("lobby", "ann", 5, "itself"),
      change("lobby", "bea", 1, "another's"),
      change("lobby", "ann", 3, "a notice"),
      change("lobby", "ann", 4, "a change"),
      { ...draft("lobby", "ann", ""), body: { kind: "change", of: 1, to: file } },
    ];
    const before = await store.log.page({ room: "lobby", limit: 9 });
    const asked = bad.map((one) => store.log.append(one));
    asked.push(store.log.append(change("lobby", "ann", 1, "eins")));
    const outcomes = await Promise.allSettled(asked);
    assert.equal(outcomes.pop()!.status, "fulfilled");
    for (const outcome of outcomes) {
      assert(outcome.status === "rejected");
      assert.match(outcome.reason.message, /^Cannot change entry/);
    }
    const after = await store.log.page({ room: "lobby", limit: 9 });
    assert.deepEqual(texts(after), ["eins", "zwei", "joined", "change", "change"]);
    assert.deepEqual(after.slice(1, 4), before.slice(1));
  });

  test("ST25 a repeated change does not undo a later one", async (store) => {
    await setUp(store, ["lobby"], ["ann"]);
    await sayAll(store, "lobby", "ann", ["one"]);
    const first = change("lobby", "ann", 1, "eins");
    const told = await store.log.append(first);
    await store.log.append(change("lobby", "ann", 1, "uno"));
    const again = await store.log.append(first);
    // What was overtaken says its words no more (TB7).
    assert.deepEqual([again.entry.seq, again.fresh], [told.entry.seq, false]);
    assert.deepEqual(texts(await store.log.page({ room: "lobby", limit: 9 })), ["uno", "change", "change"]);
  });

  test("ST26 what is changed is found by its new words and not by its old ones", async (store) => {
    await setUp(store, ["lobby", "garden"], ["ann"]);
    await sayAll(store, "lobby", "ann", ["red apple", "green apple"]);
    // More than a store might read by itself, and what it reads.
    const lines = Array.from({ length: 1_300 }, (_, i) => `line ${i}`);
    for (const seq of [1, 1_000, 1_302]) {
      if (seq === 1_000) {
        await Promise.all(lines.map((text) => store.log.append(draft("lobby", "ann", text))));
      }
      const old = texts(await store.log.page({ room: "lobby", before: seq + 1, limit: 1 }))[0]!;
      assert((await search(store, old)).includes(old), `"${old}" must be found for this to mean anything`);
      for (const word of ["pear", "plum", "fig"]) {
        await store.log.append(change("lobby", "ann", seq, `${word} ${seq}`));
        assert.deepEqual(await search(store, `${word} ${seq}`), [`${word} ${seq}`]);
        assert(!(await search(store, old)).includes(old));
      }
      assert.deepEqual(await search(store, `plum ${seq}`), []);
    }
    assert.deepEqual(await search(store, "apple"), ["green apple"]);
    assert.deepEqual(await search(store, "fig"), ["fig 1302", "fig 1000", "fig 1"], "each at its old place");
    assert.deepEqual(await search(store, "fig", ["garden"]), []);
    const { entries, more } = await store.search.find({ rooms: ["lobby"], words: "fig", limit: 2 });
    assert.deepEqual(texts(entries), ["fig 1302", "fig 1000"]);
    const rest = await store.search.find({ rooms: ["lobby"], words: "fig", limit: 2, before: more! });
    assert.deepEqual([texts(rest.entries), rest.more], [["fig 1"], undefined]);
  });
}

export const hostileTexts = [
  "a\0b",
  "\0",
  "\ud800",
  "x\udfff\ud83d",
  "👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
  '"a\\ud800"',
  '{"kind":"notice","notice":"left"}',
  "\ufeff\ufffe\u202e\r\n\t",
  "'; DROP TABLE entries; --",
  "€".repeat(5_461),
];

/** What a room is that nobody has made anything else of. */
const plain = { announce: false, slow: 0, archived: false, days: 0 };

/** Rooms and guests under the given ids; a guest `ann` is named Ann. */
export async function setUp(store: Store, rooms: string[], guests: string[]): Promise<void> {
  for (const id of rooms) {
    await store.rooms.ensure({ kind: "public", id, name: id, key: id, topic: "", createdAt: 1 });
  }
  for (const id of guests) {
    const name = id.charAt(0).toUpperCase() + id.slice(1);
    await guestOf(store, { id, name, key: id, at: 1 });
  }
}

export function session(hash: string, account: string, at: number, password?: string): NewSession {
  return { hash, id: `id of ${hash}`, account, at, what: "Another program", password };
}

export function draft(room: string, from: string, text: string): Draft {
  return { room, from, nonce: crypto.randomUUID(), at: 1_000, body: { kind: "text", text } };
}

function notice(room: string, from: string, notice: "joined" | "left"): Draft {
  return { ...draft(room, from, ""), body: { kind: "notice", notice } };
}

export function change(room: string, from: string, of: number, text: string): Draft {
  return { ...draft(room, from, ""), body: { kind: "change", of, to: { kind: "text", text } } };
}

export async function sayAll(store: Store, room: string, from: string, lines: string[]): Promise<void> {
  for (const text of lines) await store.log.append(draft(room, from, text));
}

export async function search(
  store: Store,
  words: string,
  rooms: readonly string[] = ["lobby"],
): Promise<string[]> {
  return texts(await foundBy(store, { rooms, words, limit: 1_000 }));
}

/** All pages: one may be short. */
export async function foundBy(store: Store, wish: Omit<SearchWish, "before">): Promise<Entry[]> {
  const all: Entry[] = [];
  let before: string | undefined;
  while (true) {
    const { entries, more } = await store.search.find({ ...wish, ...before !== undefined && { before } });
    all.push(...entries);
    if (more === undefined) return all;
    before = more;
  }
}

export function texts(entries: readonly Entry[]): string[] {
  return entries.map(({ body }) =>
    body.kind === "text" ? body.text : body.kind === "notice" ? body.notice : body.kind
  );
}
