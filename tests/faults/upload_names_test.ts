import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { join } from "node:path";
import vectors from "../vectors/file_names.json" with { type: "json" };
import { done, Sender } from "../doors/http/sender.ts";
import { Legacy, programs } from "../flows/legacy_program.ts";
import { startTestApp, type TestApp } from "../helpers/app.ts";
import { LiveClient } from "../helpers/live_client.ts";
import { below } from "../helpers/sent_file.ts";

const bytes = Uint8Array.of(1, 2, 3, 4);
/** What has a name that UTF-8 can say; half a surrogate pair never reaches a door. */
const names = vectors.filter(({ given }) => given.isWellFormed());

/** The app in folders of its own, so deep that a name which leads upwards still ends in them. */
async function inDepth(act: (app: TestApp, top: string) => Promise<void>): Promise<void> {
  const top = await Deno.makeTempDir({ prefix: "parley-names-" });
  try {
    const folder = join(top, "a", "b", "c", "d");
    await Deno.mkdir(folder, { recursive: true });
    const places = { data: join(folder, "data"), files: join(folder, "files"), log: join(folder, "log") };
    await using app = await startTestApp(places);
    await act(app, top);
  } finally {
    await Deno.remove(top, { recursive: true });
  }
}

const filesBelow = "a/b/c/d/files/";

/** What a path would end in. Other programs write to the machine's folders too. */
const lastParts = new Set(names.map(({ given }) => given.split(/[/\\]/).at(-1)!));

/** All that lies there but for the received files, and what a name that begins at the root would hit. */
async function others(top: string): Promise<string[]> {
  const inTop = (await below(top)).filter((path) => !path.startsWith(filesBelow));
  const roots = ["/", "/etc"].flatMap((folder) =>
    [...Deno.readDirSync(folder)].filter(({ name }) => lastParts.has(name)).map(({ name }) =>
      join(folder, name)
    )
  );
  // The database writes its own files as it likes.
  return [...inTop.filter((path) => !path.startsWith("a/b/c/d/data/")), ...roots];
}

/** RFC 6266 as a browser reads it: the extended name goes before the plain one. */
function nameIn(disposition: string): string {
  const extended = /; filename\*=UTF-8''(\S+)$/.exec(disposition)?.[1];
  return extended === undefined ? /filename="(.*)"$/.exec(disposition)![1]! : decodeURIComponent(extended);
}

/** What all doors must keep of a hostile name. */
async function assertKept(top: string, ann: Sender, sent: readonly { id: string; clean: string }[]) {
  for (const { id, clean } of sent) {
    const response = await done(ann.ask("HEAD", `/files/${id}?download`));
    assert.equal(response.status, 200, clean);
    assert.equal(nameIn(response.headers.get("content-disposition")!), clean);
  }
  const received = (await below(top)).filter((path) => path.startsWith(filesBelow));
  const shape = /^a\/b\/c\/d\/files\/\d{4}-\d{2}\/([0-9a-f]{32})-[A-Za-z0-9._-]{1,80}$/;
  const ids = received.map((path) => shape.exec(path)?.[1] ?? assert.fail(`${path} is none of ours`));
  assert.deepEqual(
    ids.sort(),
    sent.map(({ id }) => id).sort(),
    "every file lies there once, and nothing else",
  );
}

type Sends = (ann: Sender, given: string) => Promise<string | undefined>;

const doors: Record<string, Sends> = {
  "tus": (ann, given) => ann.send(bytes, { filename: given }),
  "PUT": async (ann, given) => {
    // A client takes . and .. out of an address before it asks, and no address has an empty name.
    if (/^\.{0,2}$/.test(given)) return undefined;
    const response = await ann.ask("PUT", `/rooms/lobby/${encodeURIComponent(given)}`, {}, bytes);
    assert.equal(response.status, 201, given);
    return (await response.json()).file;
  },
};

for (const [door, send] of Object.entries(doors)) {
  Deno.test(`FN1 FI5 DL8 of ${names.length} hostile names that come by ${door} none leads out of the folder`, () =>
    inDepth(async (app, top) => {
      const ann = await Sender.signIn(app, "ann");
      const before = await others(top);
      const sent: { id: string; clean: string }[] = [];
      for (let at = 0; at < names.length; at += 30) {
        await Promise.all(
          names.slice(at, at + 30).map(async ({ given, clean }) => {
            const id = await send(ann, given);
            if (id !== undefined) sent.push({ id, clean });
          }),
        );
      }
      assert.ok(sent.length > names.length - 10);
      await assertKept(top, ann, sent);
      assert.deepEqual(await others(top), before);
    }));
}

Deno.test("FN1 FI5 DL8 of the hostile names that come by FILE:: none leads out of the folder", () =>
  inDepth(async (app, top) => {
    const ann = await Sender.signIn(app, "ann");
    await using bea = await LiveClient.join(app.web, "bea");
    await using fiona = new Legacy(programs.textFile, app);
    await fiona.hears("Welcome");
    const before = await others(top);
    const sent: { id: string; clean: string }[] = [];
    for (const { given, clean } of names) {
      // The protocol itself has no way to say these.
      if (given === "" || /[:\p{Cc}]/u.test(given) || Buffer.byteLength(given) > 400) continue;
      fiona.send(Buffer.from(`FILE::fiona::${given}::${bytes.toBase64()}`));
      const { body } = await bea.told(({ body }) => (body as { kind?: string } | undefined)?.kind === "file");
      sent.push({ id: (body as { file: string }).file, clean });
    }
    assert.ok(sent.length > names.length / 2);
    await assertKept(top, ann, sent);
    assert.deepEqual(await others(top), before);
  }));
