import { STATUS_CODES } from "node:http";
import { type RefusalCode, refusalRows } from "../../../protocol/refusals.ts";
import { secure } from "../web/headers.ts";

export type PlainResponse = { status: number; headers: Headers; body: string };

/** A refusal of the gate itself, in the shape of every other one. */
export function refusalOf(status: number, code: RefusalCode, message?: string): PlainResponse {
  const headers = secure(new Headers({ "content-type": "application/json; charset=utf-8" }));
  const body = JSON.stringify({ code, message: message ?? refusalRows[code].sentence }) + "\n";
  return { status, headers, body };
}

/** The bytes of a response that ends its connection. */
export function encodeResponse({ status, headers, body }: PlainResponse): Uint8Array {
  const bytes = new TextEncoder().encode(body);
  const fields = new Headers(headers);
  fields.set("content-length", String(bytes.length));
  fields.set("connection", "close");
  fields.set("date", new Date().toUTCString());
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`];
  for (const [name, value] of fields) lines.push(`${name}: ${value}`);
  const head = new TextEncoder().encode(lines.join("\r\n") + "\r\n\r\n");
  const response = new Uint8Array(head.length + bytes.length);
  response.set(head);
  response.set(bytes, head.length);
  return response;
}
