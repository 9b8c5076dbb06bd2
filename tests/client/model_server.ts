import type { Body, Entry } from "../../protocol/entries.ts";
import type { OpenSocket, SocketHearer } from "../../client/core/outside.ts";

type Said = Record<string, unknown>;

/** What the server has of an entry: its body is as it is now. */
type Row = { seq: number; from: string; nonce: string; body: Body };

const firstPage = 50;
export const garden = "garden";

/** A line to the model. What is said in either direction waits until it is carried; answers and news go their own ways. */
export class ModelLine {
  readonly account: string;
  readonly #server: ModelServer;
  readonly #hearer: SocketHearer;
  readonly #up: string[] = [];
  readonly #answers: Said[] = [];
  readonly #news: Said[] = [];
  isGreeted = false;
  isOpen = true;

  constructor(server: ModelServer, account: string, hearer: SocketHearer) {
    this.#server = server;
    this.account = account;
    this.#hearer = hearer;
  }

  say(frame: string): void {
    if (this.isOpen) this.#up.push(frame);
  }

  tell(news: Said): void {
    if (this.isGreeted) this.#news.push(news);
  }

  carryUp(): boolean {
    const frame = this.isOpen ? this.#up.shift() : undefined;
    if (frame === undefined) return false;
    const { ref, ...said } = JSON.parse(frame) as Said;
    const answer = this.#server.take(this, said);
    if (ref !== undefined) this.#answers.push({ ref, ...answer });
    return true;
  }

  carryAnswer(): boolean {
    return this.#carry(this.#answers.shift());
  }

  carryNews(): boolean {
    return this.#carry(this.#news.shift());
  }

  /** The next news comes once more, later. */
  repeat(): void {
    const [news] = this.#news;
    if (news?.type === "entry") this.#news.push(news);
  }

  /** The next entry is never told. */
  lose(): void {
    if (this.#news[0]?.type === "entry") this.#news.shift();
  }

  #carry(said: Said | undefined): boolean {
    if (said === undefined || !this.isOpen) return false;
    this.#hearer.frame(JSON.stringify(said));
    return true;
  }

  cut(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.#hearer.closed();
  }

  drop(): void {
    this.isOpen = false;
  }
}

/** As much of a server as sending and reading need, in memory: what it was told once it never forgets. */
export class ModelServer {
  readonly rows: Row[] = [];
  readonly #lines = new Set<ModelLine>();
  /** So many wishes to come are refused, for now. */
  refuses = 0;
  isMember = true;
  #read = 0;

  /** Each new line of an account is told to `opened`. */
  opener(account: string, opened: (line: ModelLine) => void): OpenSocket {
    return (hearer) => {
      const line = new ModelLine(this, account, hearer);
      this.#lines.add(line);
      opened(line);
      queueMicrotask(() => line.isOpen && hearer.opened());
      return { send: (frame) => line.say(frame), close: () => line.drop() };
    };
  }

  get head(): number {
    return this.rows.length;
  }

  append(from: string, nonce: string, body: Body): Row {
    const row = { seq: this.head + 1, from, nonce, body };
    this.rows.push(row);
    if (body.kind === "change") this.rows[body.of - 1]!.body = body.to;
    for (const line of this.#lines) {
      if (this.isMember) line.tell({ type: "entry", ...entryOf(row) });
    }
    return row;
  }

  leave(): void {
    if (this.isMember) this.#tell({ type: "left", room: garden });
    this.isMember = false;
  }

  join(): void {
    if (this.isMember) return;
    this.isMember = true;
    for (const line of this.#lines) line.tell({ type: "room", ...this.#joined(line.account, undefined) });
  }

  /** Everybody loses their line, and what was under way on it. */
  restart(): void {
    for (const line of this.#lines) line.cut();
    this.#lines.clear();
  }

  #tell(news: Said): void {
    for (const line of this.#lines) line.tell(news);
  }

  take(line: ModelLine, wish: Said): Said {
    if (wish.type === "hello") return this.#hello(line, wish.rooms as Record<string, number>);
    if (wish.type === "ping") return { type: "done", did: "ping" };
    if (wish.type === "mark") this.#read = Math.max(this.#read, Math.min(this.head, Number(wish.read)));
    if (wish.type !== "say" && wish.type !== "history") return { type: "done", did: wish.type };
    if (!this.isMember) return refused("not_member");
    if (this.refuses > 0) {
      this.refuses -= 1;
      return refused(wish.type === "say" ? "busy" : "internal");
    }
    if (wish.type === "history") {
      return { type: "done", did: "history", ...this.#history(line.account, wish) };
    }
    const { nonce, text } = wish as { nonce: string; text: string };
    const known = this.rows.find((row) => row.from === line.account && row.nonce === nonce);
    const { seq } = known ?? this.append(line.account, nonce, { kind: "text", text });
    return { type: "done", did: "say", room: garden, seq, at: seq };
  }

  #hello(line: ModelLine, known: Record<string, number>): Said {
    line.isGreeted = true;
    const lobby = { ...this.#about("lobby"), head: 0, entries: [] };
    const rooms = this.isMember ? [lobby, this.#joined(line.account, known[garden])] : [lobby];
    const me = { id: line.account, name: line.account, prefs: { receipts: true, lastSeen: true } };
    return { type: "done", did: "hello", me, server: { name: "model", tcp: [] }, now: 0, rooms };
  }

  #joined(account: string, after: number | undefined): Said {
    const rows = after === undefined
      ? this.rows.slice(-firstPage)
      : this.rows.slice(after, after + firstPage);
    return {
      ...this.#about(garden),
      head: this.head,
      entries: rows.map((row) => entryOf(row, account)),
    };
  }

  #about(id: string): Said {
    const about = { id, name: id, kind: "public", topic: "", role: "member", joined: true, marks: [] };
    return { ...about, members: 2, online: 1, delivered: 0, read: this.#read };
  }

  #history(account: string, { before, after, limit }: Said): Said {
    const most = Number(limit);
    const rows = after !== undefined
      ? this.rows.slice(Number(after), Number(after) + most)
      : this.rows.slice(0, before === undefined ? undefined : Number(before) - 1).slice(-most);
    return { room: garden, head: this.head, entries: rows.map((row) => entryOf(row, account)) };
  }
}

/** Only its writer is told the nonce, and only on a page. */
function entryOf({ seq, from, nonce, body }: Row, reader?: string): Entry {
  const entry = { room: garden, seq, at: seq, from, name: from, body };
  return reader === from ? { ...entry, nonce } : entry;
}

function refused(code: string): Said {
  return { type: "refused", code, message: code };
}
