import { join } from "node:path";

const decoder = new TextDecoder();

async function run(args: readonly string[], input?: string): Promise<string> {
  const process = new Deno.Command("tmux", {
    args: [...args],
    stdin: input === undefined ? "null" : "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  if (input !== undefined) {
    const writer = process.stdin.getWriter();
    await writer.write(new TextEncoder().encode(input));
    await writer.close();
  }
  const { code, stdout, stderr } = await process.output();
  if (code !== 0) throw new Error(`Cannot run tmux ${args.join(" ")}: ${decoder.decode(stderr)}`);
  return decoder.decode(stdout);
}

async function hasTmux(): Promise<boolean> {
  try {
    await run(["-V"]);
    return true;
  } catch {
    return false;
  }
}

const has = await hasTmux();
const required = Deno.env.get("PARLEY_REQUIRE_SERVICES") === "1";

if (!has && !required) {
  const warning = "SKIPPED: tmux is not installed, so the terminal client is not tested in a terminal.\n";
  Deno.stderr.writeSync(new TextEncoder().encode(warning));
}

/** A test that needs a terminal. It is skipped where there is no tmux to give one. */
export function testInTerminal(name: string, act: () => Promise<void>): void {
  Deno.test({ name, ignore: !has && !required, fn: act });
}

/** A screen cannot be subscribed to, so it is looked at again and again, for no longer than this. */
const patienceMs = 60_000;
const lookAgainMs = 25;

/** A shell in a real pseudo-terminal, of a tmux server of its own. */
export class TmuxTerminal {
  readonly #socket: string;
  /** Where its shell was started, with what the program keeps. */
  readonly folder: string;

  static async open(columns = 80, rows = 24, variables: Record<string, string> = {}): Promise<TmuxTerminal> {
    const folder = await Deno.makeTempDir({ prefix: "parley-" });
    const terminal = new TmuxTerminal(join(folder, "tmux"), folder);
    // Whoever runs the tests without colours still tests the colours: an empty NO_COLOR is none.
    const env = { XDG_CONFIG_HOME: folder, INIT_CWD: folder, LC_ALL: "C.UTF-8", NO_COLOR: "", ...variables };
    await terminal.#tmux(
      ...["-f", "/dev/null", "new-session", "-d", "-x", `${columns}`, "-y", `${rows}`],
      ...Object.entries(env).flatMap(([name, value]) => ["-e", `${name}=${value}`]),
      "sh",
    );
    await terminal.#tmux("set", "-g", "status", "off");
    await terminal.#tmux("set", "-g", "escape-time", "0");
    await terminal.resize(columns, rows);
    await terminal.prompted();
    return terminal;
  }

  private constructor(socket: string, folder: string) {
    this.#socket = socket;
    this.folder = folder;
  }

  #tmux(...args: string[]): Promise<string> {
    return run(["-S", this.#socket, ...args]);
  }

  /** Keys by their names in tmux: `Enter`, `C-c`, `M-Enter`, `PPage`. */
  async press(...keys: string[]): Promise<void> {
    await this.#tmux("send-keys", ...keys);
  }

  async type(text: string): Promise<void> {
    await this.#tmux("send-keys", "-l", "--", text);
  }

  async send(bytes: Uint8Array): Promise<void> {
    await this.#tmux("send-keys", "-H", ...Array.from(bytes, (byte) => byte.toString(16)));
  }

  async paste(text: string): Promise<void> {
    await run(["-S", this.#socket, "load-buffer", "-"], text);
    await this.#tmux("paste-buffer", "-p");
  }

  async run(command: readonly string[]): Promise<void> {
    await this.type(command.map((part) => `'${part}'`).join(" "));
    await this.press("Enter");
  }

  async resize(columns: number, rows: number): Promise<void> {
    await this.#tmux("resize-window", "-x", `${columns}`, "-y", `${rows}`);
  }

  screen(): Promise<string> {
    return this.#tmux("capture-pane", "-p");
  }

  /** With its colours, as sequences that begin with a visible `␛`. */
  async colouredScreen(): Promise<string> {
    return (await this.#tmux("capture-pane", "-p", "-e")).replaceAll("\x1b", "␛");
  }

  async countBells(): Promise<void> {
    await this.#tmux("set", "-g", "@bells", "");
    await this.#tmux("set-hook", "-g", "alert-bell", "set -ag @bells x");
  }

  /** How many bells have been heard so far. */
  async bells(): Promise<number> {
    return (await this.about("#{@bells}")).length;
  }

  async about(format: string): Promise<string> {
    return (await this.#tmux("display-message", "-p", format)).trim();
  }

  /** Looks until the screen fits. */
  until(fits: (screen: string) => boolean, what: string): Promise<string> {
    return this.#looked(() => this.screen(), fits, `${what} on the screen`);
  }

  /** The same, with the colours. */
  untilColoured(fits: (screen: string) => boolean, what: string): Promise<string> {
    return this.#looked(() => this.colouredScreen(), fits, `${what} on the screen`);
  }

  /** What is asked of the terminal itself may come behind what is on its screen. */
  async becomes(format: string, wanted: string): Promise<void> {
    await this.#looked(() => this.about(format), (told) => told === wanted, `${wanted} as ${format}`);
  }

  async #looked(
    look: () => Promise<string>,
    fits: (seen: string) => boolean,
    what: string,
  ): Promise<string> {
    const giveUpAt = performance.now() + patienceMs;
    for (;;) {
      const seen = await look();
      if (fits(seen)) return seen;
      if (performance.now() > giveUpAt) throw new Error(`Cannot see ${what}:\n${seen}`);
      await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
    }
  }

  /** Looks until the shell waits for a command; it writes another sign for root. */
  async prompted(): Promise<void> {
    await this.until((screen) => /(^|\n)[#$]$/.test(screen.trimEnd()), "the prompt of the shell");
  }

  /** Looks until all of these stand somewhere on the screen. */
  shows(...texts: string[]): Promise<string> {
    return this.until((screen) => texts.every((text) => screen.includes(text)), texts.join(" and "));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#tmux("kill-server").catch(() => {});
    // What ran in it is still writing its last words.
    for (let tries = 0;; tries++) {
      try {
        return await Deno.remove(this.folder, { recursive: true });
      } catch (error) {
        if (tries === 100) throw error;
        await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
      }
    }
  }
}
