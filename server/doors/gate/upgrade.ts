import { acceptKey } from "../websocket/frames.ts";
import type { RequestHead } from "./request_head.ts";

export const subprotocol = "parley.1";

/** Whether a request goes to the WebSocket door. Everything else is HTTP's, whatever it asks for. */
export function isForSocket(head: RequestHead): boolean {
  if (head.method !== "GET" || !/^\/ws(?:\?|$)/.test(head.target)) return false;
  return head.lines.some((line) => /^upgrade:[ \t]*websocket[ \t]*$/i.test(line));
}

/** Why a handshake is not one (RFC 6455, 4.2.1), or undefined. */
export function faultOf(
  head: RequestHead,
  headers: Headers,
): { status: 400 | 426; message: string } | undefined {
  if (headers.get("sec-websocket-version") !== "13") {
    return { status: 426, message: "This server speaks version 13 of the WebSocket protocol." };
  }
  const connection = (headers.get("connection") ?? "").toLowerCase().split(",").map((part) => part.trim());
  const key = headers.get("sec-websocket-key") ?? "";
  const hasBody = headers.has("transfer-encoding") || (headers.get("content-length") ?? "0") !== "0";
  if (head.version !== "1.1" || !connection.includes("upgrade") || !isKey(key) || hasBody) {
    return { status: 400, message: "That is not a WebSocket handshake." };
  }
  return undefined;
}

/** 16 bytes in base64; the last digit before the padding carries two bits. */
function isKey(key: string): boolean {
  return /^[A-Za-z0-9+/]{21}[AQgw]==$/.test(key);
}

export function switchingProtocols(headers: Headers): Uint8Array {
  const offered = (headers.get("sec-websocket-protocol") ?? "").split(",").map((part) => part.trim());
  return new TextEncoder().encode(
    [
      "HTTP/1.1 101 Switching Protocols",
      "Upgrade: websocket",
      "Connection: Upgrade",
      `Sec-WebSocket-Accept: ${acceptKey(headers.get("sec-websocket-key")!)}`,
      ...(offered.includes(subprotocol) ? [`Sec-WebSocket-Protocol: ${subprotocol}`] : []),
      "\r\n",
    ].join("\r\n"),
  );
}
