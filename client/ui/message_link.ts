/** Which message of which room an address is about. */
export type LinkedMessage = { room: string; seq: number };

export function messageLink({ room, seq }: LinkedMessage): string {
  return `${location.origin}/#message/${room}/${seq}`;
}

/** Undefined where the address is about no message. */
export function linkedMessage(hash: string): LinkedMessage | undefined {
  const [, room, seq] = /^#message\/([A-Za-z0-9_-]{1,64})\/(\d{1,15})$/.exec(hash) ?? [];
  return room === undefined ? undefined : { room, seq: Number(seq) };
}
