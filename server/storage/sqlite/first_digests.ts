import type { DatabaseSync } from "node:sqlite";
import { bodyDigest } from "../chain.ts";
import { RandomSalts } from "../salts.ts";
import { type Cell, readBodyCell } from "./cells.ts";

/** `salt` is null where it has no link yet, or was changed before. */
export type SaltedRow = { id: number; salt: Uint8Array | null; body: Cell };

/** Digests of first bodies: what the chain needs of them when they are gone (CH5). */
export class FirstDigests {
  readonly #again;
  readonly #keep;
  readonly #unsalt;
  readonly #salts = new RandomSalts();

  constructor(db: DatabaseSync) {
    this.#again = db.prepare("UPDATE changed SET latest = ? WHERE entry = ?");
    this.#keep = db.prepare("INSERT INTO changed (entry, digest, latest) VALUES (?, ?, ?)");
    this.#unsalt = db.prepare("UPDATE links SET salt = NULL WHERE entry = ?");
  }

  /** To be told of an entry before its body is replaced by the change that has this number. */
  changing({ id, salt, body }: SaltedRow, by: number): void {
    if (this.#again.run(by, id).changes > 0) return;
    const text = salt?.toHex() ?? this.#salts.next().text;
    this.#keep.run(id, Uint8Array.fromHex(bodyDigest(text, readBodyCell(body))), by);
    // Without its salt the digest says nothing to those who try words.
    this.#unsalt.run(id);
  }
}
