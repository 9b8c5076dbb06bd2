import { AcmeFolder } from "../../server/tls/acme_folder.ts";
import { AcmeRenewal } from "../../server/tls/acme_renewal.ts";
import { Certificate } from "../../server/tls/certificate.ts";
import { WakingClock } from "./waking_clock.ts";

/** The part that orders, in a folder of its own, restarted as often as a test likes. */
export class AcmeRig {
  readonly clock = new WakingClock();
  readonly folder: string;
  readonly names: readonly string[];
  #renewal: AcmeRenewal | undefined;
  #came: () => void = () => {};

  static async make(names: readonly string[] = ["chat.example.org"]): Promise<AcmeRig> {
    return new AcmeRig(await Deno.makeTempDir({ prefix: "parley-acme-" }), names);
  }

  private constructor(folder: string, names: readonly string[]) {
    this.folder = folder;
    this.names = names;
  }

  get renewal(): AcmeRenewal {
    return this.#renewal!;
  }

  /** Without having it order yet. */
  async open(directory: string, names = this.names): Promise<AcmeRenewal> {
    await this.#renewal?.close();
    return this.#renewal = await AcmeRenewal.open({
      names,
      directory,
      folder: await AcmeFolder.open(this.folder),
      clock: this.clock,
      ask: fetch,
      random: () => 0,
    });
  }

  async start(directory: string, names?: readonly string[]): Promise<void> {
    const renewal = await this.open(directory, names);
    renewal.start(() => {
      this.#came();
      return Promise.resolve();
    });
  }

  /** True right after a start that was no reason to order: an order begins with a file, and not with a wait. */
  get isWaiting(): boolean {
    return this.clock.waiting === 1;
  }

  /** The next certificate that comes. */
  came(): Promise<void> {
    return new Promise((resolve) => this.#came = resolve);
  }

  async shown(): Promise<Certificate> {
    return new Certificate(await this.renewal.read());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#renewal?.close();
    await Deno.remove(this.folder, { recursive: true });
  }
}
