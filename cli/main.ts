import { Conversation, type Ended } from "./conversation.ts";
import { comeByLink } from "./come_by_link.ts";
import { configFolder } from "./device/config_folder.ts";
import { FileOnDisk, FileUnfit } from "./device/file_on_disk.ts";
import { Interrupted } from "./device/hidden_prompt.ts";
import { Terminal } from "./device/terminal.ts";
import { systemClock } from "./device/time_and_chance.ts";
import { ansiOf } from "./draw/line.ts";
import { type Depth, depthOf } from "./draw/palette.ts";
import { exitCodes, type ExitName, signalCodes, Stop } from "./exit_codes.ts";
import { LocalPaths } from "./files/local_paths.ts";
import { type Flags, helpText, readFlags, UsageError } from "./flags.ts";
import { type AskPassword, fromFile, fromNobody, fromPerson } from "./password_source.ts";
import { Profiles } from "./profiles.ts";
import { FileScript } from "./script/file_script.ts";
import { runJson } from "./script/json_script.ts";
import { runLines } from "./script/line_script.ts";
import { Script } from "./script/script.ts";
import { remembered, type Signed, signIn, signInByToken } from "./sign_in.ts";
import { visibleJson, visibleLine } from "./text/visible.ts";
import { words } from "./words.ts";

/** `deno task chat`: a screen where there is a terminal, else a script. */

const variable = (name: string): string | undefined => Deno.env.get(name);

function print(text: string): void {
  writeAll(Deno.stdout, `${text}\n`);
}

function complain(sentence: string): void {
  if (sentence !== "") writeAll(Deno.stderr, `${sentence}\n`);
}

function writeAll(to: typeof Deno.stdout, text: string): void {
  const bytes = new TextEncoder().encode(text);
  for (let written = 0; written < bytes.length;) written += to.writeSync(bytes.subarray(written));
}

async function main(): Promise<number> {
  try {
    let flags = readFlags(Deno.args, variable);
    if (flags.help) {
      print(helpText());
      return exitCodes.done.code;
    }
    const profiles = new Profiles(flags.server, configFolder(Deno.build.os, variable));
    const hasScreen = Deno.stdin.isTerminal() && Deno.stdout.isTerminal() && variable("TERM") !== "dumb";
    const isScript = flags.json || flags.follow || flags.send.length + flags.get.length > 0;
    const unasked = flags.passwordFile === undefined ? fromNobody : fromFile(flags.passwordFile);
    const isAsked = unasked === fromNobody && Deno.stdin.isTerminal();
    const ask = isAsked ? fromPerson(flags.server, complain) : unasked;
    if (flags.code !== undefined) {
      const { name, room } = await comeByLink(profiles, flags.code, {
        given: flags.name,
        askName: () =>
          Deno.stdin.isTerminal()
            ? prompt(words.start.askName(flags.server.host, "")) ?? undefined
            : undefined,
        askPassword: ask,
      });
      flags = { ...flags, name, room: flags.room ?? room };
    }
    if (hasScreen && !isScript) return await talk(flags, profiles, ask);
    return await runScript(flags, profiles, ask, unasked);
  } catch (error) {
    if (error instanceof Interrupted) return signalCodes[error.signal];
    if (error instanceof UsageError) return fail("usage", `${error.message}.`);
    if (error instanceof Stop) return fail(error.exit, error.message);
    return fail("failed", words.script.crashed, error instanceof Error ? error.stack : `${error}`);
  }
}

/** What a person reads on stderr, a program that reads JSON reads where it reads all else. */
function fail(exit: ExitName, sentence: string, details?: string): number {
  const { code } = exitCodes[exit];
  if (sentence === "") return code;
  if (Deno.args.includes("--json")) {
    const told = { type: "failed", exit: code, why: exit, message: sentence };
    try {
      print(visibleJson(JSON.stringify(told)));
    } catch (error) {
      // Whoever read it is gone.
      if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
    }
  }
  complain(sentence);
  if (details !== undefined) complain(details);
  return code;
}

/** `unasked`: who gives the password while the script runs, and reads the terminal. */
async function runScript(
  flags: Flags,
  profiles: Profiles,
  ask: AskPassword,
  unasked: AskPassword,
): Promise<number> {
  const { token } = flags;
  const name = flags.name ?? (token === undefined ? profiles.lastName : "");
  if (name === "" && token === undefined) throw new Stop("usage", words.start.noName);
  const { waitMs, room = "lobby" } = flags;
  const paths = new LocalPaths(variable);
  const isForFiles = flags.send.length + flags.get.length > 0;
  const sources = await openAll(flags.send.map((path) => paths.resolve(path)));
  const script = await Script.open({
    profiles,
    name,
    token,
    ask,
    unasked,
    room,
    waitMs,
    keepsUploads: isForFiles,
  });
  // Whoever read the output has had enough, as `head` does.
  const printing = (text: string) => {
    try {
      print(text);
    } catch (error) {
      script.fail(error instanceof Deno.errors.BrokenPipe ? new Stop("done", "") : error as Error);
    }
  };
  const input = Deno.stdin.readable;
  const { follow } = flags;
  try {
    if (isForFiles) {
      const progress = Deno.stderr.isTerminal() ? (text: string) => writeAll(Deno.stderr, text) : undefined;
      const files = new FileScript(script, await script.room(), progress);
      await files.send(sources, flags.caption);
      const folder = flags.to === undefined ? paths.downloads : paths.resolve(flags.to);
      for (const path of await files.get(flags.get, folder)) printing(visibleLine(path));
    } else if (flags.json) {
      await runJson(script, {
        input,
        paths,
        follow,
        print: (object) => printing(visibleJson(JSON.stringify(object))),
      });
    } else {
      const reads = follow || Deno.stdin.isTerminal();
      await runLines(script, { input, follow, print: reads ? printing : undefined });
    }
  } finally {
    script.close();
  }
  return exitCodes.done.code;
}

/** A file that cannot be read is a wrong flag, and found out before anything is sent. */
async function openAll(typed: readonly string[]): Promise<FileOnDisk[]> {
  try {
    return await Promise.all(typed.map((path) => FileOnDisk.open(path)));
  } catch (error) {
    if (!(error instanceof FileUnfit)) throw error;
    throw new Stop("usage", words.files.cannotSend(visibleLine(error.message)));
  }
}

async function talk(flags: Flags, profiles: Profiles, ask: AskPassword): Promise<number> {
  const depth = depthOf(flags.colour, variable);
  const terminal = new Terminal(systemClock);
  let signed = await whoFrom(flags, profiles, ask);
  let { room } = flags;
  const giveBackOnFault = (event: ErrorEvent | PromiseRejectionEvent) => {
    event.preventDefault();
    terminal.giveBack();
    const fault: unknown = event instanceof ErrorEvent ? event.error : event.reason;
    complain(`${words.crashed}\n${fault instanceof Error ? fault.stack : fault}`);
    Deno.exit(exitCodes.failed.code);
  };
  addEventListener("error", giveBackOnFault);
  addEventListener("unhandledrejection", giveBackOnFault);
  terminal.take();
  try {
    for (;;) {
      const remark = profiles.rememberName(signed.me.name) ? undefined : words.start.notKept;
      const paths = new LocalPaths(variable);
      const ended = await new Conversation({ terminal, profiles, signed, room, depth, paths, remark }).run();
      if (ended.ending.is !== "another") {
        terminal.giveBack();
        return sayEnd(ended, signed, profiles, depth);
      }
      ({ signed, room } = { room: undefined, ...ended.ending });
    }
  } finally {
    terminal.giveBack();
  }
}

/** The name that was given, or remembered, or is asked for until the server takes it. */
async function whoFrom(flags: Flags, profiles: Profiles, ask: AskPassword): Promise<Signed> {
  const { name: given, token } = flags;
  if (token !== undefined) return await signInByToken(profiles, token, given ?? "");
  if (given !== undefined) return await signInOrRemember(profiles, given, ask);
  const last = profiles.lastName;
  if (last !== "") {
    try {
      return await signInOrRemember(profiles, last, ask);
    } catch (error) {
      if (!(error instanceof Stop) || error.exit === "unreachable") throw error;
      complain(error.message);
    }
  }
  return await askName(profiles, last, ask);
}

async function askName(profiles: Profiles, last: string, ask: AskPassword): Promise<Signed> {
  for (;;) {
    const typed = prompt(words.start.askName(profiles.server.host, last));
    if (typed === null) throw new Stop("usage", words.start.noName);
    try {
      if (typed.trim() !== "" || last !== "") return await signIn(profiles, typed.trim() || last, ask);
    } catch (error) {
      if (!(error instanceof Stop) || error.exit === "unreachable") throw error;
      complain(error.message);
    }
  }
}

/** Who was here before may write while the server is away: it is kept until it can be sent. */
async function signInOrRemember(profiles: Profiles, name: string, ask: AskPassword): Promise<Signed> {
  try {
    return await signIn(profiles, name, ask);
  } catch (error) {
    const known = remembered(profiles, name);
    if (!known || !(error instanceof Stop) || error.exit !== "unreachable") throw error;
    return known;
  }
}

function sayEnd(
  { ending, unsent, files, shown }: Ended,
  { me }: Signed,
  profiles: Profiles,
  depth: Depth,
): number {
  // What was on the screen stays in the terminal's own history.
  if (ending.is !== "signal") { for (const line of shown) if (line.length > 0) print(ansiOf(line, depth)); }
  if (ending.is === "over") complain(ending.sentence);
  if (ending.is === "signedOut") print(words.devices.signedOut(profiles.server.host));
  if (unsent > 0) complain(words.over.kept(unsent, visibleLine(me.name), profiles.server.host));
  if (files.unsent > 0) complain(words.files.unsent(files.unsent));
  if (files.ungot > 0) complain(words.files.ungot(files.ungot));
  if (ending.is === "signal") return signalCodes[ending.signal];
  return ending.is === "over" ? exitCodes.refused.code : exitCodes.done.code;
}

if (import.meta.main) Deno.exit(await main());
