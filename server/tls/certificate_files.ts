import { CertificateError, type CertificatePair } from "./certificate.ts";

/** A certificate that somebody else keeps fresh, in two files. */
export class CertificateFiles {
  readonly #certificate: string;
  readonly #key: string;

  constructor(paths: { certificate: string; key: string }) {
    this.#certificate = paths.certificate;
    this.#key = paths.key;
  }

  readonly read = async (): Promise<CertificatePair> => ({
    certificate: await textOf(this.#certificate, "certificate"),
    key: await textOf(this.#key, "key"),
  });
}

async function textOf(path: string, what: string): Promise<string> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    const why = error instanceof Deno.errors.NotFound
      ? "there is no such file"
      : error instanceof Error
      ? error.message
      : String(error);
    throw new CertificateError(`Cannot read ${what} ${path}: ${why}`);
  }
}
