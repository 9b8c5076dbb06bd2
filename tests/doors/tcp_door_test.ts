import assert from "node:assert/strict";
import { limits } from "../../protocol/limits.ts";
import { Refused } from "../../protocol/refusals.ts";
import { DoorKeeper } from "../../server/doors/door_keeper.ts";
import { TcpDoor } from "../../server/doors/tcp/tcp_door.ts";
import { readTcpPorts } from "../../server/doors/tcp/tcp_port.ts";
import type { Store } from "../../server/hub/ports.ts";
import { openMemoryStore } from "../../server/storage/memory/store.ts";
import { linksTo } from "../helpers/links.ts";
import { gated } from "../helpers/gated_store.ts";
import { Netcat } from "../helpers/netcat.ts";
import { TestHub } from "../helpers/test_hub.ts";

/** A house with nothing but a TCP door: real sockets, and a clock moved by hand. */
class LineHouse {
  readonly house: TestHub;
  readonly keeper: DoorKeeper;
  #door: TcpDoor | undefined;
  readonly ended: string[] = [];
  #tell: () => void = () => {};

  static async open(parts: { store?: Store; rooms?: string[]; most?: number } = {}): Promise<LineHouse> {
    const { most = 100, ...rest } = parts;
    const house = new LineHouse(await TestHub.open({ ...rest, defer: setImmediate }), most);
    house.#door = await TcpDoor.open("127.0.0.1", readTcpPorts("0:dialect=line", "lobby")[0]!, {
      hub: house.house.hub,
      keeper: house.keeper,
      appPasswords: house.house.appPasswords,
      joining: house.house.joining,
      throttle: house.house.throttle,
      links: linksTo("http://127.0.0.1:8000", house.house.clock),
      ended: (reason) => {
        house.ended.push(reason);
        house.#tell();
      },
    });
    return house;
  }

  private constructor(house: TestHub, most: number) {
    this.house = house;
    this.keeper = new DoorKeeper({ most, strangers: most });
  }

  get port(): number {
    return this.#door!.address.port;
  }

  /** Waits until so many connections have ended. */
  async endings(count: number): Promise<string[]> {
    while (this.ended.length < count) await new Promise<void>((resolve) => this.#tell = resolve);
    return this.ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#door!.close();
    await this.house[Symbol.asyncDispose]();
  }
}

const bytes = (text: string) => new TextEncoder().encode(text);

Deno.test("LN2 the first line is the name, telnet's greeting before it or not", async () => {
  await using at = await LineHouse.open();
  await using ann = await Netcat.connect(at.port);
  await ann.send(Uint8Array.of(255, 253, 1, 255, 251, 3));
  await ann.send(bytes("\r\n"));
  assert.equal(await ann.line(), "* Type your name and press Enter.\r");
  await ann.send(bytes("ann\r\n"));
  assert.equal(await ann.line(), "* Welcome, ann. This is lobby; nobody else is here yet.\r");
});

Deno.test("LN1 two who hear the same news get it with the line end that each of them writes", async () => {
  await using at = await LineHouse.open();
  await using ann = await Netcat.join(at.port, "ann");
  await using bea = await Netcat.connect(at.port);
  await bea.send(bytes("bea\r\n"));
  await bea.until((line) => line.includes("/help"));
  await using cal = await Netcat.join(at.port, "cal");
  await cal.type("hello");
  assert.equal(await ann.until((line) => line.startsWith("cal:")), "cal: hello");
  assert.equal(await bea.until((line) => line.startsWith("cal:")), "cal: hello\r");
});

Deno.test("LN13 a program that writes ann:text is let in, and all that it writes is said", async () => {
  await using at = await LineHouse.open();
  await using bea = await Netcat.join(at.port, "bea");
  await using ann = await Netcat.connect(at.port);
  await ann.type("ann:hello");
  assert.match((await ann.line())!, /^\* Welcome, ann\./);
  await ann.type("ann:how are you");
  const said = (line: string) => line.startsWith("ann:");
  assert.equal(await bea.until(said), "ann: hello");
  assert.equal(await bea.until(said), "ann: how are you");
});

Deno.test("LN2 a welcome counts everybody who is here, and says that nobody is where that is so", async () => {
  await using at = await LineHouse.open();
  for (let i = 0; i < 120; i++) await at.house.join(`guest${i}`);
  await using ann = await Netcat.connect(at.port);
  await ann.type("ann");
  assert.equal(await ann.line(), "* Welcome, ann. This is lobby; 120 are here.");
});

Deno.test("LN8 everybody sees a line but the one who typed it", async () => {
  await using at = await LineHouse.open();
  await using ann = await Netcat.join(at.port, "ann");
  await using bea = await Netcat.join(at.port, "bea");
  await ann.type("one");
  assert.equal(await bea.line(), "ann: one");
  await bea.type("two");
  assert.equal(await ann.line(), "bea: two", "and not ann: one");
});

Deno.test("LN8 a line peer hears the first room only, whatever else its account is in", async () => {
  await using at = await LineHouse.open({ rooms: ["garden"] });
  const elsewhere = await at.house.join("ann");
  const garden = await elsewhere.ask({ type: "join", room: "garden" });
  elsewhere.session.close();
  await using ann = await Netcat.join(at.port, "ann");
  const bea = await at.house.join("bea");
  await bea.ask({ type: "join", room: garden.id });
  await bea.say("in the garden", undefined, garden.id);
  await bea.say("in the lobby");
  const heard: string[] = [];
  await ann.until((line) => heard.push(line) > 0 && line === "bea: in the lobby");
  await bea.say("the end");
  await ann.until((line) => heard.push(line) > 0 && line === "bea: the end");
  assert.deepEqual(heard, ["bea: in the lobby", "bea: the end"]);
});

Deno.test("LN8 what is said while somebody comes in is neither lost nor shown twice", async () => {
  const { store, pages } = gated(openMemoryStore());
  const before = await TestHub.open({ store });
  const cal = await before.join("cal");
  for (let i = 1; i <= 60; i++) await cal.say(`${i}`);
  await before.hub.close("restarting");
  // A house that has just started answers from the store, so that reading can be stopped half-way.
  await using at = await LineHouse.open({ store });
  const bea = await at.house.join("bea");
  pages.shut();
  await using ann = await Netcat.connect(at.port);
  await ann.type("ann");
  await pages.reached();
  for (let i = 1; i <= 5; i++) await bea.say(`after the page was read ${i}`);
  pages.open();
  pages.shut();
  await pages.reached();
  for (let i = 6; i <= 10; i++) await bea.say(`while the rest is read ${i}`);
  bea.peer.forget();
  while (bea.peer.events.length === 0) await new Promise<void>((resolve) => setImmediate(resolve));
  pages.open();
  await bea.say("the end");
  const seen: string[] = [];
  while (!seen.at(-1)?.endsWith("the end")) seen.push((await ann.line())!);
  const numbers = seen.map((line) => /bea: .* read (\d+)$/.exec(line)?.[1]).filter((number) =>
    number !== undefined
  );
  assert.deepEqual(numbers, ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
});

Deno.test("LN8 a line on the screen is a delivered one", async () => {
  await using at = await LineHouse.open();
  await using ann = await Netcat.join(at.port, "ann");
  const bea = await at.house.join("bea");
  const { seq } = await bea.say("hi");
  await ann.until((line) => line === "bea: hi");
  at.house.clock.pass(1_000);
  const { entries: _, marks } = await bea.ask({ type: "join", room: "lobby" });
  const theirs = marks.find(({ id }) => id !== bea.id)!;
  assert.equal(theirs.delivered, seq);
  assert.ok(theirs.read < seq, "nobody knows whether they have looked");
});

Deno.test("LN10 who does not say a name for two minutes is told so and let go", async () => {
  await using at = await LineHouse.open();
  await using ann = await Netcat.join(at.port, "ann");
  await using silent = await Netcat.connect(at.port);
  await silent.type("");
  await silent.line();
  at.house.clock.pass(limits.greetLineMs);
  assert.deepEqual(at.ended, []);
  at.house.clock.pass(2_000);
  assert.deepEqual(await silent.rest(), [
    "* Nothing came for too long, so the connection was closed. Connect again.",
  ]);
  assert.deepEqual(await at.endings(1), ["too_slow"]);
  await ann.type("/who");
  assert.equal(await ann.line(), "* Here now: ann");
});

Deno.test("LN10 five senseless lines in a row end a connection, four and a good one do not", async () => {
  await using at = await LineHouse.open();
  await using ann = await Netcat.join(at.port, "ann");
  const noText = new Uint8Array([0x08, 0x0a]);
  for (let i = 0; i < 4; i++) await ann.send(noText);
  await ann.type("/who");
  await ann.until((line) => line === "* Here now: ann");
  for (let i = 0; i < 5; i++) await ann.send(noText);
  assert.equal((await ann.rest()).at(-1), "! That is too much that makes no sense here. Goodbye.");
  assert.deepEqual(await at.endings(1), ["bad_request"]);
});

Deno.test("LN10 whoever tries the commands of other chats is told each time, and stays", async () => {
  await using at = await LineHouse.open();
  await using ann = await Netcat.join(at.port, "ann");
  for (const typed of ["/dance", "/whois bea", "/nick x", "/msg bea", "/history 0", "/part", "/away"]) {
    await ann.type(typed);
    await ann.until((line) => line.startsWith("! "));
  }
  await ann.type("/who");
  assert.equal(await ann.line(), "* Here now: ann");
});

Deno.test("LN10 a full disk is nobody's mistake", async () => {
  const { store, appends } = gated(openMemoryStore());
  await using at = await LineHouse.open({ store });
  const bea = await at.house.join("bea");
  await using ann = await Netcat.connect(at.port);
  await ann.type("ann");
  await ann.until((line) => line.includes("/help"));
  for (let i = 0; i < 6; i++) {
    appends.shut();
    await ann.type("hi");
    await appends.reached();
    appends.fail(new Refused("storage_full"));
    assert.match(await ann.line() ?? "", /^! The server's disk is full/);
  }
  await ann.type("there is space again");
  while (!bea.peer.texts.includes("there is space again")) {
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
});

Deno.test("LN10 a fault in the house is said in one sentence, and the line stays", async () => {
  const { store, guests } = gated(openMemoryStore());
  await using at = await LineHouse.open({ store });
  await using ann = await Netcat.connect(at.port);
  guests.shut();
  await ann.type("ann");
  await guests.reached();
  guests.fail(new Error("secret path /srv/x"));
  assert.equal(await ann.line(), "! Something went wrong here, and it was written down. Try again.");
  await ann.type("ann");
  assert.match(await ann.line() ?? "", /^\* Welcome, ann/);
});

Deno.test("LN10 who is taken out of the room elsewhere is told so and let go", async () => {
  await using at = await LineHouse.open();
  await using ann = await Netcat.join(at.port, "ann");
  const bea = await at.house.join("bea");
  const { people } = await bea.ask({ type: "who", room: "lobby" });
  const id = people.find(({ name }) => name === "ann")!.id;
  const session = at.house.hub.sessionsOf(id)[0]!;
  await session.handle({ type: "leave", room: "lobby" });
  assert.equal((await ann.rest()).at(-1), "* You are no longer in this room.");
});

Deno.test("PR1 over the bound a connection is turned away with a sentence", async () => {
  await using at = await LineHouse.open({ most: 1 });
  await using ann = await Netcat.join(at.port, "ann");
  await using late = await Netcat.connect(at.port);
  assert.deepEqual(await late.rest(), ["! The server is full. Try again in a minute."]);
  assert.deepEqual(await at.endings(1), ["too_many_peers"]);
  await ann.type("/quit");
  await at.endings(2);
  assert.equal(at.keeper.inside, 0);
  await using next = await Netcat.join(at.port, "bea");
  await next.type("/who");
  assert.equal(await next.line(), "* Here now: bea");
  assert.equal(await next.line(), "* 1 more is away");
});

Deno.test("PR16 a line peer that does not read is cut, and nobody else waits for it", async () => {
  await using at = await LineHouse.open();
  const deaf = await Deno.connect({ hostname: "127.0.0.1", port: at.port });
  await deaf.write(bytes("deaf\n"));
  await using ann = await Netcat.join(at.port, "ann");
  await ann.type("/who");
  await ann.until((line) => line.includes("deaf"));
  const bea = await at.house.join("bea");
  let said = 0;
  while (at.ended.length === 0) {
    assert.ok(++said < 20_000, "nobody was cut");
    await bea.say(`${said} ${"x".repeat(16_000)}`);
    await ann.until((line) => line.startsWith(`bea: ${said} `));
  }
  assert.deepEqual(at.ended, ["slow_reader"]);
  await bea.say("the end");
  await ann.until((line) => line === "bea: the end");
  deaf.close();
});

Deno.test("PR15 when the house closes every line is told why", async () => {
  const at = await LineHouse.open();
  await using ann = await Netcat.join(at.port, "ann");
  await using stranger = await Netcat.connect(at.port);
  await stranger.type("");
  await stranger.line();
  await at[Symbol.asyncDispose]();
  const sentence = "* The server is restarting. Nothing is lost: connect again in a moment.";
  assert.equal((await ann.rest()).at(-1), sentence);
  assert.deepEqual(await stranger.rest(), [sentence]);
  assert.equal(at.house.clock.waiting, 0);
});

Deno.test("LN9 what was typed before the end of input is answered before the line closes", async () => {
  await using at = await LineHouse.open();
  await using ann = await Netcat.connect(at.port);
  await ann.send(bytes("ann\nhello\n/who"));
  await ann.closeWrite();
  assert.deepEqual((await ann.rest()).at(-1), "* Here now: ann");
  assert.deepEqual(await at.endings(1), ["left"]);
  const bea = await at.house.connect("bea");
  const { rooms } = await bea.hello();
  assert.ok(rooms[0]!.entries.some(({ body }) => body.kind === "text" && body.text === "hello"));
});
