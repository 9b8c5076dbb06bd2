/** A WebSocket as its door sees it: whole messages, no bytes of the standard and no socket. */
export interface FrameSocket {
  readonly address: string;
  /** Bytes that the peer has not taken, in the memory of this process. */
  readonly queued: number;
  /** Whole encoded frames, in one write. One frame may be shared by many sockets and must not change afterwards. */
  send(frames: readonly Uint8Array[]): void;
  /** Says goodbye, waits a bounded time for the answer, and ends the connection. */
  close(code: number, reason: string): void;
  /** Ends the connection now; what was not sent is lost. */
  cut(): void;
}

/** Why a socket ended; `ours` where the door itself asked for it. */
export type Closed = "peer" | "ours" | "slow_reader" | "protocol" | "network";

export interface FrameListener {
  frame(text: string): void;
  /** Once, as the last call, and never from within `send`, `close` or `cut`. */
  closed(reason: Closed): void;
}

export type UpgradeRequest = {
  method: string;
  target: string;
  headers: Headers;
  address: string;
  /** It came with TLS. */
  isSecure: boolean;
};

export type Admission =
  | { accept: (socket: FrameSocket) => FrameListener }
  | { refuse: { status: number; headers: Headers; body: string } };

/** Decides about a WebSocket before it is one. */
export type Admit = (request: UpgradeRequest) => Promise<Admission>;
