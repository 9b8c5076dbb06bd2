import assert from "node:assert/strict";
import { join } from "node:path";
import { fileName } from "../../cli/device/folder_keep.ts";
import { startTestApp } from "../helpers/app.ts";
import { AuthenticatorApp } from "../helpers/authenticator_app.ts";
import { LiveClient, type Told } from "../helpers/live_client.ts";
import { chatCommand, pipe, pipeWith, withFolder } from "./chat_process.ts";
import { killChild } from "./kill_child.ts";
import { sit, start } from "./sit.ts";
import { testInTerminal, TmuxTerminal } from "./tmux_terminal.ts";

const password = "lantern fishes walk uphill";
const other = "seven umbrellas in march";

/** Somebody else, who has given their name a password. Returns their session. */
async function keepName(web: string, name: string, given = password): Promise<string> {
  const { status, body } = await post(web, "/api/accounts", { name, password: given });
  assert.equal(status, 201, JSON.stringify(body));
  return body.token;
}

/** The same, with a code beside the password. */
async function keepNameByTwo(web: string, name: string) {
  const clock = { now: () => Date.now() };
  const token = await keepName(web, name);
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const ask = async (method: string, wish: unknown) => {
    const response = await fetch(`${web}/api/account/totp`, { method, headers, body: JSON.stringify(wish) });
    return await response.json();
  };
  const { secret } = await ask("POST", { password });
  const { codes } = await ask("PUT", { code: new AuthenticatorApp(secret, clock).code() });
  return { secret: secret as string, codes: codes as string[], clock };
}

async function post(web: string, path: string, wish: unknown) {
  const response = await fetch(`${web}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(wish),
  });
  return { status: response.status, body: await response.json() };
}

function isText({ body }: Told, text: string): boolean {
  return (body as { text?: string }).text === text;
}

async function kept(folder: string): Promise<string> {
  const texts: string[] = [];
  for await (const { name, isDirectory, isFile } of Deno.readDir(folder)) {
    if (isDirectory) texts.push(await kept(join(folder, name)));
    else if (isFile) texts.push(await Deno.readTextFile(join(folder, name)));
  }
  return texts.join("\n");
}

testInTerminal("TC16 a name with a password asks for it, shows and keeps nothing of it", async () => {
  await using app = await startTestApp();
  await keepName(app.web, "ann");
  await using terminal = await TmuxTerminal.open();
  await terminal.run(chatCommand(app.web, ["--name", "ann"]));
  await terminal.shows("Password of ann:");
  await terminal.type("not this one at all");
  await terminal.press("Enter");
  await terminal.shows("That is not the password of this name.");
  await terminal.type(`${password}x`);
  await terminal.press("BSpace");
  const screen = await terminal.screen();
  assert.ok(!screen.includes("not this") && !screen.includes("lantern"), screen);
  await terminal.press("Enter");
  await terminal.shows("> Write to lobby");
  await terminal.type("/quit");
  await terminal.press("Enter");
  await terminal.prompted();
  const all = await kept(join(terminal.folder, "parley"));
  assert.ok(all.includes("ann") && !all.includes("lantern") && !all.includes("not this"), all);
  await start(terminal, app, "ann");
  await terminal.shows("> Write to lobby");
});

testInTerminal(
  "TC16 where a code is asked for as well, it is asked for when the password was right",
  async () => {
    await using app = await startTestApp();
    const { secret, codes, clock } = await keepNameByTwo(app.web, "ann");
    await using terminal = await TmuxTerminal.open();
    await terminal.run(chatCommand(app.web, ["--name", "ann"]));
    await terminal.shows("Password of ann:");
    await terminal.type(password);
    await terminal.press("Enter");
    await terminal.shows("Code of ann's app, or a recovery code:");
    await terminal.type(new AuthenticatorApp(secret, clock).wrongCode());
    await terminal.press("Enter");
    await terminal.shows("That code is not right");
    await terminal.type(codes[0]!);
    const screen = await terminal.screen();
    assert.ok(!screen.includes(codes[0]!), screen);
    await terminal.press("Enter");
    await terminal.shows("> Write to lobby");
    await terminal.type("/quit");
    await terminal.press("Enter");
    await terminal.prompted();
    assert.ok(!(await kept(join(terminal.folder, "parley"))).includes(codes[0]!));
  },
);

Deno.test("TC17 a file holds a password and no code: a script says what to do instead", async () => {
  await using app = await startTestApp();
  await keepNameByTwo(app.web, "ann");
  await withFolder(async (folder) => {
    const file = join(folder, "password");
    await Deno.writeTextFile(file, password);
    const given = { PARLEY_PASSWORD_FILE: file };
    const { code, err } = await pipeWith(given, app.web, folder, "hello\n", "--name", "ann");
    assert.equal(code, 1, err);
    assert.match(err, /a code is asked for beside the password. Sign in once at a terminal/);
  });
});

const ends:
  readonly (readonly [what: string, end: (terminal: TmuxTerminal) => Promise<void>, code: number])[] = [
    ["Ctrl+C", (terminal) => terminal.press("C-c"), 130],
    ["SIGTERM", (terminal) => killChild(terminal, "TERM"), 143],
    ["SIGHUP", (terminal) => killChild(terminal, "HUP"), 129],
  ];

for (const [what, end, code] of ends) {
  testInTerminal(
    `TC16 TC2 ${what} at the password gives the terminal back, and ends the program`,
    async () => {
      await using app = await startTestApp();
      await keepName(app.web, "ann");
      await using terminal = await TmuxTerminal.open();
      await terminal.run(chatCommand(app.web, ["--name", "ann"]));
      await terminal.shows("Password of ann:");
      await terminal.type("half of it");
      await end(terminal);
      await terminal.prompted();
      await terminal.type("echo ended with $?; stty -a | grep -o '[-]*icanon\\|[-]*echo\\b'");
      await terminal.press("Enter");
      const screen = await terminal.until(
        (screen) => /\n-?icanon\n-?echo\n/.test(screen),
        "the ways of the terminal",
      );
      assert.match(screen, new RegExp(`ended with ${code}\\n(.*\\n)*icanon\\necho\\n`));
    },
  );
}

testInTerminal("TC16 without a password the name is asked for again", async () => {
  await using app = await startTestApp();
  await keepName(app.web, "ann");
  await using terminal = await TmuxTerminal.open();
  await terminal.run(chatCommand(app.web, []));
  await terminal.shows("Your name at");
  await terminal.type("ann");
  await terminal.press("Enter");
  await terminal.shows("Password of ann:");
  await terminal.press("Enter");
  await terminal.until((screen) => screen.split("Your name at").length > 2, "the question for a name");
  await terminal.type("bea");
  await terminal.press("Enter");
  await terminal.shows("> Write to lobby");
});

testInTerminal("TC16 /password keeps a guest's name, and everything that is theirs", async () => {
  await using app = await startTestApp();
  await using terminal = await sit(app, "ann");
  await terminal.type("said as a guest");
  await terminal.press("Enter");
  await terminal.until((screen) => /said as a guest +\d\d:\d\d ✓/.test(screen), "the line, sent");
  const answer = async (question: string, text: string) => {
    await terminal.shows(question);
    await terminal.type(text);
    await terminal.shows(`${question} ${"•".repeat(text.length)}`);
    assert.ok(!(await terminal.screen()).includes(text));
    await terminal.press("Enter");
  };
  await terminal.type("/devices");
  await terminal.press("Enter");
  await terminal.shows("A guest is signed in at one place alone.");
  await terminal.type("/password");
  await terminal.press("Enter");
  await answer("New password of ann:", "short");
  await terminal.shows("That is too short");
  await answer("New password of ann:", password);
  await answer("The same again:", other);
  await terminal.shows("Those were not the same.");
  await answer("New password of ann:", password);
  await answer("The same again:", password);
  await terminal.shows("ann has a password now.", "> Write to lobby");
  assert.equal((await post(app.web, "/api/session", { name: "ann" })).body.code, "needs_password");
  await terminal.type("said as a member");
  await terminal.press("Enter");
  await terminal.until((screen) => /said as a member +\d\d:\d\d ✓/.test(screen), "the line, sent");
  await using bea = await LiveClient.join(app.web, "bea");
  const { entries } = await bea.ask("history", { room: "lobby" }) as unknown as {
    entries: { from: string; body: { kind: string } }[];
  };
  const authors = entries.filter(({ body }) => body.kind === "text").map(({ from }) => from);
  assert.equal(authors.length, 2);
  assert.equal(authors[0], authors[1], "the account stays the same");
});

testInTerminal("TC16 Escape leaves the question, and what was being written is still there", async () => {
  await using app = await startTestApp();
  await using terminal = await sit(app, "ann");
  await terminal.type("/password");
  await terminal.press("Enter");
  await terminal.shows("New password of ann:", "Esc: leave it");
  // Enter alone is no answer: what is typed next would be said to the room.
  await terminal.press("Enter");
  await terminal.type("secret");
  await terminal.shows("New password of ann: ••••••");
  await terminal.press("Escape");
  await terminal.shows("Nothing has changed.", "> Write to lobby");
  await terminal.press("Up");
  const screen = await terminal.shows("> /password");
  assert.ok(!screen.includes("secret"));
});

testInTerminal(
  "TC16 /password of a member asks for the old one, and signs out the other devices",
  async () => {
    await using app = await startTestApp();
    await keepName(app.web, "ann");
    await using first = await TmuxTerminal.open();
    await using second = await TmuxTerminal.open();
    for (const terminal of [first, second]) {
      await terminal.run(chatCommand(app.web, ["--name", "ann"]));
      await terminal.shows("Password of ann:");
      await terminal.type(password);
      await terminal.press("Enter");
      await terminal.shows("> Write to lobby");
    }
    await first.type("/password");
    await first.press("Enter");
    const steps = [["Your password now:", password], ["New password of ann:", other], [
      "again:",
      other,
    ]] as const;
    for (const [question, text] of steps) {
      await first.shows(question);
      await first.type(text);
      await first.press("Enter");
    }
    await first.shows("The password is changed.");
    await second.shows("Your session has ended", "Password of ann:");
    await second.type(other);
    await second.press("Enter");
    await second.shows("> Write to lobby");
    await second.type("back again");
    await second.press("Enter");
    await first.shows("back again");
  },
);

testInTerminal("TC16 /devices lists where one is signed in, and ends one of them", async () => {
  await using app = await startTestApp();
  const token = await keepName(app.web, "ann");
  await using elsewhere = await LiveClient.open(app.web, token);
  await elsewhere.ask("hello", { protocol: 1 });
  await using terminal = await TmuxTerminal.open(100);
  await terminal.run(chatCommand(app.web, ["--name", "ann"]));
  await terminal.shows("Password of ann:");
  await terminal.type(password);
  await terminal.press("Enter");
  await terminal.shows("> Write to lobby");
  await terminal.type("/devices");
  await terminal.press("Enter");
  const screen = await terminal.shows("/devices end N signs one out");
  assert.match(screen, /1 {2}Terminal client on \w+ +this one/);
  assert.match(screen, /2 {2}\w.* +last seen \d{4}-\d\d-\d\d/);
  for (
    const [typed, said] of [["7", "write the number"], ["1", "That is this terminal."], [
      "2",
      "is signed out.",
    ]]
  ) {
    await terminal.press("C-u");
    await terminal.type(`/devices end ${typed}`);
    await terminal.press("Enter");
    await terminal.shows(said!);
  }
  await elsewhere.closed;
});

testInTerminal("TC16 /sign-out ends the session and the program, and the token is gone", async () => {
  await using app = await startTestApp();
  await keepName(app.web, "ann");
  await using terminal = await TmuxTerminal.open();
  await terminal.run(chatCommand(app.web, ["--name", "ann"]));
  await terminal.shows("Password of ann:");
  await terminal.type(password);
  await terminal.press("Enter");
  await terminal.shows("> Write to lobby");
  await terminal.type("/sign-out");
  await terminal.press("Enter");
  await terminal.shows("You are signed out at");
  await terminal.prompted();
  const { host } = new URL(app.web);
  const session = join(terminal.folder, "parley", fileName(host), "ann", "session");
  await assert.rejects(Deno.stat(session), Deno.errors.NotFound);
  assert.ok((await Deno.stat(join(session, ".."))).isDirectory, "that is where it would be");
  await terminal.run(chatCommand(app.web, []));
  await terminal.shows("Password of ann:");
});

testInTerminal("TC16 /name with a password asks for it where one writes", async () => {
  await using app = await startTestApp();
  await keepName(app.web, "ann");
  await using terminal = await sit(app, "bea");
  await terminal.type("/name ann");
  await terminal.press("Enter");
  await terminal.shows("Password of ann:");
  await terminal.type(password);
  await terminal.press("Enter");
  await terminal.until((screen) => /here +ann\s*\n/.test(screen), "the other name");
  await terminal.type("/name");
  await terminal.shows("> /name");
  await terminal.press("Enter");
  await terminal.shows("You are ann in lobby");
});

testInTerminal("TC17 a script at a terminal asks as it starts, and never while it runs", async () => {
  await using app = await startTestApp();
  const token = await keepName(app.web, "ann");
  await using terminal = await TmuxTerminal.open(100);
  await terminal.run(chatCommand(app.web, ["--name", "ann", "--follow"]));
  await terminal.shows("Password of ann:");
  await terminal.type(password);
  await terminal.press("Enter");
  await using elsewhere = await LiveClient.open(app.web, token);
  await elsewhere.ask("hello", { protocol: 1 });
  await terminal.type("said by the script");
  await terminal.press("Enter");
  await elsewhere.told((told) => told.type === "entry" && isText(told, "said by the script"));
  const changed = await fetch(`${app.web}/api/account/password`, {
    method: "PUT",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ old: password, password: other }),
  });
  assert.equal(changed.status, 204);
  await terminal.shows("Cannot sign in as ann: that name has a password. Sign in once at a terminal");
  await terminal.prompted();
});

Deno.test("TC17 in a pipe a name with a password is said to need it, and nothing is sent", async () => {
  await using app = await startTestApp();
  await keepName(app.web, "ci");
  await withFolder(async (folder) => {
    const { code, out, err } = await pipe(app.web, folder, "hello\n", "--name", "ci");
    assert.deepEqual([code, out], [1, ""]);
    assert.match(err, /^Cannot sign in as ci: that name has a password\. .*PARLEY_PASSWORD_FILE/);
  });
});

Deno.test("TC17 in a pipe the password comes from a file, and the session is kept for the next time", async () => {
  await using app = await startTestApp();
  await keepName(app.web, "ci");
  await withFolder(async (folder) => {
    const secret = join(folder, "secret");
    await Deno.writeTextFile(secret, `${password}\nanother line\n`);
    const given = { PARLEY_PASSWORD_FILE: secret };
    assert.deepEqual(await pipeWith(given, app.web, folder, "one\n", "--name", "ci"), {
      code: 0,
      out: "",
      err: "",
    });
    assert.deepEqual(await pipe(app.web, folder, "two\n", "--name", "ci"), { code: 0, out: "", err: "" });
    assert.ok(!(await kept(join(folder, "parley"))).includes("lantern"));
  });
});

Deno.test("TC17 a wrong password in the file, none, and no file are said in words, and tried once", async () => {
  await using app = await startTestApp();
  await keepName(app.web, "ci");
  await withFolder(async (folder) => {
    const secret = join(folder, "secret");
    const run = () => pipeWith({ PARLEY_PASSWORD_FILE: secret }, app.web, folder, "x\n", "--name", "ci");
    assert.match((await run()).err, /there is no such file/);
    await Deno.writeTextFile(secret, "\n");
    assert.deepEqual(await run().then(({ code, err }) => [code, /is empty/.test(err)]), [2, true]);
    await Deno.writeTextFile(secret, "wrong from the beginning");
    const { code, err } = await run();
    assert.equal(code, 1);
    assert.match(err, /^Cannot sign in as ci\. That is not the password of this name\.\n$/);
  });
});

Deno.test("TC17 too many tries say how long to wait", async () => {
  await using app = await startTestApp();
  await keepName(app.web, "ci");
  const wrong = { name: "ci", password: "wrong from the beginning" };
  for (let tries = 0; tries < 10; tries++) await post(app.web, "/api/session", wrong);
  await withFolder(async (folder) => {
    const secret = join(folder, "secret");
    await Deno.writeTextFile(secret, password);
    const { code, err } = await pipeWith(
      { PARLEY_PASSWORD_FILE: secret },
      app.web,
      folder,
      "x\n",
      "--name",
      "ci",
    );
    assert.equal(code, 1);
    assert.match(err, /Too many tries\. Try again in (one minute|\d+ (minutes|seconds))\.\n$/);
  });
});

Deno.test("TC17 PARLEY_TOKEN is the session of this run, and says who one is", async () => {
  await using app = await startTestApp();
  const token = await keepName(app.web, "ci");
  await using ann = await LiveClient.join(app.web, "ann");
  await withFolder(async (folder) => {
    const given = { PARLEY_TOKEN: token };
    assert.deepEqual(await pipeWith(given, app.web, folder, "by token\n"), { code: 0, out: "", err: "" });
    await ann.told((told) => told.type === "entry" && told.name === "ci" && isText(told, "by token"));
    const wrong = await pipeWith(given, app.web, folder, "x\n", "--name", "bob");
    assert.deepEqual([wrong.code, /is that of ci\.\n$/.test(wrong.err)], [2, true]);
    const over = await pipeWith({ PARLEY_TOKEN: "over" }, app.web, folder, "x\n");
    assert.deepEqual([over.code, /has ended\.\n$/.test(over.err)], [1, true]);
    assert.ok(!(await kept(folder)).includes(token), "it is written nowhere");
  });
});
