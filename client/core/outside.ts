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

/** `retryAfter`: the seconds after which the server wants to be asked again. */
export type CallAnswer = { status: number; body: unknown; retryAfter?: number };

/** One request to the server. It rejects only if the server could not be reached: with `LinkLost`. */
export type Call = (
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  body?: unknown,
) => Promise<CallAnswer>;

/** What of a file can be sent: a browser's Blob, a terminal's bytes. The core does not look into it. */
export interface FilePiece {
  readonly size: number;
}

/** A file of this device. Reading rejects where it is gone, or has changed since it was chosen. */
export interface FileSource {
  readonly name: string;
  /** Its media type, or empty. */
  readonly type: string;
  readonly size: number;
  /** In ms since 1970. */
  readonly changedAt: number;
  slice(from: number, to: number): FilePiece;
  bytes(from: number, to: number): Promise<Uint8Array>;
}

/** Ends a request that is under way. Whoever carries the request out sets `onabort`. */
export interface WireSignal {
  readonly aborted: boolean;
  onabort: (() => void) | undefined;
}

export type WireWish = {
  method: "GET" | "HEAD" | "POST" | "PATCH" | "PUT" | "DELETE";
  path: string;
  headers: Readonly<Record<string, string>>;
  body?: FilePiece;
  /** Told now and then how much of the body is on its way; where the place can tell. */
  sent?: (bytes: number) => void;
  signal?: WireSignal;
};

export interface WireAnswer {
  readonly status: number;
  header(name: string): string | undefined;
  /** Undefined if it is not JSON. */
  json(): Promise<unknown>;
  bytes(): Promise<Uint8Array>;
}

/** One HTTP request as the uploads need it. It rejects only if the server was not reached, or `signal` ended it. */
export interface Wire {
  request(wish: WireWish): Promise<WireAnswer>;
}

/** Keeps files beyond the life of the program, where the place can. It never rejects. */
export interface FileKeep {
  /** False if the file will be gone when the program starts again. */
  put(key: string, source: FileSource): Promise<boolean>;
  /** `asking`: a person has just asked for it, so that the place may ask them for leave to read it. */
  get(key: string, asking?: boolean): Promise<FileSource | undefined>;
  delete(key: string): Promise<void>;
}

export type Digest = (algorithm: "SHA-256", bytes: Uint8Array) => Promise<Uint8Array>;

/** Lets one of several programs of this device do a thing, such as two pages of one browser. */
export interface Locks {
  /**
   * Calls `held` once nobody else holds that name, and before it `busy` if somebody does. Nothing is called before it
   * has returned what gives the name back, or ends the waiting.
   */
  take(name: string, held: () => void, busy: () => void): () => void;
}

/** What a conversation needs. */
export type ChatOutside = {
  clock: Clock;
  random: Random;
  keep: Keep;
  open: OpenSocket;
  call: Call;
};

/** What sending files needs. */
export type FileOutside = {
  wire: Wire;
  /** Where there is none, a file has to be chosen again after a reload. */
  fileKeep?: FileKeep;
  /** Only where the machine does it itself; a page that came by plain http has none. */
  digest?: Digest;
  /** Where there is none, nobody else is thought to be there. */
  locks?: Locks;
};

export type Outside = ChatOutside & FileOutside;
