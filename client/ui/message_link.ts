/** Which room an address is about, and which message of it. */
export type Linked = { room: string; seq: number | undefined };

export function messageLink({ room, seq }: { room: string; seq: number }): string {
  return `${location.origin}/#message/${room}/${seq}`;
}

export function roomLink(room: string): string {
  return `${location.origin}/#room/${room}`;
}

/** Undefined where the address is about neither. */
export function linkedPlace(hash: string): Linked | undefined {
  const [, kind, room, seq] = /^#(room|message)\/([A-Za-z0-9_-]{1,64})(?:\/(\d{1,15}))?$/.exec(hash) ?? [];
  if (room === undefined || (kind === "message") !== (seq !== undefined)) return undefined;
  return { room, seq: seq === undefined ? undefined : Number(seq) };
}
