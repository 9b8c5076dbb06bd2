import type { DatabaseSync } from "node:sqlite";
import type { NewBookmark } from "../../hub/ports.ts";
import type { KnownAccounts } from "./known_accounts.ts";

export class BookmarkWrites {
  readonly #accounts: KnownAccounts;
  readonly #known;
  readonly #count;
  readonly #add;
  readonly #remove;

  constructor(db: DatabaseSync, accounts: KnownAccounts) {
    this.#accounts = accounts;
    const one = "account = ? AND room = (SELECT no FROM rooms WHERE id = ?) AND seq = ?";
    this.#known = db.prepare(`SELECT 1 FROM bookmarks WHERE ${one}`);
    this.#count = db.prepare("SELECT count(*) AS count FROM bookmarks WHERE account = ?");
    this.#add = db.prepare(`
      INSERT INTO bookmarks (account, room, seq, at)
      SELECT ?, e.room, e.seq, ? FROM entries e JOIN rooms r ON r.no = e.room WHERE r.id = ? AND e.seq = ?`);
    this.#remove = db.prepare(`DELETE FROM bookmarks WHERE ${one}`);
  }

  add(
    { bookmark: { account, room, seq, at }, most }: { bookmark: NewBookmark; most: number },
  ): "added" | "known" | "full" {
    const no = this.#no(account);
    if (this.#known.get(no, room, seq) !== undefined) return "known";
    if ((this.#count.get(no) as { count: number }).count >= most) return "full";
    if (this.#add.run(no, at, room, seq).changes === 0) {
      throw new Error(`Cannot save: there is no entry ${seq}`);
    }
    return "added";
  }

  remove({ account, room, seq }: Omit<NewBookmark, "at">): boolean {
    return this.#remove.run(this.#no(account), room, seq).changes > 0;
  }

  #no(account: string): number {
    const known = this.#accounts.find(account);
    if (known === undefined) throw new Error(`Cannot save: account ${account} is unknown`);
    return known.no;
  }
}
