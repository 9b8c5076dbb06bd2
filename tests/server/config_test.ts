import assert from "node:assert/strict";
import { ConfigError, helpText, readConfig, variables } from "../../server/config.ts";

const none = () => undefined;

Deno.test("without flags and variables the fixed names stand", () => {
  const config = readConfig([], none);
  assert.deepEqual(config.web, { hostname: "127.0.0.1", port: 8000 });
  assert.deepEqual(config.tcp.map(({ port }) => port), [1234, 55555]);
  assert.deepEqual([config.data, config.files, config.log], ["data", "received_files", "server.log"]);
});

Deno.test("a flag goes before its variable, and its variable before the standard", () => {
  const variable = (name: string) => ({ PARLEY_PORT: "9000", PARLEY_TCP: "1 2", PARLEY_DATA: "there" })[name];
  assert.equal(readConfig([], variable).web.port, 9000);
  assert.deepEqual(readConfig([], variable).tcp.map(({ port }) => port), [1, 2]);
  assert.equal(readConfig(["--port", "7"], variable).web.port, 7);
  assert.deepEqual(readConfig(["--tcp", "3", "--tcp=4"], variable).tcp.map(({ port }) => port), [3, 4]);
  assert.equal(readConfig(["--data", "here"], variable).data, "here");
});

Deno.test("`--tcp none` opens no raw TCP port", () => {
  assert.deepEqual(readConfig(["--tcp", "none"], none).tcp, []);
});

const wrong: [string[], RegExp][] = [
  [["--port", "eight"], /--port is a number from 0 to 65535, not eight/],
  [["--port", "70000"], /--port is a number/],
  [["--port"], /--port/],
  [["--prot", "1"], /--prot/],
  [["serve"], /serve/],
  [["--tcp", "12x"], /--tcp is a number/],
  [["--log-level", "loud"], /--log-level is one of/],
  [["--room", "a/b"], /--room cannot be a\/b/],
  [["--origin", "chat.example.org"], /--origin is an address like/],
  [["--origin", "https://chat.example.org/path"], /--origin is an address like/],
  [["--data", " "], /--data needs a value/],
  [["--max-peers", "0"], /--max-peers is a number from 1/],
  [
    ["--max-peers", "5000", "--open-files", "6000"],
    /--max-peers 5000 needs 6024 open files, and this system allows 6000/,
  ],
  [["--open-files", "900"], /needs 11024 open files/],
];

for (const [args, sentence] of wrong) {
  Deno.test(`${args.join(" ")} is refused in words`, () => {
    assert.throws(() => readConfig(args, none), (error) => {
      assert.ok(error instanceof ConfigError, String(error));
      assert.match(error.message, sentence);
      return true;
    });
  });
}

Deno.test("without a wish there are as many peers as the open files allow", () => {
  assert.equal(readConfig([], none).maxPeers, 10_000);
  assert.equal(readConfig(["--open-files", "20000"], none).maxPeers, 10_000);
  assert.equal(readConfig(["--open-files", "4096"], none).maxPeers, 3_072);
});

Deno.test("the help and the manual name every variable", async () => {
  const manual = await Deno.readTextFile(new URL("../../docs/operations.md", import.meta.url));
  for (const variable of variables) {
    assert.ok(helpText().includes(variable), variable);
    assert.ok(manual.includes(`\`${variable}\``), variable);
  }
});
