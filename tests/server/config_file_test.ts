import assert from "node:assert/strict";
import { join } from "node:path";
import { ConfigError } from "../../server/config.ts";
import { loadConfig, readSettings } from "../../server/config_file.ts";
import { permissionsFor, serverCommand } from "../../tools/server_command.ts";
import { foldersIn } from "../helpers/app.ts";
import { linesOf } from "../helpers/lines_of.ts";

const none = () => undefined;

async function withFile(text: string, act: (path: string, folder: string) => unknown): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "parley-" });
  try {
    const path = join(folder, "chat.json");
    await Deno.writeTextFile(path, text);
    await act(path, folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function refused(act: () => unknown, sentence: RegExp): void {
  assert.throws(act, (error) => {
    assert.ok(error instanceof ConfigError, String(error));
    assert.match(error.message, sentence);
    assert.doesNotMatch(error.message, /\n/, "it is one line");
    return true;
  });
}

Deno.test("a file says what flags say, by the same names", () =>
  withFile(
    `\ufeff{"port": 9000, "tcp": ["1:text=tilde", 2], "room": ["garden, large", "shed"], "max-file": "2G",
      "account-space": 5000, "data": "elsewhere", "log-level": "debug"}`,
    (path) => {
      const { config } = loadConfig(["--config", path, "--room", "attic"], none);
      assert.equal(config.web.port, 9000);
      assert.deepEqual(config.tcp.map(({ port }) => port), [1, 2]);
      assert.deepEqual([config.space.file, config.space.account, config.space.all], [
        2 ** 31,
        5000,
        Infinity,
      ]);
      assert.deepEqual([config.data, config.logLevel, config.rooms], ["elsewhere", "debug", ["attic"]]);
    },
  ));

Deno.test("a flag goes before its variable, that before the file, and that before the standard", () =>
  withFile(`{"port": 1, "data": "file", "log": "file", "room": "garden"}`, (path) => {
    const said: Record<string, string> = { PARLEY_CONFIG: path, PARLEY_PORT: "2", PARLEY_DATA: "variable" };
    const { config } = loadConfig(["--port", "3"], (name) => said[name]);
    assert.deepEqual([config.web.port, config.data, config.log, config.files, config.rooms], [
      3,
      "variable",
      "file",
      "received_files",
      ["garden"],
    ]);
  }));

Deno.test("an empty list of ports is no port, and not the usual ones", () =>
  withFile(`{"tcp": [], "room": []}`, (path) => {
    const { config, flags } = loadConfig(["--config", path], none);
    assert.deepEqual([config.tcp, config.rooms], [[], []]);
    assert.deepEqual(loadConfig([...flags, "--config=none"], none).config, config);
  }));

Deno.test("the flags of a file come to the same configuration without the file", () =>
  withFile(
    `{"port": 7, "tcp": ["5000:prompt=Your name? ,text=tilde"], "room": ["a", "b"], "max-peers": 9}`,
    async (path) => {
      const variable = (name: string) => name === "PARLEY_MAX_PEERS" ? "8" : undefined;
      const { config, flags } = loadConfig(["--config", path, "--port=6"], variable);
      assert.deepEqual([config.web.port, config.maxPeers], [6, 8]);
      await Deno.remove(path);
      assert.deepEqual(loadConfig([...flags, "--config=none"], variable).config, config);
    },
  ));

const wrong: [text: string, sentence: RegExp][] = [
  ["", /^chat\.json is not JSON: /],
  [`{"port": 1,}`, /^chat\.json is not JSON: .*line 1 column 12/],
  [`// ports\n{"port": 1}`, /^chat\.json is not JSON: .* It takes no comments\.$/],
  ["[]", /^chat\.json is not one JSON object/],
  ["null", /^chat\.json is not one JSON object/],
  [`{"prot": 1}`, /^"prot" in chat\.json is no option\. --help lists them\.$/],
  [`{"__proto__": {"port": 1}}`, /^"__proto__" in chat\.json is no option/],
  [`{"toString": "1"}`, /^"toString" in chat\.json is no option/],
  [`{"help": true}`, /^"help" in chat\.json is no option/],
  [`{"config": "other.json"}`, /^"config" in chat\.json is no option/],
  [`{"port": true}`, /^"port" in chat\.json is a number, or a text like "2G", not true\.$/],
  [`{"port": [1]}`, /^"port" in chat\.json is a number.*, not \[1\]\.$/],
  [`{"data": 5}`, /^"data" in chat\.json is a text, not 5\.$/],
  [`{"tcp": ["1", null]}`, /^"tcp" in chat\.json is a list of texts, not \["1",null\]\.$/],
];

for (const [text, sentence] of wrong) {
  Deno.test(`the file ${JSON.stringify(text)} is refused in words`, () =>
    refused(() => readSettings("chat.json", text), sentence));
}

const wrongValues: [text: string, sentence: RegExp][] = [
  [`{"port": 70000}`, /^"port" in .*chat\.json is a number from 0 to 65535, not 70000\.$/],
  [`{"port": 1.5}`, /^"port" in .*chat\.json is a number from 0 to 65535, not 1\.5\.$/],
  [`{"data": ""}`, /^"data" in .*chat\.json needs a value/],
  [`{"tcp": ["12x"]}`, /^"tcp" in .*chat\.json is a number/],
  [`{"max-file": "2 apples"}`, /^"max-file" in .*chat\.json is a size like/],
  [`{"room": ["a/b"]}`, /^"room" in .*chat\.json cannot be a\/b/],
  [`{"origin": "chat.example.org"}`, /^"origin" in .*chat\.json is an address like/],
];

for (const [text, sentence] of wrongValues) {
  Deno.test(`the value in ${text} is refused with its file`, () =>
    withFile(text, (path) => refused(() => loadConfig(["--config", path], none), sentence)));
}

Deno.test("a variable that is wrong is named as the variable", () =>
  refused(
    () => loadConfig(["--config=none"], (name) => name === "PARLEY_PORT" ? "x" : undefined),
    /^PARLEY_PORT is a number/,
  ));

Deno.test("a file that is named must be there, and the usual one need not", async () => {
  const folder = await Deno.makeTempDir({ prefix: "parley-" });
  try {
    const missing = join(folder, "chat.json");
    refused(
      () => loadConfig(["--config", missing], none),
      /^Cannot read .*chat\.json: there is no such file\.$/,
    );
    refused(() => loadConfig(["--config", folder], none), /^Cannot read .*: /);
    refused(() => loadConfig(["--config="], none), /^Cannot read --config: /);
    assert.equal(loadConfig(["--config", missing, "--help"], none).config.help, true);
    const { stdout } = await inFolder(folder).output();
    assert.equal(new TextDecoder().decode(stdout), "8000");
    await Deno.writeTextFile(join(folder, "parley.json"), `{"port": 5}`);
    const found = await inFolder(folder).output();
    assert.equal(new TextDecoder().decode(found.stdout), "5");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

/** Prints the port that a program started in this folder comes to. */
function inFolder(folder: string): Deno.Command {
  const module = new URL("../../server/config_file.ts", import.meta.url).href;
  const config = new URL("../../deno.json", import.meta.url).pathname;
  const code = `import { loadConfig } from "${module}";
    await Deno.stdout.write(new TextEncoder().encode(String(loadConfig([], () => undefined).config.web.port)));`;
  return new Deno.Command(Deno.execPath(), {
    args: ["eval", "--quiet", "--config", config, code],
    cwd: folder,
  });
}

Deno.test("the server starts as the file says, without the right to read it", () =>
  withFile("{}", async (path, folder) => {
    const flags = foldersIn(folder).flatMap((flag, i, all) =>
      i % 2 === 0 ? [[flag.slice(2), all[i + 1]]] : []
    );
    const settings = {
      ...Object.fromEntries(flags),
      port: 0,
      tcp: ["0:prompt=Your name? "],
      room: ["garden"],
    };
    await Deno.writeTextFile(path, JSON.stringify(settings));
    const loaded = loadConfig(["--config", path], none);
    assert.ok(permissionsFor(loaded.config).every((permission) => !permission.includes(path)));
    const streams = { stdout: "piped", stderr: "null" } as const;
    const server = serverCommand(loaded.config, loaded.flags, streams).spawn();
    try {
      let web = "";
      for await (const line of linesOf(server.stdout)) {
        if (line.startsWith("Web  ")) web = line.slice(5);
        if (line === "") break;
      }
      assert.notEqual(new URL(web).port, "8000");
      assert.equal((await (await fetch(`${web}/healthz`)).json()).status, "ok");
      assert.ok((await Deno.stat(join(folder, "data", "parley.db"))).isFile);
    } finally {
      server.kill("SIGTERM");
      await server.status;
    }
  }));
