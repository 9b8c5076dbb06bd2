import assert from "node:assert/strict";
import type { Body } from "../../protocol/entries.ts";
import type { LinkPreview } from "../../protocol/link_preview.ts";
import { Refused } from "../../protocol/refusals.ts";
import type { Draft, Store } from "../../server/hub/ports.ts";
import { change, draft, sayAll, search, setUp } from "./store_contract.ts";
import { storeTests } from "./store_tests.ts";

type Text = Extract<Body, { kind: "text" }>;

/**
 * What every store does with previews, and with rooms that have them.
 *
 * ST95 A text gets a preview by a quiet change in its author's name, and loses it by anybody's: its words stay.
 * ST96 A quiet change of a text that says something else by then is refused; of what is no text it is a mistake.
 * ST97 A preview goes with what it is about, and comes back with it; the log is whole all the same.
 * ST98 Whether a room has previews is kept where it was said, and only there.
 */
export function testPreviewContract(name: string, open: () => Promise<Store>): void {
  const test = storeTests(name, open, async (store) => {
    await setUp(store, ["lobby", "garden"], ["ann", "bea"]);
  });
  const bodyOf = async (store: Store, seq: number) => (await store.log.find("lobby", [seq]))[0]!.body;

  test("ST95 a preview comes and goes, and the words stay", async (store) => {
    await sayAll(store, "lobby", "ann", ["look: https://a.example"]);
    const text: Text = { kind: "text", text: "look: https://a.example" };
    const given = await store.log.append(quiet("ann", { ...text, preview }));
    assert.deepEqual(given.entry.body, { kind: "change", of: 1, to: { ...text, preview }, quiet: true });
    assert.deepEqual(await bodyOf(store, 1), { ...text, preview });
    assert.equal((await search(store, "look")).length, 1);
    assert.deepEqual(await search(store, "Somewhere"), [], "what a page says is nothing that was said");
    await store.log.append(quiet("bea", text));
    assert.deepEqual(await bodyOf(store, 1), text);
    assert.equal((await store.chain.verify("lobby")).fault, undefined);
  });

  test("ST96 a quiet change is of the words it was made for", async (store) => {
    await sayAll(store, "lobby", "ann", ["first"]);
    const text: Text = { kind: "text", text: "first" };
    await store.log.append(change("lobby", "ann", 1, "second"));
    const late = store.log.append(quiet("ann", { ...text, preview }));
    await assert.rejects(late, (error) => error instanceof Refused && error.code === "not_found");
    await assert.rejects(
      store.log.append(quiet("bea", { kind: "text", text: "second", preview })),
      /not bea's/,
    );
    await assert.rejects(store.log.append(quiet("bea", { kind: "text", text: "mine" })), Refused);
    const edited: Text = { kind: "text", text: "second", edited: 5 };
    await assert.rejects(store.log.append(quiet("ann", { ...edited, preview })), Refused);
    assert.deepEqual(await bodyOf(store, 1), { kind: "text", text: "second" });
    await assert.rejects(store.log.append(quiet("ann", text, 2)), /no text/);
  });

  test("ST97 a preview goes with its entry, and comes back with it", async (store) => {
    await sayAll(store, "lobby", "ann", ["words"]);
    const body: Text = { kind: "text", text: "words", preview };
    await store.log.append(quiet("ann", body));
    const taking = {
      ...draft("lobby", "ann", ""),
      body: { kind: "change" as const, of: 1, to: { kind: "gone" as const, by: "ann" } },
    };
    await store.takenBack.take([taking], 500);
    const page = await store.log.page({ room: "lobby", limit: 9 });
    assert.ok(!JSON.stringify(page).includes("Somewhere"));
    const gone = store.log.append(quiet("ann", body));
    await assert.rejects(gone, (error) => error instanceof Refused && error.code === "taken_back");
    await store.takenBack.putBack([{ ...draft("lobby", "ann", ""), of: 1 }]);
    assert.deepEqual(await bodyOf(store, 1), body);
    assert.equal((await store.chain.verify("lobby")).fault, undefined);
  });

  test("ST98 a room is as it was said to be", async (store) => {
    const previews = async () => (await store.rooms.all()).map((room) => room.previews);
    assert.deepEqual(await previews(), [undefined, undefined]);
    const changed = await store.rooms.change("garden", { previews: false }, []);
    assert.equal(changed!.room.previews, false);
    assert.deepEqual((await previews()).toSorted(), [false, undefined]);
    await store.rooms.change("garden", { previews: true, topic: "t" }, []);
    await store.rooms.change("garden", { topic: "u" }, []);
    assert.deepEqual((await previews()).toSorted(), [true, undefined]);
  });
}

const preview: LinkPreview = {
  url: "https://a.example/",
  title: "Somewhere",
  picture: { id: "lobby.1.00000000-0000-7000-8000-000000000001", width: 60, height: 40 },
};

function quiet(by: string, to: Text, of = 1): Draft {
  return { ...draft("lobby", by, ""), body: { kind: "change", of, to, quiet: true } };
}
