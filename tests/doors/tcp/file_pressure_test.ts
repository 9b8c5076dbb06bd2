import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { connect, type Socket } from "node:net";
import { DoorKeeper } from "../../../server/doors/door_keeper.ts";
import { TcpDoor } from "../../../server/doors/tcp/tcp_door.ts";
import { readTcpPorts } from "../../../server/doors/tcp/tcp_port.ts";
import { linksTo } from "../../helpers/links.ts";
import { type Guest, TestHub } from "../../helpers/test_hub.ts";

/** A house with one TCP port, a clock that is moved by hand, and a disk that stops when it is told to. */
class StiffHouse {
  readonly house: TestHub;
  readonly #door: TcpDoor;
  readonly #sockets: Socket[] = [];
  /** Bytes that were given to the disk. */
  taken = 0;
  /** Those of them that it has taken. */
  written = 0;
  /** After so many it takes no more. */
  takes = Infinity;
  #stuck = Promise.withResolvers<void>();
  #disk = Promise.withResolvers<void>();

  static async open(port: string): Promise<StiffHouse> {
    const house = await TestHub.open({ defer: setImmediate });
    const door = await TcpDoor.open("127.0.0.1", readTcpPorts(port, "lobby")[0]!, {
      hub: house.hub,
      keeper: new DoorKeeper({ most: 10, strangers: 10 }),
      appPasswords: house.appPasswords,
      joining: house.joining,
      throttle: house.throttle,
      links: linksTo("http://127.0.0.1:8000", house.clock),
      ended: () => {},
    });
    return new StiffHouse(house, door);
  }

  private constructor(house: TestHub, door: TcpDoor) {
    this.house = house;
    this.#door = door;
    const { uploads } = house.hub;
    const receive = uploads.receive.bind(uploads);
    uploads.receive = async (...how) => {
      const receiver = await receive(...how);
      return {
        write: async (bytes) => {
          this.taken += bytes.length;
          if (this.taken > this.takes) {
            this.#stuck.resolve();
            await this.#disk.promise;
          }
          await receiver.write(bytes);
          this.written += bytes.length;
        },
        end: (how) => receiver.end(how),
        abort: (how) => receiver.abort(how),
      };
    };
  }

  connect(): Socket {
    const socket = connect({ host: "127.0.0.1", port: this.#door.address.port, noDelay: true });
    this.#sockets.push(socket.resume());
    return socket;
  }

  get stuck(): Promise<void> {
    return this.#stuck.promise;
  }

  goOn(): void {
    this.takes = Infinity;
    this.#disk.resolve();
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise((resolve) => setImmediate(resolve));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) {
      const closed = new Promise((resolve) => socket.once("close", resolve));
      socket.destroy();
      await closed;
    }
    // What waits for its time to be written is let out by the same clock.
    let closed = false;
    const closing = this.#door.close().then(() => closed = true);
    await this.until(() => {
      this.house.clock.pass(100);
      return closed;
    });
    await closing;
    await this.house[Symbol.asyncDispose]();
  }
}

function typedFrame(type: number, body: string, more = 0): Uint8Array {
  const text = new TextEncoder().encode(body);
  const frame = new Uint8Array(5 + text.length);
  new DataView(frame.buffer).setUint32(0, 1 + text.length + more);
  frame[4] = type;
  frame.set(text, 5);
  return frame;
}

Deno.test("FA1 a peer's bytes wait for a disk that does not keep up, and nothing gathers in memory", async () => {
  await using at = await StiffHouse.open("0:dialect=typed_frame");
  const ann = await at.house.join("ann");
  const size = 64 * 1_024 * 1_024;
  at.takes = 100_000;
  const socket = at.connect();
  socket.write(typedFrame(3, "frank"));
  socket.write(typedFrame(2, "big.bin::", size));
  const piece = new Uint8Array(1_024 * 1_024).fill(7);
  let sent = 0;
  const sending = (async () => {
    while (sent < size) {
      if (!socket.write(piece)) await new Promise<void>((resolve) => socket.once("drain", () => resolve()));
      sent += piece.length;
    }
  })();
  await at.stuck;
  // The kernel's buffers fill up; then the sender stands still, for as long as it is looked at.
  for (let before = -1; before !== sent;) {
    before = sent;
    for (let turns = 0; turns < 2_000; turns++) await new Promise((resolve) => setImmediate(resolve));
  }
  assert.ok(sent < size / 2, `${sent} of ${size} bytes were taken`);
  assert.ok(at.taken < 1_000_000, `${at.taken} bytes were given on at once`);
  at.goOn();
  await sending;
  await at.until(() => files(ann).length > 0);
  assert.deepEqual(files(ann), [["ready", size]]);
});

Deno.test("TX3 a file whose end is a pause does not end at one that a lost packet makes", async () => {
  await using at = await StiffHouse.open("0:dialect=text_file");
  const ann = await at.house.join("ann");
  const socket = at.connect();
  const half = Buffer.alloc(3_000, 1).toString("base64");
  socket.write(`FILE::fiona::a.bin::${half}`);
  await at.until(() => at.written > 2_000);
  at.house.clock.pass(1_500);
  socket.write(half);
  await at.until(() => at.written > 5_000 || files(ann).length > 0);
  at.house.clock.pass(2_000);
  await at.until(() => files(ann).length > 0);
  assert.deepEqual(files(ann), [["ready", 6_000]]);
});

Deno.test("TX3 FA1 a file whose end is a pause does not end while the disk is waited for", async () => {
  await using at = await StiffHouse.open("0:dialect=text_file");
  const ann = await at.house.join("ann");
  const socket = at.connect();
  at.takes = 2_000;
  const half = Buffer.alloc(3_000, 1).toString("base64");
  socket.write(`FILE::fiona::a.bin::${half}`);
  await at.stuck;
  const sent = new Promise<void>((resolve) => socket.write(half, () => resolve()));
  at.house.clock.pass(10_000);
  await sent;
  at.goOn();
  await at.until(() => at.written > 5_000 || files(ann).length > 0);
  at.house.clock.pass(2_000);
  await at.until(() => files(ann).length > 0);
  assert.deepEqual(files(ann), [["ready", 6_000]]);
});

function files(guest: Guest): [state: string, size: number][] {
  return guest.peer.all("entry").flatMap(({ body }) =>
    body.kind === "file" ? [[body.state, body.size] as [string, number]] : []
  );
}
