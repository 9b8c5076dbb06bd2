import assert from "node:assert/strict";
import type { PushAnswer, PushService, PushSubscription, PushTarget } from "../../server/hub/ports.ts";
import { TestHub } from "../helpers/test_hub.ts";

/** A service that writes down what it is to carry. */
class Carrier implements PushService {
  readonly key = "";
  readonly carried: { endpoint: string; text: string }[] = [];

  takes(): boolean {
    return true;
  }

  send({ endpoint }: PushTarget, text: string): Promise<PushAnswer> {
    this.carried.push({ endpoint, text: JSON.parse(text).text });
    return Promise.resolve({ status: 201, said: "" });
  }

  close(): void {}

  get texts(): string[] {
    return this.carried.map(({ text }) => text);
  }
}

class Scene implements AsyncDisposable {
  readonly carrier: Carrier;
  readonly test: TestHub;

  static async open(): Promise<Scene> {
    const carrier = new Carrier();
    return new Scene(carrier, await TestHub.open({ push: carrier }));
  }

  private constructor(carrier: Carrier, test: TestHub) {
    this.carrier = carrier;
    this.test = test;
  }

  async join(name: string, quiet?: PushSubscription["quiet"]) {
    const guest = await this.test.join(name);
    const { store, clock, hub } = this.test;
    const session = `hash of ${name}`;
    const at = clock.now();
    await store.sessions.open({
      hash: session,
      id: name,
      account: guest.id,
      at,
      what: "",
      password: undefined,
    });
    const target = { endpoint: `https://push.example/${name}`, key: "", secret: "" };
    await hub.calls?.subscribe({ ...target, session, account: guest.id, ...quiet && { quiet } });
    return guest;
  }

  /** The grace passes, and what is sent then is sent. */
  async pass(ms: number): Promise<void> {
    await this.test.settle(ms);
    await this.test.settle(0);
    await this.test.settle(0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.test[Symbol.asyncDispose]();
  }
}

Deno.test("PU1 whoever looks at a page of theirs, or has read it, is not called", async () => {
  await using scene = await Scene.open();
  const ann = await scene.join("ann");
  const bea = await scene.join("bea");
  await bea.say("nobody looks");
  await scene.pass(1_500);
  assert.deepEqual(scene.carrier.carried, [{ endpoint: "https://push.example/ann", text: "nobody looks" }]);
  await ann.ask({ type: "here", on: true });
  await scene.pass(20_000);
  await bea.say("ann looks");
  await scene.pass(20_000);
  await ann.ask({ type: "here", on: false });
  const { seq } = await bea.say("ann reads it on another device");
  await ann.ask({ type: "mark", room: "lobby", read: seq });
  await scene.pass(20_000);
  assert.deepEqual(scene.carrier.texts, ["nobody looks"]);
});

Deno.test("PU1 the level of the room decides, and its quiet time, and the hours of the device", async () => {
  await using scene = await Scene.open();
  const ann = await scene.join("ann");
  // The hand clock stands at 22:13 in UTC.
  await scene.join("cal", { from: "22:00", to: "07:00", zone: "UTC" });
  await scene.join("dee", { from: "22:00", to: "07:00", zone: "Asia/Tokyo" });
  const bea = await scene.join("bea");
  const said = async (text: string) => {
    scene.carrier.carried.length = 0;
    await bea.say(text);
    await scene.pass(20_000);
    return scene.carrier.carried.map(({ endpoint }) => endpoint.split("/").at(-1)).sort();
  };
  assert.deepEqual(await said("one"), ["ann", "dee"], "it is morning where dee lives");
  await ann.ask({ type: "room_prefs", room: "lobby", level: "mentions" });
  assert.deepEqual(await said("two"), ["dee"]);
  assert.deepEqual(await said("three @Ann"), ["ann", "dee"]);
  await ann.ask({ type: "room_prefs", room: "lobby", level: "nothing" });
  assert.deepEqual(await said("four @ann"), ["dee"]);
  await ann.ask({
    type: "room_prefs",
    room: "lobby",
    level: "all",
    quietUntil: scene.test.clock.now() + 60_000,
  });
  assert.deepEqual(await said("five"), ["dee"]);
  await scene.pass(60_000);
  assert.deepEqual(await said("six"), ["ann", "dee"]);
});

Deno.test("PU2 a clock that is set back silences nobody", async () => {
  await using scene = await Scene.open();
  await scene.join("ann");
  const bea = await scene.join("bea");
  await bea.say("one");
  await scene.pass(1_500);
  scene.test.clock.setBack(3_600_000);
  await bea.say("two");
  await scene.pass(10_000);
  assert.deepEqual(scene.carrier.texts, ["one", "two"]);
});

Deno.test("PU2 a room that goes on calls once in ten seconds, with what was said last", async () => {
  await using scene = await Scene.open();
  await scene.join("ann");
  const bea = await scene.join("bea");
  for (let second = 0; second < 22; second++) {
    await bea.say(`${second}`);
    await scene.pass(1_000);
  }
  assert.deepEqual(scene.carrier.texts, ["1", "11", "21"]);
});

Deno.test("MD4 what is covered in a message is covered in what calls", async () => {
  await using scene = await Scene.open();
  await scene.join("ann");
  const bea = await scene.join("bea");
  await bea.say("the end: ||he was a ghost|| all along");
  await scene.pass(20_000);
  await bea.say("**so** ||it|| `was`");
  await scene.pass(20_000);
  assert.deepEqual(scene.carrier.texts, ["the end: ▒▒▒ all along", "so ▒▒▒ was"]);
});

Deno.test("PU7 what was taken back within the grace is carried to nobody", async () => {
  await using scene = await Scene.open();
  await scene.join("ann");
  const bea = await scene.join("bea");
  const { seq } = await bea.say("a slip");
  await bea.ask({ type: "take_back", room: "lobby", seqs: [seq] });
  await scene.pass(1_500);
  assert.deepEqual(scene.carrier.texts, []);
  await bea.say("meant");
  await scene.pass(20_000);
  assert.deepEqual(scene.carrier.texts, ["meant"]);
});

Deno.test("PU8 what of a room calls somebody is told to all of their devices, and to nobody else", async () => {
  await using scene = await Scene.open();
  const phone = await scene.join("ann");
  const page = await scene.test.join("ann", phone.session.identity.holder);
  const bea = await scene.join("bea");
  const info = await phone.ask({ type: "room_prefs", room: "lobby", level: "mentions", quietUntil: 9e12 });
  assert.deepEqual([info.level, info.quietUntil], ["mentions", 9e12]);
  const heard = (guest: typeof phone) => guest.peer.all("room_changed");
  assert.equal(heard(page).length, 1);
  assert.equal(heard(bea).length, 0);
  const { rooms } = await bea.ask({ type: "rooms" });
  assert.equal(rooms[0]?.level, undefined);
  const back = await phone.ask({ type: "room_prefs", room: "lobby", level: "all", quietUntil: 0 });
  assert.deepEqual([back.level, back.quietUntil], [undefined, undefined]);
  // Each wish leaves the others as they are.
  await phone.ask({ type: "room_prefs", room: "lobby", pinned: true });
  const named = await phone.ask({ type: "room_prefs", room: "lobby", level: "mentions" });
  assert.deepEqual([named.level, named.pinned], ["mentions", true]);
  const loose = await phone.ask({ type: "room_prefs", room: "lobby", pinned: false });
  assert.deepEqual([loose.level, loose.pinned], ["mentions", undefined]);
});
