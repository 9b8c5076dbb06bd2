import assert from "node:assert/strict";
import { join } from "node:path";
import { commandIn, commandNames } from "../../cli/commands.ts";
import { configFolder } from "../../cli/device/config_folder.ts";
import { fileName, FolderKeep } from "../../cli/device/folder_keep.ts";
import { Completion } from "../../cli/edit/completion.ts";
import { SecretLine } from "../../cli/edit/secret_line.ts";
import { readFlags, UsageError } from "../../cli/flags.ts";
import { Profiles } from "../../cli/profiles.ts";
import { ServerAddress } from "../../cli/server_address.ts";
import { reasonOf } from "../../cli/text/reason.ts";
import { Refused } from "../../protocol/refusals.ts";

const addresses: readonly (readonly [typed: string, origin: string, socket: string])[] = [
  ["http://127.0.0.1:8000", "http://127.0.0.1:8000", "ws://127.0.0.1:8000/ws"],
  ["localhost:8000", "http://localhost:8000", "ws://localhost:8000/ws"],
  ["192.168.1.5", "http://192.168.1.5", "ws://192.168.1.5/ws"],
  ["[::1]:8000", "http://[::1]:8000", "ws://[::1]:8000/ws"],
  ["chat.lan:8000", "http://chat.lan:8000", "ws://chat.lan:8000/ws"],
  ["chat.example.org", "https://chat.example.org", "wss://chat.example.org/ws"],
  ["https://chat.example.org/some/path", "https://chat.example.org", "wss://chat.example.org/ws"],
  ["wss://chat.example.org", "https://chat.example.org", "wss://chat.example.org/ws"],
];

for (const [typed, origin, socket] of addresses) {
  Deno.test(`TC10 ${typed} is the server at ${origin}`, () => {
    const server = ServerAddress.read(typed);
    assert.deepEqual([server?.origin, server?.socket], [origin, socket]);
  });
}

Deno.test("TC16 a line that leaves this machine without TLS is one that others may hear", () => {
  const inTheClear = (address: string) => ServerAddress.read(address)!.isInTheClear;
  for (
    const address of ["http://chat.lan", "192.168.1.5:8000", "http://127.evil.example", "[2001:db8::1]:80"]
  ) {
    assert.ok(inTheClear(address), address);
  }
  for (
    const address of ["localhost:8000", "127.0.0.1:8000", "[::1]:8000", "https://chat.lan", "a.localhost"]
  ) {
    assert.ok(!inTheClear(address), address);
  }
});

Deno.test("TC1 the sentence of a server does nothing to the terminal", () => {
  const reason = reasonOf(new Refused("wrong_password", "no\x1b]0;owned\x07\nand no"));
  assert.equal(reason, "no␛]0;owned␇ and no");
});

Deno.test("TC16 what is deleted of a secret is gone, and the end of a pasted line is none of it", () => {
  const line = new SecretLine();
  for (const text of ["one", "e\u0301", "👍🏽"]) line.press({ is: "text", text });
  assert.equal(line.length, 5);
  line.press({ is: "chord", chord: "backspace" });
  line.press({ is: "chord", chord: "backspace" });
  assert.equal(line.text, "one");
  line.press({ is: "chord", chord: "ctrl+u" });
  line.press({ is: "chord", chord: "ctrl+y" });
  line.press({ is: "paste", text: "two\r\n", cut: false });
  assert.equal(line.text, "two");
  line.press({ is: "paste", text: "x".repeat(100_000), cut: false });
  assert.equal(line.length, 1_024);
});

const nothing = () => undefined;
const wrong: readonly (readonly string[])[] = [
  ["ftp://x"],
  ["http://"],
  ["https://user:secret@host"],
  ["a", "b"],
  ["--nme", "x"],
  ["--wait", "soon"],
  ["--name"],
];

for (const args of wrong) {
  Deno.test(`TC10 ${args.join(" ")} is refused with a sentence`, () => {
    assert.throws(() => readFlags(args, nothing), UsageError);
  });
}

Deno.test("TC10 a flag wins over the variable, and nothing means nothing", () => {
  const variable = (name: string) => name === "PARLEY_NAME" ? "from variable" : undefined;
  assert.equal(readFlags(["--name", "from flag"], variable).name, "from flag");
  assert.equal(readFlags([], variable).name, "from variable");
  const flags = readFlags([], nothing);
  assert.deepEqual([flags.name, flags.room, flags.server.origin], [
    undefined,
    undefined,
    "http://127.0.0.1:8000",
  ]);
});

Deno.test("TC13 commands, and what only looks like one", () => {
  assert.deepEqual(commandIn("/join  the garden "), { name: "join", rest: "the garden" });
  assert.deepEqual(commandIn("/sign-out"), { name: "sign-out", rest: "" });
  assert.deepEqual(commandIn("/WHO"), { name: "who", rest: "" });
  for (const text of ["//who", "/usr/bin", "/", "/ who", "hello /who", "/me one\ntwo", "/2", "/-a", "/a-"]) {
    assert.equal(commandIn(text), undefined, text);
  }
});

Deno.test("TC5 Tab completes names, with a colon at the beginning, one after the other, and commands", () => {
  const completion = new Completion();
  const names = ["Zoë", "zora", "bea"];
  const tab = (text: string, at = text.length) => completion.next(text, at, names, commandNames);
  assert.deepEqual(tab("zo"), { length: 2, text: "Zoë: " });
  assert.deepEqual(tab("Zoë: "), { length: 5, text: "zora: " });
  assert.deepEqual(tab("zora: "), { length: 6, text: "Zoë: " });
  assert.deepEqual(tab("ask @be"), { length: 3, text: "bea " });
  assert.deepEqual(tab("/hi"), { length: 3, text: "/history " });
  assert.equal(tab("xx"), undefined);
  assert.equal(tab(""), undefined);
});

Deno.test("TC12 what is kept is readable for its owner alone, and survives the program", async () => {
  const folder = join(await Deno.makeTempDir({ prefix: "parley-" }), "deep", "er");
  const keep = new FolderKeep(folder);
  keep.set("session", "secret");
  keep.set("parley/draft/a/b", "x");
  assert.equal(new FolderKeep(folder).get("session"), "secret");
  assert.deepEqual(new FolderKeep(folder).keys("parley/draft/"), ["parley/draft/a/b"]);
  const modes = [folder, ...Array.from(Deno.readDirSync(folder), ({ name }) => join(folder, name))]
    .map((path) => (Deno.statSync(path).mode! & 0o777).toString(8));
  assert.deepEqual(modes, ["700", "600", "600"]);
  keep.delete("session");
  assert.equal(keep.get("session"), undefined);
  await Deno.remove(join(folder, "..", ".."), { recursive: true });
});

Deno.test("TC12 what cannot be written lives as long as the program, and it is known", () => {
  const keep = new FolderKeep("/proc/nowhere");
  assert.ok(!keep.forgets);
  keep.set("session", "secret");
  assert.equal(keep.get("session"), "secret");
  assert.ok(keep.forgets);
});

Deno.test("TC12 no key leaves its folder, and no two keys share a file", () => {
  const keys = ["..", ".", "a/b", "a%2Fb", "a\\b", "a:b", "A name's", "ä", "漢字", "a.b", "~", ""];
  const files = keys.map(fileName);
  assert.ok(files.every((file) => !/[/\\:.~]/.test(file)), files.join(" "));
  assert.equal(new Set(files).size, keys.length);
});

Deno.test("TC12 each server and each name has its own session", async () => {
  const folder = await Deno.makeTempDir({ prefix: "parley-" });
  const at = (host: string) => new Profiles(ServerAddress.read(host)!, folder);
  at("one:1").as("Ann").outside.keep.set("session", "a");
  assert.equal(at("one:1").as("ann").outside.keep.get("session"), "a", "a name is the same in capitals");
  assert.equal(at("one:1").as("bea").outside.keep.get("session"), undefined);
  assert.equal(at("one:2").as("Ann").outside.keep.get("session"), undefined);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("TC12 the folder is where the system keeps such things", () => {
  const variables: Record<string, string> = { HOME: "/home/ann", XDG_CONFIG_HOME: "relative" };
  const variable = (name: string) => variables[name];
  assert.equal(configFolder("linux", variable), "/home/ann/.config/parley");
  variables.XDG_CONFIG_HOME = "/etc/ann";
  assert.equal(configFolder("darwin", variable), "/etc/ann/parley");
  assert.equal(configFolder("linux", nothing), undefined);
});
