/** What the core needs from the place it runs in. A browser and a terminal each bring their own. */

export interface Clock {
  /** In ms since 1970. */
  now(): number;
  /** Runs `act` once after `ms`; returns what prevents it. */
  after(ms: number, act: () => void): () => void;
}

export interface Random {
  bytes(length: number): Uint8Array;
  /** From 0 up to, but not, 1. */
  fraction(): number;
}

/** A small store of texts that outlives the program. It never throws: what cannot be kept lives in memory. */
export interface Keep {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  delete(key: string): void;
  keys(prefix: string): string[];
}

export interface Socket {
  send(frame: string): void;
  /** Nothing is heard after it. */
  close(): void;
}

export interface SocketHearer {
  opened(): void;
  frame(text: string): void;
  closed(): void;
}

/** Nothing is heard before it has returned. */
export type OpenSocket = (hearer: SocketHearer) => Socket;

/** One request to the server. It rejects only if the server could not be reached. */
export type Call = (
  method: "GET" | "POST" | "DELETE",
  path: string,
  body?: unknown,
) => Promise<{ status: number; body: unknown }>;

export type Outside = { clock: Clock; random: Random; keep: Keep; open: OpenSocket; call: Call };
