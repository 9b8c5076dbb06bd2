export interface FrameSocket {
  readonly address: string;
  readonly queued: number;
  send(frames: readonly Uint8Array[]): void;
  close(code: number, reason: string): void;
  cut(): void;
}
export type Closed = "peer" | "slow_reader" | "too_slow" | "protocol" | "network";
export interface FrameListener {
  frame(text: string): void;
  closed(reason: Closed): void;
}
export type Admission =
  | { accept: (socket: FrameSocket) => FrameListener }
  | { refuse: { status: number; headers: Headers; body: string } };
export type Admit = (
  request: { method: string; target: string; headers: Headers; address: string },
) => Promise<Admission>;
