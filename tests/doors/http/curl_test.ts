import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openKeys } from "../../../server/auth/keys.ts";
import { startTestApp } from "../../helpers/app.ts";
import { Sender, someBytes } from "./sender.ts";

const script = fileURLToPath(new URL("../../vectors/clients/tus.sh", import.meta.url));

async function hasCurl(): Promise<boolean> {
  try {
    return (await new Deno.Command("curl", { args: ["--version"], stdout: "null" }).output()).success;
  } catch {
    return false;
  }
}

const ignore = !await hasCurl();
if (ignore) await Deno.stderr.write(new TextEncoder().encode("\nNo curl here: its tests are left out.\n"));

async function run(command: string, args: string[]): Promise<{ code: number; out: string; error: string }> {
  const output = await new Deno.Command(command, { args, stdout: "piped", stderr: "piped" }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code: output.code, out: text(output.stdout), error: text(output.stderr) };
}

class Folder {
  readonly path = Deno.makeTempDirSync({ prefix: "parley-curl-" });

  async write(name: string, bytes: Uint8Array): Promise<string> {
    const path = join(this.path, name);
    await Deno.writeFile(path, bytes);
    return path;
  }

  [Symbol.dispose](): void {
    Deno.removeSync(this.path, { recursive: true });
  }
}

const bytes = someBytes(300_000);

Deno.test({
  name: "UL1 a script of curl alone sends a file in pieces, reads it back, and gives one up",
  ignore,
  async fn() {
    await using app = await startTestApp();
    using folder = new Folder();
    const file = await folder.write("sea.bin", bytes);
    const { code, out, error } = await run("sh", [script, app.web, "ann", file, "70000"]);
    assert.deepEqual([code, error], [0, ""]);
    assert.deepEqual(await (await fetch(out.trim())).bytes(), bytes);
  },
});

Deno.test({
  name: "UL15 curl -T sends a file to a room, by bearer and by key, with a length and in chunks",
  ignore,
  async fn() {
    await using app = await startTestApp();
    using folder = new Folder();
    const ann = await Sender.signIn(app, "ann");
    const file = await folder.write("sea photo.bin", bytes);
    const key = (await openKeys(app.data)).make(ann.id, "send", Date.now() + 3_600_000);
    const bearer = ["-H", `Authorization: Bearer ${ann.token}`];
    const rows = [
      [...bearer, "-T", file, `${app.web}/rooms/lobby/`],
      ["-T", file, `${app.web}/rooms/lobby/?key=${key}`],
      ["-T", file, "-H", "Transfer-Encoding: chunked", `${app.web}/rooms/lobby/a.bin?key=${key}`],
      ["-T", file, "-H", "Expect: 100-continue", `${app.web}/rooms/lobby/a.bin?key=${key}`],
    ];
    for (const args of rows) {
      const { code, out } = await run("curl", ["-sS", ...args]);
      assert.equal(code, 0, args.join(" "));
      assert.deepEqual(await (await fetch(JSON.parse(out).link)).bytes(), bytes);
    }
    const refused = await run("curl", ["-sS", "-T", file, `${app.web}/rooms/lobby/?key=x`]);
    assert.equal(refused.code, 0);
    assert.match(JSON.parse(refused.out).message, /Ask for a new link/);
  },
});

Deno.test({
  name: "DL4 curl -C - goes on with a file of which it has a part, and leaves one alone that is whole",
  ignore,
  async fn() {
    await using app = await startTestApp();
    using folder = new Folder();
    const ann = await Sender.signIn(app, "ann");
    const id = await ann.send(bytes, { filename: "sea.bin" });
    const part = await folder.write("part", bytes.slice(0, 123_456));
    const get = [
      "-sS",
      "-C",
      "-",
      "-o",
      part,
      "-w",
      "%{http_code} %{size_download}",
      `${app.web}/files/${id}`,
    ];
    assert.equal((await run("curl", get)).out, `206 ${bytes.length - 123_456}`);
    assert.deepEqual(await Deno.readFile(part), bytes);
    const again = await run("curl", get);
    assert.match(again.out, /^416 /);
    assert.deepEqual(await Deno.readFile(part), bytes);
  },
});
