import type { DatabaseSync } from "node:sqlite";
import type { Rotated, Rotation } from "../../hub/ports.ts";

/** A session goes on under another token: whoever had the old one has nothing any more. */
export class SessionRotations {
  readonly #find;
  readonly #rotate;
  readonly #endOthers;

  constructor(db: DatabaseSync) {
    const mine = "account = (SELECT no FROM accounts WHERE id = ?)";
    this.#find = db.prepare(`SELECT 1 FROM sessions WHERE hash = ? AND ${mine}`);
    this.#rotate = db.prepare("UPDATE sessions SET hash = ? WHERE hash = ?");
    this.#endOthers = db.prepare(`DELETE FROM sessions WHERE hash <> ? AND ${mine} RETURNING hash`);
  }

  /** Does it where `from` is a session of the account, and tells what ended. */
  rotate({ account, from, to, others }: Rotation, act: () => void): Rotated {
    if (this.#find.get(from, account) === undefined) return undefined;
    act();
    this.#rotate.run(to, from);
    const ended = others ? this.#endOthers.all(to, account) as { hash: string }[] : [];
    return [from, ...ended.map(({ hash }) => hash)];
  }
}
