import assert from "node:assert/strict";
import { startTestApp } from "../helpers/app.ts";
import { LiveClient } from "../helpers/live_client.ts";
import { Netcat } from "../helpers/netcat.ts";
import { chatCommand } from "./chat_process.ts";
import { killChild } from "./kill_child.ts";
import { sit, start } from "./sit.ts";
import { testInTerminal, TmuxTerminal } from "./tmux_terminal.ts";

function times(screen: string, text: string): number {
  return screen.split(text).length - 1;
}

testInTerminal("TC7 a line from netcat is seen in the terminal, and the answer in netcat", async () => {
  await using app = await startTestApp();
  await using ann = await sit(app, "ann");
  await using bea = await Netcat.join(app.tcp, "bea");
  await bea.type("hello there");
  await ann.shows("bea  hello there");
  await ann.type("hi bea 漢字 👍");
  await ann.press("Enter");
  await bea.until((line) => line.includes("ann: hi bea 漢字 👍"));
  const screen = await ann.until(
    (screen) => /hi bea 漢字 👍 +\d\d:\d\d ✓✓?/.test(screen),
    "the own line with its tick",
  );
  assert.match(screen.split("\n").find((line) => line.includes("hi bea"))!, /^ {40}/, "it stands right");
});

testInTerminal("TC7 a room that somebody makes while one is there is found by Tab", async () => {
  await using app = await startTestApp();
  const body = JSON.stringify({ name: "mia", password: "seven quiet herons" });
  const headers = { "content-type": "application/json" };
  const made = await fetch(`${app.web}/api/accounts`, { method: "POST", headers, body });
  await using mia = await LiveClient.open(app.web, (await made.json()).token);
  await mia.ask("hello", { protocol: 1 });
  await using ann = await sit(app, "ann");
  await using eve = await LiveClient.join(app.web, "eve");
  await mia.ask("make_room", { name: "Gardening", kind: "public" });
  // What is told later comes later.
  await eve.told(({ type }) => type === "offers");
  await mia.ask("say", { room: "lobby", nonce: crypto.randomUUID(), text: "there is one more" });
  await ann.shows("there is one more");
  await ann.type("/join gar");
  await ann.press("Tab");
  await ann.shows("/join Gardening");
});

testInTerminal("TC7 a room is made, shown with its topic, and kept, all from the terminal", async () => {
  await using app = await startTestApp();
  const register = (name: string) =>
    fetch(`${app.web}/api/accounts`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name, password: "seven quiet herons" }),
    }).then((response) => response.json());
  const { token } = await register("bea");
  const mia = (await register("mia")).token;
  await using there = await LiveClient.open(app.web, mia);
  await there.ask("hello", { protocol: 1 });
  await using bea = await sit(app, "bea", { variables: { PARLEY_TOKEN: token } });
  const type = async (line: string) => {
    await bea.type(line);
    await bea.press("Enter");
  };
  await type("/make private Den");
  await bea.shows("bea made the room Den");
  await type("/topic");
  await bea.shows("This room has no topic.");
  await type("/topic where we meet");
  await bea.shows("bea changed the topic: where we meet");
  await type("/add mia");
  await bea.shows("bea added mia");
  const room = await there.told(({ type }) => type === "room");
  assert.deepEqual([room.name, room.kind, room.topic], ["Den", "private", "where we meet"]);
  await type("/add mia");
  await bea.shows("mia is a member already.");
  await type("/remove mia");
  await bea.shows("bea removed mia");
  await there.told(({ type }) => type === "left");
});

testInTerminal("TC7 the tick goes from sent to delivered to read as the other's marks move", async () => {
  await using app = await startTestApp();
  await using ann = await sit(app, "ann");
  await using bea = await LiveClient.join(app.web, "bea");
  await ann.type("anybody?");
  await ann.press("Enter");
  await ann.until((screen) => /anybody\? +\d\d:\d\d ✓\s*$/m.test(screen), "one tick");
  const { head } = await bea.ask("history", { room: "lobby" });
  await bea.ask("mark", { room: "lobby", delivered: head });
  await ann.until((screen) => /anybody\? +\d\d:\d\d ✓✓/.test(screen), "two ticks");
  assert.ok(!boldTick(await ann.colouredScreen()));
  await bea.ask("mark", { room: "lobby", read: head });
  await ann.untilColoured(boldTick, "a bold tick");
});

function boldTick(screen: string): boolean {
  return screen.includes("␛[1m␛[38;5;31m✓✓");
}

testInTerminal(
  "TC9 a restart of the server loses nothing, doubles nothing, and is said in words",
  async () => {
    await using app = await startTestApp();
    await using ann = await sit(app, "ann");
    await ann.type("before");
    await ann.press("Enter");
    await ann.until((screen) => /before +\d\d:\d\d ✓/.test(screen), "the first line sent");
    await app.stop();
    await ann.type("meanwhile");
    await ann.press("Enter");
    await ann.shows("meanwhile");
    await ann.until(
      (screen) => /Connection lost\. (Trying again in \d+ s|Trying now)/.test(screen),
      "the lost line",
    );
    await ann.shows("one not sent yet");
    await app.start();
    await using bea = await LiveClient.join(app.web, "bea");
    await bea.say("while you were away");
    await ann.press("Enter");
    const screen = await ann.until(
      (screen) => /meanwhile +\d\d:\d\d ✓/.test(screen) && screen.includes("while you were away"),
      "everything",
    );
    for (const text of ["before", "meanwhile", "while you were away"]) {
      assert.equal(
        times(screen, text),
        1,
        text,
      );
    }
    await ann.until(
      (screen) => !screen.includes("Connection lost") && screen.includes("here"),
      "the line is back",
    );
  },
);

testInTerminal("TC9 what is written while the server is away outlives the program", async () => {
  await using app = await startTestApp();
  await using ann = await sit(app, "ann");
  await app.stop();
  await ann.type("kept for later");
  await ann.press("Enter");
  await ann.shows("kept for later");
  await ann.type("/quit");
  await ann.press("Enter");
  await ann.shows("One message is not sent yet");
  await app.start();
  await start(ann, app, "ann");
  await ann.until((screen) => /kept for later +\d\d:\d\d ✓/.test(screen), "the kept line, sent");
  await using bea = await LiveClient.join(app.web, "bea");
  const page = await bea.ask("history", { room: "lobby" }) as unknown as {
    entries: { body: { text?: string } }[];
  };
  assert.equal(page.entries.filter(({ body }) => body.text === "kept for later").length, 1);
});

testInTerminal("TC8 Page Up loads the past and keeps its place; Escape goes to the end", async () => {
  await using app = await startTestApp();
  await using bea = await LiveClient.join(app.web, "bea");
  for (let i = 0; i < 160; i++) await bea.say(`line ${i}.`);
  await using ann = await sit(app, "ann", { rows: 16 });
  await ann.shows("line 159.");
  await ann.press("PPage");
  await ann.until(
    (screen) => !screen.includes("line 159.") && screen.includes("Esc: to the end"),
    "an earlier page",
  );
  const place = await ann.screen();
  await bea.say("something new");
  await ann.shows("↓ 1 new");
  assert.equal(log(await ann.screen()), log(place));
  for (let pages = 0; !(await ann.screen()).includes("the beginning of lobby"); pages++) {
    assert.ok(pages < 40, "the beginning must come");
    const before = await ann.screen();
    await ann.press("PPage");
    await ann.until((screen) => screen !== before, "a page further up");
  }
  await ann.shows("line 0.");
  await ann.press("Escape");
  await ann.shows("something new");
});

/** Without the two lower lines. */
function log(screen: string): string {
  return screen.trimEnd().split("\n").slice(0, -2).join("\n");
}

/** What the terminal sends when its window loses the focus; the letter behind it shows when it was heard. */
async function lookAway(terminal: TmuxTerminal): Promise<void> {
  await terminal.send(new TextEncoder().encode("\x1b[Ox"));
  await terminal.shows("> x");
}

testInTerminal("TC8 new messages get a line above them while nobody looks", async () => {
  await using app = await startTestApp();
  await using ann = await sit(app, "ann");
  await using bea = await LiveClient.join(app.web, "bea");
  await lookAway(ann);
  await bea.say("are you there?");
  const screen = await ann.shows("are you there?", "new messages");
  assert.ok(screen.indexOf("new messages") < screen.indexOf("are you there?"));
  await ann.becomes("#{pane_title}", "(1) lobby · Parley");
  await ann.send(new TextEncoder().encode("\x1b[I"));
  await ann.press("Escape");
  await ann.until((screen) => !screen.includes("new messages"), "no line any more");
});

testInTerminal("TC9 who is typing is said, and goes", async () => {
  await using app = await startTestApp();
  await using ann = await sit(app, "ann");
  await using bea = await LiveClient.join(app.web, "bea");
  await bea.ask("typing", { room: "lobby", on: true });
  await ann.shows("bea is typing", "2 here");
  await bea.ask("typing", { room: "lobby", on: false });
  await ann.until((screen) => !screen.includes("typing"), "nobody typing");
  await ann.type("x");
  await bea.told(({ type, people }) =>
    type === "typing" && (people as { name: string }[])[0]?.name === "ann"
  );
});

testInTerminal("TC4 a paste of several lines is one message, and Alt+Enter breaks the line", async () => {
  await using app = await startTestApp();
  await using ann = await sit(app, "ann");
  await using bea = await LiveClient.join(app.web, "bea");
  await ann.paste("one\n/quit\nthree");
  await ann.shows("> one", "  /quit", "  three");
  await ann.press("M-Enter");
  await ann.type("four");
  await ann.press("Enter");
  const { body } = await bea.told((told) => told.type === "entry" && told.name === "ann");
  assert.deepEqual(body, { kind: "text", text: "one\n/quit\nthree\nfour" });
});

testInTerminal(
  "TC3 TC5 a line is edited with wide characters in it, and the cursor stands where it should",
  async () => {
    await using app = await startTestApp();
    await using ann = await sit(app, "ann");
    await ann.type("漢字 word");
    await ann.shows("> 漢字 word");
    await ann.becomes("#{cursor_x}", `${2 + 4 + 5}`);
    await ann.press("C-w");
    await ann.press("C-a");
    await ann.type("é");
    await ann.press("C-e");
    await ann.type("x");
    await ann.shows("> é漢字 x");
    await ann.press("C-u");
    await ann.shows("> Write to lobby");
    await ann.press("C-y");
    await ann.shows("> é漢字 x");
    await ann.press("Enter");
    await ann.shows("> Write to lobby");
    await ann.press("Up");
    await ann.shows("> é漢字 x");
  },
);

testInTerminal("TC1 hostile text of others does not act on the terminal", async () => {
  await using app = await startTestApp();
  await using ann = await sit(app, "ann");
  await using mal = await LiveClient.join(app.web, "mal");
  const before = await ann.about("#{pane_title} #{alternate_on}");
  await mal.say("first");
  await mal.say("\x1b[2J\x1b]0;pwned\x07\x1b[?1049l\x1b[6n\u009b31mred\u202ecod.exe");
  await ann.shows("␛[2J␛]0;pwned␇␛[?1049l␛[6n", "redcod.exe", "mal  first");
  assert.equal(await ann.about("#{pane_title} #{alternate_on}"), before);
  assert.match(await ann.screen(), /> Write to lobby/, "no answer of the terminal was typed");
});

testInTerminal("TC7 the window is resized, and everything is laid out anew", async () => {
  await using app = await startTestApp();
  await using ann = await sit(app, "ann", { columns: 120, rows: 40 });
  await ann.type("mine");
  await ann.press("Enter");
  await ann.until((screen) => /^ {80,}mine +\d\d:\d\d ✓/m.test(screen), "the own line far right");
  await ann.resize(50, 12);
  await ann.until((screen) => /^ {2}mine ✓/m.test(screen), "the own line left");
  await ann.resize(70, 20);
  await ann.until((screen) => /^ {50,}mine +\d\d:\d\d ✓/m.test(screen), "the own line right again");
  for (const [columns, rows] of [[20, 5], [8, 3], [2, 1]] as const) await ann.resize(columns, rows);
  await ann.resize(80, 24);
  await ann.shows("mine", "> Write to lobby");
});

testInTerminal("TC13 commands: help, who, rooms, join, me, leave, and one that does not exist", async () => {
  await using app = await startTestApp({ rooms: ["garden"] });
  await using ann = await sit(app, "ann", { rows: 48 });
  await using bea = await LiveClient.join(app.web, "bea");
  const command = async (line: string, ...shown: string[]) => {
    await ann.type(line);
    await ann.press("Enter");
    await ann.shows(...shown);
  };
  await command("/help", "/history N", "Alt+Enter");
  await command("/who", "2 members in lobby", "● bea");
  await command("/rooms", "garden", "0 of 0 here");
  await command("/nonsense", "There is no command /nonsense", "> /nonsense");
  await ann.press("C-u");
  await command("/me waves", "* ann waves");
  await bea.told((told) => told.type === "entry" && (told.body as { text?: string }).text === "* ann waves");
  await command("/send x", "Cannot send that: there is no", "> /send x");
  await ann.press("C-u");
  await command("//not a command", "/not a command");
  await command("/usr/bin is a path", "/usr/bin is a path");
  await command("/join Garden", "the beginning of garden", "> Write to garden");
  await bea.say("hello from the lobby");
  await ann.shows("lobby 1");
  await ann.press("M-1");
  await ann.shows("hello from the lobby", "> Write to lobby");
  await ann.press("M-2");
  await ann.shows("> Write to garden");
  await command("/leave", "> Write to lobby");
  await command("/leave", "this is the only room");
  await command("/msg bea", "> Write to bea");
  await command("only for you", "only for you");
  await bea.told((told) => told.type === "entry" && (told.body as { text?: string }).text === "only for you");
  await command("/j lobby", "> Write to lobby");
  await command("/query bea and this as well", "and this as well", "> Write to bea");
  const more = await bea.told((told) => (told.body as { text?: string })?.text === "and this as well");
  assert.notEqual(more.room, "lobby");
});

testInTerminal("TC3 a line that fills the screen is there to its last character", async () => {
  await using app = await startTestApp();
  await using ann = await sit(app, "ann", { columns: 40 });
  await ann.type(`${"x".repeat(37)}yz`);
  await ann.shows(`> ${"x".repeat(37)}y\n  z`);
});

testInTerminal(
  "TC12 a name that is taken is asked for again, and the one that was given is remembered",
  async () => {
    await using app = await startTestApp();
    await using bea = await LiveClient.join(app.web, "bea");
    await using terminal = await TmuxTerminal.open();
    const ask = [...chatCommand(app.web, [])];
    await terminal.run(ask);
    await terminal.shows("Your name at 127.0.0.1");
    await terminal.type("bea");
    await terminal.press("Enter");
    await terminal.shows("Somebody is using that name");
    await terminal.type("ann");
    await terminal.press("Enter");
    await terminal.shows("> Write to lobby");
    await terminal.press("C-d");
    await terminal.until((screen) => !screen.includes("> Write"), "the shell");
    await terminal.run(ask);
    await terminal.until((screen) => /here +ann/.test(screen), "ann again without being asked");
    await terminal.type("/name cal");
    await terminal.press("Enter");
    await terminal.until((screen) => /here +cal/.test(screen), "cal");
    await bea.told((told) => told.type === "entry" && told.name === "cal");
  },
);

const ends:
  readonly (readonly [what: string, end: (terminal: TmuxTerminal) => Promise<void>, code: number])[] = [
    ["/quit", async (terminal) => {
      await terminal.type("/quit");
      await terminal.press("Enter");
    }, 0],
    ["Ctrl+C twice", async (terminal) => {
      await terminal.type("unfinished");
      await terminal.press("C-c");
      await terminal.shows("Ctrl+C again quits", "> Write to lobby");
      await terminal.press("C-c");
    }, 0],
    ["SIGTERM", (terminal) => killChild(terminal, "TERM"), 143],
    ["SIGHUP", (terminal) => killChild(terminal, "HUP"), 129],
  ];

for (const [what, end, code] of ends) {
  testInTerminal(`TC2 the terminal is given back after ${what}`, async () => {
    await using app = await startTestApp();
    await using ann = await sit(app, "ann");
    await ann.becomes("#{alternate_on}", "1");
    await end(ann);
    await isGivenBack(ann, code);
  });
}

async function isGivenBack(terminal: TmuxTerminal, code: number): Promise<void> {
  await terminal.prompted();
  await terminal.type(
    "echo code=$?; stty -a | tr ' ;' '\\n\\n' | grep -xE -- '-?(icanon|echo|isig|icrnl|opost)' | tr '\\n' ' '",
  );
  await terminal.press("Enter");
  await terminal.shows(`code=${code}`);
  const usual = /^(icrnl opost )?isig icanon echo\b/m;
  await terminal.until((screen) => usual.test(screen), "the terminal's usual ways");
  await terminal.becomes("#{alternate_on} #{cursor_flag} #{wrap_flag}", "0 1 1");
}

testInTerminal(
  "TC2 the terminal is given back by a fault of the program, and the fault is told",
  async () => {
    await using terminal = await TmuxTerminal.open();
    // A server that sends what no server sends, so that something in the program throws.
    await using server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
      if (request.headers.get("upgrade") === null) {
        return Response.json({ token: "t", account: { id: "ann", name: "ann" } }, { status: 201 });
      }
      const { socket, response } = Deno.upgradeWebSocket(request);
      socket.onmessage = ({ data }) => {
        const { ref } = JSON.parse(data);
        socket.send(
          JSON.stringify({ type: "done", ref, did: "hello", me: { id: "ann", name: "ann" }, rooms: null }),
        );
      };
      return response;
    });
    await terminal.run([...chatCommand(`http://127.0.0.1:${server.addr.port}`, ["--name", "ann"])]);
    await terminal.shows("This program has failed");
    await isGivenBack(terminal, 70);
  },
);

testInTerminal("TC8 whoever is called and does not look hears the bell, and nobody else", async () => {
  await using app = await startTestApp();
  await using ann = await sit(app, "ann");
  await using bea = await LiveClient.join(app.web, "bea");
  await ann.countBells();
  await bea.say("ann, look here");
  await ann.shows("ann, look here");
  await lookAway(ann);
  await bea.say("nobody is called");
  await ann.shows("nobody is called");
  assert.equal(await ann.bells(), 0);
  await bea.say("Ann? are you there?");
  await ann.shows("Ann? are you there?");
  await ann.becomes("#{@bells}", "x");
});

testInTerminal("TC6 NO_COLOR and --no-color are kept, and else people have their colours", async () => {
  await using app = await startTestApp();
  await using bea = await LiveClient.join(app.web, "bea");
  await bea.say("hello");
  const cases = [[{}, [], true], [{ NO_COLOR: "1" }, [], false], [{}, ["--no-color"], false]] as const;
  for (const [i, [variables, flags, coloured]] of cases.entries()) {
    await using terminal = await sit(app, `ann${i}`, { variables, flags: [...flags] });
    await terminal.shows("bea  hello");
    const screen = await terminal.colouredScreen();
    assert.equal(
      /␛\[(38;5|3[0-7]m)/.test(screen),
      coloured,
      JSON.stringify([variables, flags]),
    );
  }
});
