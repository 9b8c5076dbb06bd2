import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

export type Run = { code: number; out: string; err: string };

/** `deno task chat` as people start it, with a settings folder of its own. */
export function chatCommand(url: string, flags: readonly string[]): string[] {
  return [Deno.execPath(), "task", "--quiet", "--cwd", root, "chat", url, ...flags];
}

export class ChatProcess {
  readonly #process: Deno.ChildProcess;
  readonly #writer: WritableStreamDefaultWriter<Uint8Array>;

  static start(url: string, folder: string, ...flags: string[]): ChatProcess {
    return ChatProcess.startWith({}, url, folder, ...flags);
  }

  static startWith(
    variables: Record<string, string>,
    url: string,
    folder: string,
    ...flags: string[]
  ): ChatProcess {
    const [command, ...args] = chatCommand(url, flags);
    return new ChatProcess(
      new Deno.Command(command!, {
        args,
        env: { XDG_CONFIG_HOME: folder, INIT_CWD: folder, NO_COLOR: "1", ...variables },
        stdin: "piped",
        stdout: "piped",
        stderr: "piped",
      }).spawn(),
    );
  }

  private constructor(process: Deno.ChildProcess) {
    this.#process = process;
    this.#writer = process.stdin.getWriter();
  }

  async write(text: string): Promise<void> {
    await this.#writer.write(new TextEncoder().encode(text));
  }

  /** Its output so far is given line by line; leaving the loop lets go of it. */
  get output(): ReadableStream<Uint8Array> {
    return this.#process.stdout;
  }

  async endInput(): Promise<void> {
    await this.#writer.close();
  }

  kill(signal: Deno.Signal): void {
    this.#process.kill(signal);
  }

  /** Resolves when it has ended; for those that did not read the output. */
  async end(): Promise<Run> {
    const { code, stdout, stderr } = await this.#process.output();
    const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
    return { code, out: out!, err: err! };
  }

  /** The exit code, where the output is being read. */
  async code(): Promise<number> {
    const { code } = await this.#process.status;
    await this.#process.stderr.cancel();
    return code;
  }
}

/** Runs it with this input to its end. */
export function pipe(url: string, folder: string, input: string, ...flags: string[]): Promise<Run> {
  return pipeWith({}, url, folder, input, ...flags);
}

export async function pipeWith(
  variables: Record<string, string>,
  url: string,
  folder: string,
  input: string,
  ...flags: string[]
): Promise<Run> {
  const chat = ChatProcess.startWith(variables, url, folder, ...flags);
  const ended = chat.end();
  // A program that ends before it has read everything is what some of the tests are about.
  await chat.write(input).then(() => chat.endInput()).catch(() => {});
  return await ended;
}

export async function withFolder(act: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "parley-" });
  try {
    await act(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
