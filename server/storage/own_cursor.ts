/** Where a page of what somebody has given ended: in which room, and behind which nonce. */
export type OwnPlace = { room: number; nonce: Uint8Array };

export function ownCursor(room: number, nonce: Uint8Array): string {
  return `${room}:${nonce.toHex()}`;
}

export function readOwnCursor(cursor = "0:"): OwnPlace {
  const [room = "", nonce = ""] = cursor.split(":");
  return { room: Number(room), nonce: Uint8Array.fromHex(nonce) };
}
