import { join } from "node:path";
import type { Ask } from "../../server/tls/acme_client.ts";
import { freePort } from "../helpers/free_port.ts";
import { linesOf } from "../helpers/lines_of.ts";
import { testCertificate } from "../helpers/test_certificates.ts";

/**
 * The ACME server that Let's Encrypt gives to those who write clients, with the name server that is made for it: every
 * name leads to 127.0.0.1. It checks names at a port that it is told, in place of 80.
 */
export class Pebble {
  /** Its directory. */
  readonly directory: string;
  /** Where it comes to check a name. */
  readonly httpPort: number;
  /** Whom to trust in order to speak with it: a file, as DENO_CERT wants it. */
  readonly caFile: string;
  readonly #folder: string;
  readonly #management: string;
  readonly #programs: readonly Program[];
  readonly #client: Deno.HttpClient;

  /** `rejects`: of a hundred good nonces, so many are called bad; by chance, and more than a few would be too many in a row. */
  static async start({ rejects = 10 }: { rejects?: number } = {}): Promise<Pebble> {
    const folder = await Deno.makeTempDir({ prefix: "parley-pebble-" });
    // Ports that were free a moment ago may not be any more.
    for (let tries = 1;; tries += 1) {
      try {
        return await Pebble.#startIn(folder, rejects);
      } catch (error) {
        if (tries === 5) throw error;
      }
    }
  }

  static async #startIn(folder: string, rejects: number): Promise<Pebble> {
    const [port, management, http, dns, dnsManagement] = Array.from({ length: 5 }, freePort);
    const shown = await testCertificate();
    const at = (name: string) => join(folder, name);
    await Deno.writeTextFile(at("cert.pem"), shown.certificate);
    await Deno.writeTextFile(at("key.pem"), shown.key);
    await Deno.writeTextFile(at("ca.pem"), shown.ca);
    const pebble = {
      listenAddress: `127.0.0.1:${port}`,
      managementListenAddress: `127.0.0.1:${management}`,
      certificate: at("cert.pem"),
      privateKey: at("key.pem"),
      httpPort: http,
      tlsPort: http,
    };
    await Deno.writeTextFile(at("config.json"), JSON.stringify({ pebble }));
    const nowhere = ["-http01", "", "-https01", "", "-tlsalpn01", "", "-defaultIPv6", ""];
    const addresses = ["-dns01", `127.0.0.1:${dns}`, "-management", `127.0.0.1:${dnsManagement}`];
    const names = await Program.start("pebble-challtestsrv", [...nowhere, ...addresses], /management/i);
    try {
      const args = ["-config", at("config.json"), "-dnsserver", `127.0.0.1:${dns}`, "-strict"];
      const server = await Program.start("pebble", args, /^.*ACME directory available at/, {
        PEBBLE_VA_NOSLEEP: "1",
        PEBBLE_WFE_NONCEREJECT: String(rejects),
      });
      return new Pebble(folder, port!, management!, http!, shown.ca, [names, server]);
    } catch (error) {
      await names.stop();
      throw error;
    }
  }

  private constructor(
    folder: string,
    port: number,
    management: number,
    httpPort: number,
    ca: string,
    programs: readonly Program[],
  ) {
    this.#folder = folder;
    this.directory = `https://127.0.0.1:${port}/dir`;
    this.#management = `https://127.0.0.1:${management}`;
    this.httpPort = httpPort;
    this.caFile = join(folder, "ca.pem");
    this.#programs = programs;
    this.#client = Deno.createHttpClient({ caCerts: [ca] });
  }

  /** Trusts its authority, as no other part of the process does. */
  readonly ask: Ask = (address, wish) => fetch(address, { ...wish, client: this.#client });

  /** Whom to trust in order to believe the certificates that it gives. */
  async root(): Promise<string> {
    return await (await fetch(`${this.#management}/roots/0`, { client: this.#client })).text();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#client.close();
    for (const program of this.#programs) await program.stop();
    await Deno.remove(this.#folder, { recursive: true });
  }
}

/** A program that says when it is ready. */
class Program {
  readonly #process: Deno.ChildProcess;
  readonly #read: Promise<void>;

  static async start(
    name: string,
    args: readonly string[],
    ready: RegExp,
    env: Record<string, string> = {},
  ): Promise<Program> {
    const command = new Deno.Command(name, {
      args: [...args],
      env,
      stdin: "null",
      stdout: "piped",
      stderr: "null",
    });
    const process = command.spawn();
    const found = Promise.withResolvers<boolean>();
    const read = (async () => {
      for await (const line of linesOf(process.stdout)) if (ready.test(line)) found.resolve(true);
      found.resolve(false);
    })();
    const program = new Program(process, read);
    if (await found.promise) return program;
    await program.stop();
    throw new Error(`${name} ended before it was ready`);
  }

  private constructor(process: Deno.ChildProcess, read: Promise<void>) {
    this.#process = process;
    this.#read = read;
  }

  async stop(): Promise<void> {
    try {
      this.#process.kill("SIGKILL");
    } catch {
      // It has ended.
    }
    await this.#process.status;
    await this.#read;
  }
}

function isThere(program: string): boolean {
  try {
    new Deno.Command(program, { args: ["-help"], stdout: "null", stderr: "null" }).outputSync();
    return true;
  } catch {
    return false;
  }
}

const required = Deno.env.get("PARLEY_REQUIRE_SERVICES") === "1";
const isMissing = !required && !(isThere("pebble") && isThere("pebble-challtestsrv"));
if (isMissing) {
  Deno.stderr.writeSync(
    new TextEncoder().encode(
      "SKIPPED: pebble is not installed, so certificates by ACME are not tested against it.\n",
    ),
  );
}

/** A test that needs pebble; without it, it is skipped, and one line says so. */
export function testWithPebble(name: string, run: () => Promise<void>): void {
  Deno.test({ name, ignore: isMissing, fn: run });
}
