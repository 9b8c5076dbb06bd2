import type { RefusalCode } from "../../../protocol/refusals.ts";

/** What a TCP peer meant by its bytes. */
export type Meant =
  | { means: "name"; name: string }
  /** Said to the room, or a command where it begins with a slash. The peer's own prefix is taken off already. */
  | { means: "text"; text: string }
  | { means: "private"; to: string; text: string }
  | { means: "who" }
  | { means: "quit" }
  /** A file that comes piece by piece, so that none stands in memory whole. `size` where the dialect tells it first. */
  | { means: "file"; name: string; size: number | undefined }
  | { means: "bytes"; bytes: Uint8Array }
  | { means: "file_end" }
  /** What cannot be read. `fatal`: nothing that follows can be, either. */
  | { means: "nonsense"; code: RefusalCode; fatal: boolean };

/** What is told to a TCP peer. A dialect says it in its own way, or not at all. */
export type Said =
  /** `past` was written before the peer came. */
  | { says: "message"; from: string; text: string; mine: boolean; at: number; past: boolean }
  | { says: "private"; from: string; to: string; text: string; mine: boolean; at: number }
  | {
    says: "file";
    from: string;
    name: string;
    size: number;
    link: string;
    mine: boolean;
    at: number;
    past: boolean;
  }
  | { says: "came"; name: string }
  | { says: "went"; name: string }
  | { says: "welcome"; name: string; room: string; people: readonly string[] }
  | { says: "people"; names: readonly string[] }
  /** From the server itself: answers to commands, hints. May have several lines. */
  | {
    says: "notice";
    text: string;
    /** For people alone. */
    aside?: true;
  }
  | { says: "refused"; text: string }
  | { says: "bye"; text: string };

/** The small differences that an operator may set per port. */
export type DialectOptions = {
  /** Whether a sender hears their own message: a doubled line on the one hand, a window that stays empty on the other. */
  echo: boolean | "auto";
  /** `ascii`: fold everything. `auto`: fold until the peer itself has sent a byte above 127. */
  encoding: "auto" | "ascii" | "utf8";
  /** What the client takes in one recv, 1024 unless set; a message that is longer would be cut inside a character. */
  recvBytes?: number;
  /** Whether a message ends in a line end, where its dialect knows none. Unless set: as the peer's own do. */
  lineEnd?: boolean;
  /** Whether a program gets a file itself, or a link. Unless set: what the usual ones of its kind can read. */
  files?: boolean;
};

/** How all peers of one kind read what is told. */
export type WriteShared = (said: Said) => string;

/** The pause after which a dialect that has `quiet` is told so; ten times the longest gap seen inside a message. */
export const quietMs = 300;

/**
 * How one kind of program speaks. Sans I/O: bytes in, meanings out; what is to be said in, bytes out. One object serves
 * one connection, because framing and encoding have a memory.
 */
export interface Dialect {
  readonly name: string;
  /** How long two writes must lie apart: a client that reads "one recv, one message" must not get two at once. */
  readonly spacingMs: number;
  /**
   * Some clients spin for ever on a clean end (FIN) and stop only on a reset; others spin on both, so after their quit
   * the end is theirs.
   */
  readonly endBy: "fin" | "reset" | "peer";
  read(bytes: Uint8Array): Meant[];
  /** What is meant by having come, before a byte: some programs only listen. */
  begin?(): Meant[];
  /** Nothing has come for `quietMs`: some messages and files end by a pause alone. */
  quiet?(): Meant[];
  /** The peer has closed its side. */
  end(): Meant[];
  /** Each element is one write and one segment: one whole message. None where this dialect has no way to say it. */
  write(said: Said): Uint8Array[];
  /** Nothing has come for longer than `quietMs` in the middle of something whose end is a pause. */
  readonly patienceMs?: number;
  /** Written once for all peers of this kind: so it is one function for all, and where messages need no distance. */
  readonly shared?: WriteShared;
}

/**
 * A dialect that can carry a file to its program, in a frame of its own and not as a link. Between the head and the
 * last of the file's bytes nothing else may be written to that peer.
 */
export interface CarriesFiles {
  /** A larger file is told as a link. */
  readonly mostFileBytes: number;
  /** What is written before the file's own bytes, which follow raw, exactly `size` of them. */
  fileHead(file: { from: string; name: string; size: number }): Uint8Array;
}

export function carriesFiles(dialect: Dialect): dialect is Dialect & CarriesFiles {
  return "fileHead" in dialect;
}

/** A dialect that tells a small file whole, in one write. */
export interface WritesFiles {
  /** A larger file is told as a link. */
  readonly mostFileBytes: number;
  /** Undefined where this program has not shown yet that it takes files; then it is told as a link. */
  wholeFile(file: { from: string; name: string; bytes: Uint8Array }): Uint8Array | undefined;
}

export function writesFiles(dialect: Dialect): dialect is Dialect & WritesFiles {
  return "wholeFile" in dialect;
}
