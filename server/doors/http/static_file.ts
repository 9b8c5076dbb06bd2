import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";

/** How a file can be squeezed; the shortest first. */
export const codings = ["br", "gzip"] as const;
export type Coding = typeof codings[number];

/** A file of the web client, as it goes out. */
export class StaticFile {
  readonly type: string;
  readonly plain: Uint8Array;
  /** Weak, because the same file goes out squeezed and as it is. */
  readonly etag: string;
  readonly #br: Uint8Array | undefined;
  #gzip: Uint8Array | undefined;

  constructor(type: string, plain: Uint8Array, br: Uint8Array | undefined) {
    this.type = type;
    this.plain = plain;
    this.etag = `W/"${createHash("sha256").update(plain).digest("base64url").slice(0, 27)}"`;
    this.#br = br;
  }

  /** Undefined where it would not be shorter. */
  squeezed(coding: Coding): Uint8Array | undefined {
    const bytes = coding === "br" ? this.#br : this.#gzipped();
    return bytes && bytes.byteLength < this.plain.byteLength ? bytes : undefined;
  }

  /** Made when somebody takes it: all of them together would keep a start waiting for a quarter of a second. */
  #gzipped(): Uint8Array | undefined {
    if (!/^(text|application)\/|svg/.test(this.type)) return undefined;
    return this.#gzip ??= new Uint8Array(gzipSync(this.plain, { level: 9 }));
  }
}
