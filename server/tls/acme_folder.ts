import { join } from "node:path";
import * as v from "valibot";
import { AcmeAccount } from "./acme_account.ts";
import { Certificate, type CertificatePair } from "./certificate.ts";
import { pairIn } from "./pem.ts";
import { keepText, textIn } from "./secret_text.ts";

/** What went wrong since the last certificate came. `order` is what was ordered, and from whom. */
const attempts = v.object({ order: v.string(), failures: v.number(), after: v.number() });
export type Attempts = v.InferOutput<typeof attempts>;

/** A certificate, with the address of the directory that it came from. */
export type Ordered = { pair: CertificatePair; certificate: Certificate; directory: string };

/** What is kept of an authority and its certificates, for the server's own account alone. */
export class AcmeFolder {
  readonly #account: string;
  readonly #certificate: string;
  readonly #attempts: string;

  static async open(folder: string): Promise<AcmeFolder> {
    await Deno.mkdir(folder, { recursive: true, mode: 0o700 });
    return new AcmeFolder(folder);
  }

  private constructor(folder: string) {
    this.#account = join(folder, "acme_account.pem");
    this.#certificate = join(folder, "acme_certificate.pem");
    this.#attempts = join(folder, "acme_attempts.json");
  }

  async account(): Promise<AcmeAccount> {
    const kept = await textIn(this.#account);
    if (kept !== undefined) return await AcmeAccount.read(kept);
    const made = await AcmeAccount.make();
    await keepText(this.#account, await made.pem());
    return made;
  }

  /** Undefined also where it cannot be used: then there will be another one. */
  async certificate(): Promise<Ordered | undefined> {
    const kept = await textIn(this.#certificate) ?? "";
    // Programs that read PEM skip the line.
    const [, directory, pem] = /^# (\S+)\n([^]*)$/.exec(kept) ?? [];
    const pair = pairIn(pem ?? "");
    if (directory === undefined || !pair) return undefined;
    try {
      return { pair, certificate: new Certificate(pair), directory };
    } catch {
      return undefined;
    }
  }

  async keepCertificate({ pair, directory }: Omit<Ordered, "certificate">): Promise<void> {
    await keepText(this.#certificate, `# ${directory}\n${pair.certificate.trimEnd()}\n${pair.key}`);
  }

  async attempts(): Promise<Attempts | undefined> {
    try {
      const read = v.safeParse(attempts, JSON.parse(await textIn(this.#attempts) ?? ""));
      return read.success ? read.output : undefined;
    } catch (error) {
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  async keepAttempts(kept: Attempts | undefined): Promise<void> {
    await keepText(this.#attempts, kept ? JSON.stringify(kept) + "\n" : "");
  }
}
