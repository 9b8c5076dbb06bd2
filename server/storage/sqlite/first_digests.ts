import type { DatabaseSync } from "node:sqlite";
import { bodyDigest } from "../chain.ts";
import { type Cell, readBodyCell } from "./cells.ts";

export type SaltedRow = { id: number; salt: Uint8Array | null; body: Cell };

/** Digests of first bodies: what the chain needs of them when they are gone (CH5). */
export class FirstDigests {
  readonly #keep;
  readonly #again;
  readonly #unsalt;

  constructor(db: DatabaseSync) {
    this.#keep = db.prepare("INSERT INTO changed (entry, digest, latest) VALUES (?, ?, ?)");
    this.#again = db.prepare("UPDATE changed SET latest = ? WHERE entry = ?");
    this.#unsalt = db.prepare("UPDATE entries SET salt = NULL WHERE id = ?");
  }

  /** To be told of an entry before its body is replaced by the change that has this number. */
  changing({ id, salt, body }: SaltedRow, by: number): void {
    if (salt === null) {
      this.#again.run(by, id);
      return;
    }
    this.#keep.run(id, Uint8Array.fromHex(bodyDigest(salt.toHex(), readBodyCell(body))), by);
    // Without its salt the digest says nothing to those who try words.
    this.#unsalt.run(id);
  }
}
