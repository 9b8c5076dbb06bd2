import assert from "node:assert/strict";
import { type RefusalCode, Refused } from "../../../protocol/refusals.ts";
import { IncomingFile } from "../../../server/doors/tcp/incoming_file.ts";
import type { Receiver, UploadWish } from "../../../server/hub/uploads.ts";

const ann = { id: "ann", name: "ann" };
const bytes = (length: number) => new Uint8Array(length);

/** Uploads that refuse and wait where they are told to, and keep a list of what was asked. */
class TouchyUploads {
  readonly did: string[] = [];
  wish: UploadWish | undefined;
  refuseAt: "open" | "receive" | "write" | "end" | undefined;
  writing: Promise<void> = Promise.resolve();
  abandoned = false;

  open(_by: unknown, wish: UploadWish) {
    this.wish = wish;
    this.#do("open");
    const { room, name, size } = wish;
    const view = {
      id: "1",
      room,
      name,
      size,
      offset: 0,
      state: "arriving" as const,
      endsAt: 0,
      nonce: "",
      seq: undefined,
    };
    return Promise.resolve(view);
  }

  receive(): Promise<Receiver> {
    this.#do("receive");
    return Promise.resolve({
      write: async (part) => {
        await this.writing;
        this.#do("write", ` ${part.length}`);
      },
      end: (how) => {
        this.#do("end", how?.last ? " last" : "");
        return Promise.resolve({ offset: 0, state: "ready" as const });
      },
      abort: () => Promise.resolve(),
    });
  }

  abandon(_by: unknown, id: string): Promise<void> {
    this.did.push(`abandon ${id}`);
    return this.abandoned ? Promise.reject(new Refused("abandoned")) : Promise.resolve();
  }

  #do(what: NonNullable<TouchyUploads["refuseAt"]>, more = ""): void {
    this.did.push(what + more);
    if (what === this.refuseAt) throw new Refused("storage_full");
  }
}

function make(): { uploads: TouchyUploads; file: IncomingFile } {
  const uploads = new TouchyUploads();
  return { uploads, file: new IncomingFile(uploads, { uuid: () => crypto.randomUUID() }) };
}

const refused = (code: RefusalCode) => (error: unknown) => error instanceof Refused && error.code === code;
const dropped = ["abandon 1"];

Deno.test("FA2 a file is opened as one that comes whole, and its end is its end", async () => {
  const { uploads, file } = make();
  await file.begin(ann, "lobby", "cat.PNG", 5);
  await file.write(bytes(2));
  await file.write(bytes(3));
  await file.end();
  assert.deepEqual(uploads.did, ["open", "receive", "write 2", "write 3", "end last"]);
  const { whole, type, size, room } = uploads.wish!;
  assert.deepEqual({ whole, type, size, room }, { whole: true, type: "image/png", size: 5, room: "lobby" });
  assert.ok(!file.arriving);
});

Deno.test("FA2 a file that is shorter or longer than its size is not kept, and its sender is told", async () => {
  const { uploads, file } = make();
  await file.begin(ann, "lobby", "a", 5);
  await file.write(bytes(2));
  await assert.rejects(file.end(), /ended 3 bytes too early, so nothing of it was kept/);
  assert.deepEqual(uploads.did, ["open", "receive", "write 2", ...dropped]);
  uploads.did.length = 0;
  await file.begin(ann, "lobby", "b", 5);
  await assert.rejects(file.write(bytes(6)), /longer than it was said to be, so nothing of it was kept/);
  await file.write(bytes(9));
  await file.end();
  assert.deepEqual(uploads.did, ["open", "receive", ...dropped]);
});

for (const at of ["open", "receive", "write", "end"] as const) {
  Deno.test(`FA3 a file that is refused at its ${at} is refused once, nothing is kept, and the next one is taken`, async () => {
    const { uploads, file } = make();
    uploads.refuseAt = at;
    const steps = [
      () => file.begin(ann, "lobby", "a", undefined),
      () => file.write(bytes(2)),
      () => file.write(bytes(2)),
      () => file.end(),
    ];
    let refusals = 0;
    for (const step of steps) {
      await step().catch((error) => {
        assert.ok(refused("storage_full")(error));
        refusals += 1;
      });
    }
    assert.equal(refusals, 1);
    assert.equal(uploads.did.at(-1), at === "open" ? "open" : "abandon 1");
    uploads.refuseAt = undefined;
    await file.begin(ann, "lobby", "b", undefined);
    await file.end();
    assert.equal(uploads.did.at(-1), "end last");
  });
}

Deno.test("FA2 a connection that ends in the middle of a write waits for it, and then nothing is kept", async () => {
  const { uploads, file } = make();
  const disk = Promise.withResolvers<void>();
  uploads.writing = disk.promise;
  await file.begin(ann, "lobby", "a", 5);
  const written = file.write(bytes(5));
  const over = file.drop();
  assert.deepEqual(uploads.did, ["open", "receive"]);
  disk.resolve();
  await written;
  assert.equal(await over, true);
  assert.deepEqual(uploads.did, ["open", "receive", "write 5", ...dropped]);
  assert.equal(await file.drop(), false, "once");
});

Deno.test("FA2 what the uploads have given up themselves is over", async () => {
  const { uploads, file } = make();
  uploads.abandoned = true;
  await file.begin(ann, "lobby", "a", 5);
  assert.equal(await file.drop(), true);
  assert.ok(!file.arriving);
});

Deno.test("FA2 a new file before the end of the one before breaks that off", async () => {
  const { uploads, file } = make();
  await file.begin(ann, "lobby", "a", 5);
  await file.begin(ann, "lobby", "b", 0);
  await file.end();
  assert.deepEqual(uploads.did, ["open", "receive", ...dropped, "open", "receive", "end last"]);
});
