import assert from "node:assert/strict";
import type { FileKind } from "../../protocol/file_kinds.ts";
import type { FileBody } from "../../protocol/files.ts";
import { Refused } from "../../protocol/refusals.ts";
import type { Draft, FileRow, NewFile, Store } from "../../server/hub/ports.ts";
import { draft, hostileTexts, sayAll, search, setUp, texts } from "./store_contract.ts";
import { storeTests } from "./store_tests.ts";

/**
 * What every store does for files. The rules go on where those of store_contract.ts end.
 *
 * ST27 A file begins with nothing of it here. Its fields come back as they were given, whatever characters they have.
 * ST28 A nonce that the account has used for a file in that room gets that file again, whatever became of it.
 * ST29 An announcement appends the file's entry and ties the two; a second one gets the first again.
 * ST30 A file that is whole becomes ready and is told in one fact: by its only entry, or by the change of that which
 *      announced it. Finishing again gets the first answer, and changes nothing.
 * ST31 A file that is given up stays so, and is told if it was announced. Whoever finishes or announces it is refused.
 * ST32 A draft that tells another story than the table is rejected, and neither log nor file changes.
 * ST33 A nonce that belongs to a message is refused, and neither log nor file changes.
 * ST34 What is durable moves only while the file arrives, and may move back.
 * ST35 A preview is remembered until the file is given up.
 * ST36 A twin is a ready file of the same content.
 * ST37 Arriving files are told oldest first, of one account or of all.
 * ST39 A room's files are told newest first, as they are now, without those that were given up.
 * ST49 They are told by kind too, and how many there are of each, however many are shown.
 * ST40 What is held of an account and of all: whole sizes that are known, else what came; nothing of what was given up.
 * ST41 A file is found by the words of its name and its caption, as soon as its entry is there, until it is given up.
 * ST42 A file is told by the nonce that began it, and nothing begins by asking.
 *
 * What it does for the chains of its logs stands in chain_contract.ts.
 */
export function testFileStoreContract(name: string, open: () => Promise<Store>): void {
  const test = storeTests(name, open, async (store) => {
    await setUp(store, ["lobby", "garden"], ["ann", "bea"]);
  });

  test("ST27 a file begins with nothing of it here", async (store) => {
    const wish = newFile({ about: { picture: { width: 3, height: 4 }, caption: "look" } });
    const row = { ...wish, ...untouched };
    assert.deepEqual(await store.files.open(wish), row);
    assert.deepEqual(await store.files.find(wish.id), row);
    assert.equal(await store.files.find(newFile().id), undefined);
    assert.deepEqual(await store.log.page({ room: "lobby", limit: 9 }), [], "nobody is told");
  });

  test("ST27 names, types and captions come back as they were given", async (store) => {
    for (const text of hostileTexts) {
      const wish = newFile({ name: text, type: text, about: { caption: text }, size: undefined });
      assert.deepEqual(await store.files.open(wish), { ...wish, ...untouched });
      assert.deepEqual(await store.files.find(wish.id), { ...wish, ...untouched });
    }
  });

  test("ST27 a file of nobody, or of no room, is rejected", async (store) => {
    const bad = [
      newFile({ room: "nowhere" }),
      newFile({ account: "nobody" }),
      newFile({ nonce: "no nonce" }),
    ];
    for (const wish of bad) {
      await assert.rejects(store.files.open(wish));
      assert.equal(await store.files.find(wish.id), undefined);
    }
    const { id } = await store.files.open(newFile());
    await assert.rejects(store.files.open(newFile({ id, account: "bea" })));
    assert.equal((await store.files.find(id))?.account, "ann");
  });

  test("ST28 a known nonce gets the first file again, whatever became of it", async (store) => {
    const wish = newFile();
    const again = () => store.files.open({ ...newFile({ name: "other" }), nonce: wish.nonce });
    const both = await Promise.all([store.files.open(wish), again()]);
    assert.deepEqual(both, [{ ...wish, ...untouched }, { ...wish, ...untouched }]);
    await finish(store, both[0]!);
    assert.deepEqual(await again(), await store.files.find(wish.id));
    assert.equal((await again()).state, "ready");
    for (const other of [{ account: "bea" }, { room: "garden" }]) {
      const theirs = newFile({ ...other, nonce: wish.nonce });
      assert.equal((await store.files.open(theirs)).id, theirs.id);
    }
  });

  test("ST29 an announcement appends the entry and ties the two, once", async (store) => {
    await sayAll(store, "lobby", "ann", ["hello"]);
    const row = await store.files.open(newFile());
    const wish = telling(row, "arriving");
    const { nonce: _, ...rest } = wish;
    const told = await store.files.announce(row.id, wish);
    assert.deepEqual(told, { entry: { ...rest, seq: 2, name: "Ann" }, fresh: true });
    assert.deepEqual(await store.files.find(row.id), { ...row, seq: 2 });
    for (const more of [wish, telling(row, "arriving")]) {
      assert.deepEqual(await store.files.announce(row.id, more), { entry: told.entry, fresh: false });
    }
    assert.equal((await store.log.page({ room: "lobby", limit: 9 })).length, 2);
    await assert.rejects(store.files.announce(newFile().id, telling(row, "arriving")));
  });

  test("ST30 a file that is whole becomes ready with its only entry", async (store) => {
    const row = await store.files.open(newFile({ size: undefined }));
    const wish = telling(row, "ready");
    const { nonce: _, ...rest } = wish;
    const told = await store.files.finish(row.id, kept(row, 7), wish);
    assert.deepEqual(told, { entry: { ...rest, seq: 1, name: "Ann" }, fresh: true });
    const ready = { ...row, ...kept(row, 7), state: "ready", offset: 7, seq: 1 };
    assert.deepEqual(await store.files.find(row.id), ready);
    await sayAll(store, "lobby", "ann", ["between"]);
    for (const more of [wish, telling(row, "ready")]) {
      const other = { path: "elsewhere", hash: hashOf(9), size: 9 };
      const again = await store.files.finish(row.id, other, more);
      assert.deepEqual(again, { entry: told.entry, fresh: false });
    }
    assert.deepEqual(await store.files.find(row.id), ready);
    assert.equal((await store.log.page({ room: "lobby", limit: 9 })).length, 2);
  });

  test("ST30 an announced file becomes ready by the change of its entry", async (store) => {
    const row = await announced(store, newFile());
    await sayAll(store, "lobby", "bea", ["between"]);
    const wish = telling(row, "ready");
    assert.deepEqual(wish.body.kind, "change");
    const asked = [wish, wish, telling(row, "ready")].map((one) =>
      store.files.finish(row.id, kept(row, 5), one)
    );
    const told = await Promise.all(asked);
    assert.deepEqual(told.map(({ fresh }) => fresh), [true, false, false]);
    assert.deepEqual(told.map(({ entry }) => entry), Array(3).fill(told[0]!.entry));
    assert.deepEqual([told[0]!.entry.seq, told[0]!.entry.body], [3, wish.body]);
    const page = await store.log.page({ room: "lobby", limit: 9 });
    assert.deepEqual(page.map(({ body }) => body), [
      bodyOf(row, "ready"),
      { kind: "text", text: "between" },
      wish.body,
    ]);
    const { state, seq } = (await store.files.find(row.id))!;
    assert.deepEqual([state, seq], ["ready", 1]);
    await assert.rejects(store.files.finish(newFile().id, kept(row, 5), wish));
  });

  test("ST31 a file that nobody heard of is given up in silence", async (store) => {
    const row = await store.files.open(newFile());
    assert.equal(await store.files.abandon(row.id, undefined), undefined);
    assert.equal(await store.files.abandon(row.id, undefined), undefined);
    assert.deepEqual(await store.files.find(row.id), { ...row, state: "abandoned" });
    await refused("abandoned", store.files.finish(row.id, kept(row, 5), telling(row, "ready")));
    await refused("abandoned", store.files.announce(row.id, telling(row, "arriving")));
    assert.deepEqual(await store.files.find(row.id), { ...row, state: "abandoned" });
    assert.deepEqual(await store.log.page({ room: "lobby", limit: 9 }), []);
    await assert.rejects(store.files.abandon(newFile().id, undefined));
  });

  test("ST31 the end of an announced file is told, once", async (store) => {
    const row = await announced(store, newFile());
    const wish = telling(row, "abandoned");
    const told = await store.files.abandon(row.id, wish);
    assert.deepEqual([told?.fresh, told?.entry.seq, told?.entry.body], [true, 2, wish.body]);
    for (const more of [wish, telling(row, "abandoned"), undefined]) {
      assert.deepEqual(await store.files.abandon(row.id, more), { entry: told!.entry, fresh: false });
    }
    await refused("abandoned", store.files.finish(row.id, kept(row, 5), telling(row, "ready")));
    const page = await store.log.page({ room: "lobby", limit: 9 });
    assert.deepEqual(page.map(({ body }) => body), [bodyOf(row, "abandoned"), wish.body]);
  });

  test("ST31 a file that is ready is not given up", async (store) => {
    const row = await announced(store, newFile());
    const [, given] = await Promise.all([
      store.files.finish(row.id, kept(row, 5), telling(row, "ready")),
      store.files.abandon(row.id, telling(row, "abandoned")),
    ]);
    assert.equal(given, undefined);
    assert.equal((await store.files.find(row.id))?.state, "ready");
    assert.equal((await store.log.page({ room: "lobby", limit: 9 })).length, 2);
  });

  test("ST32 a draft that tells another story is rejected", async (store) => {
    const silent = await store.files.open(newFile());
    const known = await announced(store, newFile());
    const { files } = store;
    const stories: [file: FileRow, tell: () => Promise<unknown>][] = [
      [silent, () => files.announce(silent.id, telling(silent, "ready"))],
      [silent, () => files.announce(silent.id, telling(known, "arriving"))],
      [silent, () => files.announce(silent.id, telling(newFile(), "arriving"))],
      [silent, () => files.announce(silent.id, draft("lobby", "ann", "words"))],
      [silent, () => files.announce(silent.id, { ...telling(silent, "arriving"), from: "bea" })],
      [silent, () => files.announce(silent.id, { ...telling(silent, "arriving"), room: "garden" })],
      [silent, () => files.finish(silent.id, kept(silent, 5), telling({ ...silent, seq: 1 }, "ready"))],
      [silent, () => files.finish(silent.id, kept(silent, 5), telling(silent, "arriving"))],
      [
        silent,
        () => files.finish(silent.id, { ...kept(silent, 5), hash: badHash }, telling(silent, "ready")),
      ],
      [silent, () => files.abandon(silent.id, telling({ ...silent, seq: 1 }, "abandoned"))],
      [silent, () => files.abandon(silent.id, telling(silent, "abandoned"))],
      [known, () => files.finish(known.id, kept(known, 5), telling({ ...known, seq: undefined }, "ready"))],
      [known, () => files.finish(known.id, kept(known, 5), telling({ ...known, seq: 7 }, "ready"))],
      [known, () => files.abandon(known.id, undefined)],
      [known, () => files.abandon(known.id, telling(known, "ready"))],
    ];
    for (const [i, [file, tell]] of stories.entries()) {
      await assert.rejects(tell(), /Cannot (tell of file|abandon file|use hash)/, `story ${i}`);
      assert.deepEqual(await files.find(file.id), file, `story ${i}`);
    }
    const page = await store.log.page({ room: "lobby", limit: 9 });
    assert.deepEqual(page.map(({ body }) => body), [bodyOf(known, "arriving")]);
    assert.deepEqual(await store.log.page({ room: "garden", limit: 9 }), []);
  });

  test("ST33 a nonce that belongs to a message is refused", async (store) => {
    const said = draft("lobby", "ann", "hello");
    await store.log.append(said);
    const row = await store.files.open(newFile({ nonce: said.nonce }));
    await refused("bad_request", store.files.announce(row.id, telling(row, "arriving", said.nonce)));
    await refused("bad_request", store.files.finish(row.id, kept(row, 5), telling(row, "ready", said.nonce)));
    assert.deepEqual(await store.files.find(row.id), row);
    const known = await announced(store, newFile());
    await refused("bad_request", store.files.abandon(known.id, telling(known, "abandoned", said.nonce)));
    assert.deepEqual(await store.files.find(known.id), known);
    assert.deepEqual(texts(await store.log.page({ room: "lobby", limit: 9 })), ["hello", "file"]);
  });

  test("ST34 what is durable moves while the file arrives", async (store) => {
    const row = await store.files.open(newFile());
    const other = await store.files.open(newFile());
    await Promise.all([store.files.move(row.id, 3, 5_000), store.files.move(row.id, 4, 6_000)]);
    assert.deepEqual(await store.files.find(row.id), { ...row, offset: 4, endsAt: 6_000 });
    await store.files.move(row.id, 1, 7_000);
    assert.deepEqual(await store.files.find(row.id), { ...row, offset: 1, endsAt: 7_000 });
    assert.deepEqual(await store.files.find(other.id), other);
    await finish(store, row);
    await store.files.abandon(other.id, undefined);
    for (const { id } of [row, other]) {
      const ended = await store.files.find(id);
      await store.files.move(id, 2, 9_000);
      assert.deepEqual(await store.files.find(id), ended);
    }
    await store.files.move(newFile().id, 1, 1);
  });

  test("ST35 a preview is remembered until the file is given up", async (store) => {
    const row = await store.files.open(newFile());
    await store.files.previewed(row.id, "image/webp");
    assert.deepEqual(await store.files.find(row.id), { ...row, preview: "image/webp" });
    await finish(store, row);
    assert.equal((await store.files.find(row.id))?.preview, "image/webp");
    const gone = await store.files.open(newFile());
    await store.files.abandon(gone.id, undefined);
    await store.files.previewed(gone.id, "image/webp");
    assert.equal((await store.files.find(gone.id))?.preview, undefined);
    await store.files.previewed(newFile().id, "image/webp");
  });

  test("ST36 a twin is a ready file of the same content", async (store) => {
    const [first, second, third] = [newFile(), newFile({ account: "bea", room: "garden" }), newFile()];
    for (const wish of [first, second, third]) await store.files.open(wish);
    assert.equal(await store.files.twin(hashOf(5)), undefined);
    await store.files.finish(first.id, kept(first, 5), telling(first, "ready"));
    await store.files.finish(second.id, kept(second, 5), telling(second, "ready"));
    await store.files.finish(third.id, kept(third, 6), telling(third, "ready"));
    const twin = await store.files.twin(hashOf(5));
    assert.deepEqual(twin, await store.files.find(first.id));
    assert.equal((await store.files.twin(hashOf(6)))?.id, third.id);
    assert.equal(await store.files.twin(hashOf(7)), undefined);
    await assert.rejects(store.files.twin(badHash));
  });

  test("ST37 arriving files are told oldest first", async (store) => {
    const rows: FileRow[] = [];
    for (const account of ["bea", "ann", "bea", "ann", "ann"]) {
      rows.push(await store.files.open(newFile({ account })));
    }
    await finish(store, rows[1]!);
    await store.files.abandon(rows[2]!.id, undefined);
    assert.deepEqual(await store.files.arriving(), [rows[0], rows[3], rows[4]]);
    assert.deepEqual(await store.files.arriving("ann"), [rows[3], rows[4]]);
    assert.deepEqual(await store.files.arriving("nobody"), []);
  });

  test("ST39 a room's files are told newest first, as they are now", async (store) => {
    await sayAll(store, "lobby", "ann", ["hello"]);
    const silent = await store.files.open(newFile());
    const arriving = await announced(store, newFile());
    const gone = await announced(store, newFile());
    const whole = await store.files.open(newFile({ account: "bea" }));
    await finish(store, whole);
    await finish(store, arriving);
    await store.files.abandon(gone.id, telling(gone, "abandoned"));
    const last = await announced(store, newFile());
    await finish(store, await store.files.open(newFile({ room: "garden" })));
    const { entries: told } = await store.files.ofRoom({ room: "lobby", limit: 9 });
    assert.deepEqual(told.map(({ seq, body }) => [seq, body]), [
      [last.seq, bodyOf(last, "arriving")],
      [4, bodyOf(whole, "ready")],
      [arriving.seq, bodyOf(arriving, "ready")],
    ]);
    const page = await store.log.page({ room: "lobby", limit: 20 });
    assert.deepEqual(told, page.filter(({ seq }) => told.some((one) => one.seq === seq)).reverse());
    const seqs = async (wish: { before?: number; after?: number; limit: number }) =>
      (await store.files.ofRoom({ room: "lobby", ...wish })).entries.map(({ seq }) => seq);
    assert.deepEqual(await seqs({ limit: 2 }), [last.seq, 4]);
    assert.deepEqual(await seqs({ before: 4, limit: 9 }), [arriving.seq]);
    assert.deepEqual(await seqs({ before: arriving.seq!, limit: 9 }), []);
    assert.deepEqual(await seqs({ after: arriving.seq!, limit: 9 }), [last.seq, 4]);
    assert.deepEqual(await seqs({ after: arriving.seq!, limit: 1 }), [4], "the nearest page");
    assert.deepEqual(await seqs({ after: arriving.seq!, before: last.seq!, limit: 9 }), [4]);
    assert.deepEqual(await seqs({ after: last.seq!, limit: 9 }), []);
    assert.deepEqual(await store.files.ofRoom({ room: "nowhere", limit: 9 }), { entries: [], counts: none });
    assert.equal((await store.files.find(silent.id))?.state, "arriving", "and is in no list");
  });

  test("ST49 a room's files are told by kind, and counted", async (store) => {
    const counts = async (room = "lobby") => (await store.files.ofRoom({ room, limit: 1 })).counts;
    const send = async (wish: Partial<NewFile>) => {
      const row = await announced(store, newFile(wish));
      await finish(store, row);
      return row.seq!;
    };
    assert.deepEqual(await counts(), none);
    const first = await send({ type: "image/png" });
    const film = await send({ type: "Video/MP4; codecs=avc1" });
    const second = await send({ type: "application/octet-stream", name: "garden.JPG" });
    const voice = await send({ type: "audio/webm", about: { voice: { levels: [] } } });
    const text = await send({ type: "text/plain", name: "not a picture.png" });
    await send({ type: "image/png", room: "garden" });
    const gone = await announced(store, newFile({ type: "image/gif" }));
    assert.deepEqual(await counts(), { picture: 3, video: 1, audio: 1, document: 1 });
    await store.files.abandon(gone.id, telling(gone, "abandoned"));
    await store.files.abandon(gone.id, telling(gone, "abandoned"));
    await store.files.open(newFile({ type: "image/png" }));
    assert.deepEqual(await counts(), { picture: 2, video: 1, audio: 1, document: 1 }, "only what is shown");
    assert.deepEqual(await counts("garden"), { ...none, picture: 1 });
    const seqs = async (kind: FileKind, edge: { before?: number; after?: number } = {}, limit = 9) =>
      (await store.files.ofRoom({ room: "lobby", kind, limit, ...edge })).entries.map(({ seq }) => seq);
    assert.deepEqual(await seqs("picture"), [second, first]);
    assert.deepEqual(await seqs("picture", {}, 1), [second]);
    assert.deepEqual(await seqs("picture", { before: second }), [first]);
    assert.deepEqual(await seqs("picture", { after: 0 }, 1), [first]);
    assert.deepEqual(await seqs("video"), [film]);
    assert.deepEqual(await seqs("audio"), [voice]);
    assert.deepEqual(await seqs("document"), [text]);
  });

  test("ST40 what is held of an account and of all", async (store) => {
    const used = async () => {
      const [ann, bea] = [await store.files.used("ann"), await store.files.used("bea")];
      assert.equal(ann.all, bea.all);
      return [ann.account, ann.open, bea.account, bea.open, ann.all];
    };
    assert.deepEqual(await used(), [0, 0, 0, 0, 0]);
    const promised = await store.files.open(newFile({ size: 100 }));
    const unknown = await store.files.open(newFile({ size: undefined }));
    const hers = await store.files.open(newFile({ account: "bea", size: 30 }));
    await store.files.open({ ...newFile(), nonce: hers.nonce, account: "bea", size: 9_999 });
    assert.deepEqual(await used(), [100, 2, 30, 1, 130]);
    await store.files.move(promised.id, 60, 1);
    await store.files.move(unknown.id, 7, 1);
    assert.deepEqual(await used(), [107, 2, 30, 1, 137]);
    await store.files.move(unknown.id, 5, 1);
    await store.files.finish(promised.id, kept(promised, 100), telling(promised, "ready"));
    await store.files.finish(unknown.id, kept(unknown, 8), telling(unknown, "ready"));
    await store.files.finish(unknown.id, kept(unknown, 8), telling(unknown, "ready"));
    assert.deepEqual(await used(), [108, 0, 30, 1, 138]);
    await store.files.abandon(hers.id, undefined);
    await store.files.abandon(hers.id, undefined);
    assert.deepEqual(await used(), [108, 0, 0, 0, 108]);
    assert.deepEqual(await store.files.used("nobody"), { account: 0, all: 108, open: 0 });
  });

  test("ST40 what failed is not held", async (store) => {
    const row = await store.files.open(newFile({ size: 10 }));
    await Promise.allSettled([
      store.files.open(newFile({ size: 20 })),
      store.files.open(newFile({ size: 40, id: row.id, account: "bea" })),
      store.files.finish(row.id, kept(row, 10), telling(row, "abandoned")),
    ]);
    assert.deepEqual(await store.files.used("ann"), { account: 30, all: 30, open: 2 });
  });

  test("ST41 a file is found by the words of its name and its caption", async (store) => {
    const row = await store.files.open(
      newFile({ name: "photo_2024-summer.jpg", about: { caption: "Am Strand" } }),
    );
    assert.deepEqual(await search(store, "summer"), [], "nobody was told of it");
    const { entry: { seq } } = await store.files.announce(row.id, telling(row, "arriving"));
    const words = ["summer", "photo", "2024", "photo_2024-summer.jpg", "jpg strand", "stra"];
    for (const one of words) assert.deepEqual(await search(store, one), ["file"], one);
    await finish(store, { ...row, seq });
    for (const one of words) assert.deepEqual(await search(store, one), ["file"], one);
    const recaptioned = { ...bodyOf(row, "ready"), about: { caption: "Im Garten" } };
    await store.log.append({
      ...draft("lobby", "ann", ""),
      body: { kind: "change", of: seq, to: recaptioned },
    });
    assert.deepEqual(await search(store, "garten"), ["file"]);
    assert.deepEqual(await search(store, "strand"), []);
    const other = { ...recaptioned, file: newFile().id };
    await assert.rejects(
      store.log.append({ ...draft("lobby", "ann", ""), body: { kind: "change", of: seq, to: other } }),
    );
  });

  test("ST41 a file that was given up is found no longer", async (store) => {
    const row = await announced(store, newFile({ name: "plan.pdf", about: { caption: "the plan" } }));
    // Before and behind what a store might read by itself.
    const lines = Array.from({ length: 1_300 }, (_, i) => `line ${i}`);
    await Promise.all(lines.map((text) => store.log.append(draft("lobby", "ann", text))));
    const late = await announced(store, newFile({ name: "plan.pdf" }));
    assert.deepEqual(await search(store, "plan"), ["file", "file"]);
    await store.files.abandon(late.id, telling(late, "abandoned"));
    assert.deepEqual(await search(store, "plan"), ["file"]);
    await store.files.abandon(row.id, telling(row, "abandoned"));
    assert.deepEqual(await search(store, "plan"), []);
  });

  test("ST42 a file is told by the nonce that began it", async (store) => {
    const wish = newFile();
    assert.equal(await store.files.begun(wish), undefined);
    assert.deepEqual(await store.files.open(wish), { ...wish, ...untouched }, "it did not begin by asking");
    assert.deepEqual(await store.files.begun(wish), { ...wish, ...untouched });
    for (
      const other of [{ account: "bea" }, { room: "garden" }, { account: "nobody" }, { room: "nowhere" }]
    ) {
      assert.equal(await store.files.begun({ ...wish, ...other }), undefined);
    }
    assert.equal(await store.files.begun({ ...wish, nonce: crypto.randomUUID() }), undefined);
    await assert.rejects(store.files.begun({ ...wish, nonce: "no nonce" }));
    await store.files.announce(wish.id, telling(wish, "arriving"));
    await finish(store, (await store.files.find(wish.id))!);
    assert.deepEqual(await store.files.begun(wish), await store.files.find(wish.id));
    const gone = newFile();
    await store.files.open(gone);
    await store.files.abandon(gone.id, undefined);
    assert.equal((await store.files.begun(gone))?.state, "abandoned");
  });
}

const none = { picture: 0, video: 0, audio: 0, document: 0 };
const untouched = {
  state: "arriving",
  offset: 0,
  seq: undefined,
  preview: undefined,
  path: undefined,
  hash: undefined,
  gone: false,
} as const;

export function newFile(wish: Partial<NewFile> = {}): NewFile {
  return {
    id: crypto.randomUUID().replaceAll("-", ""),
    room: "lobby",
    account: "ann",
    nonce: crypto.randomUUID(),
    name: "notes.txt",
    size: 5,
    type: "text/plain",
    about: {},
    startedAt: 1_000,
    endsAt: 2_000,
    ...wish,
  };
}

/** What the log says of a file in that state, by the change of its entry where it has one. */
export function telling(
  row: NewFile & { seq?: number | undefined },
  state: FileBody["state"],
  nonce: string = crypto.randomUUID(),
): Draft {
  const to = bodyOf(row, state);
  const body = row.seq === undefined ? to : { kind: "change", of: row.seq, to } as const;
  return { room: row.room, from: row.account, nonce, at: 1_000, body };
}

function bodyOf({ id, name, size, type, about }: NewFile, state: FileBody["state"]): FileBody {
  return { kind: "file", file: id, name, size: size ?? 0, type, state, about };
}

async function announced(store: Store, wish: NewFile): Promise<FileRow> {
  const row = await store.files.open(wish);
  const { entry } = await store.files.announce(row.id, telling(row, "arriving"));
  return { ...row, seq: entry.seq };
}

async function finish(store: Store, row: FileRow): Promise<void> {
  await store.files.finish(row.id, kept(row, 5), telling(row, "ready"));
}

export function kept({ id }: { id: string }, size: number): { path: string; hash: string; size: number } {
  return { path: `2026-11/${id}-notes.txt`, hash: hashOf(size), size };
}

function hashOf(no: number): string {
  return no.toString(16).padStart(64, "0");
}

const badHash = "ab".repeat(31);

async function refused(code: string, asked: Promise<unknown>): Promise<void> {
  await assert.rejects(asked, (error) => error instanceof Refused && error.code === code);
}
